// Names turns for the log by a keyed hash: lines of one turn belong together, and without the key nobody can try ids.
import { createHmac } from 'node:crypto';
import type { TurnOf, TurnTrace } from '../../tutor/ports/turn-trace.ts';
import type { DebugLog } from './log.ts';

/** 72 bits: a log holds far fewer turns than would make two of them meet. */
const ID_WIDTH = 12;

export function turnTrace(key: Buffer, log: DebugLog): TurnTrace {
  const idOf = ({ learner, version }: TurnOf): string =>
    createHmac('sha256', key)
      .update(`${learner}\n${version}`)
      .digest('base64url')
      .slice(0, ID_WIDTH);
  return {
    idOf,
    committed(turn, facts) {
      if (!log.tellsDebug) return;
      log.debug('Turned', { turn: idOf(turn), ...facts, tookMs: Math.round(facts.tookMs) });
    },
  };
}
