// The log as a turn writes it: every line names the turn.
import type { Log } from './ports/log.ts';
import type { TurnOf, TurnTrace } from './ports/turn-trace.ts';

interface TurnLogPorts {
  readonly log: Log;
  readonly trace: TurnTrace;
}

/** The name is made only when there is something to say: most turns say nothing. */
export function turnLog({ log, trace }: TurnLogPorts, turn: TurnOf): Log {
  const named = (fields: object) => ({ ...fields, turn: trace.idOf(turn) });
  return {
    info: (what, fields = {}) => log.info(what, named(fields)),
    warn: (what, fields = {}) => log.warn(what, named(fields)),
    error: (what, cause, fields = {}) => log.error(what, cause, named(fields)),
  };
}
