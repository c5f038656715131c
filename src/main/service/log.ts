// The Log port on pino: one JSON line an event on standard output. Callers give facts; learners' words never come here.
import { pino } from 'pino';
import type { Log } from '../../tutor/ports/log.ts';

/** Fields that must never be seen even if somebody passes them by mistake. */
const REDACTED = ['text', 'token', 'phone', 'cookie', '*.text', '*.token', '*.phone', '*.cookie'];

/** Lines for whoever looks for a fault (`LOG_LEVEL=debug`); too many for every day. */
export interface DebugLog {
  /** Whether anybody reads them; what costs something to tell asks first. */
  readonly tellsDebug: boolean;
  debug(what: string, fields: Readonly<Record<string, string | number>>): void;
}

export function createLog(level: string): Log & DebugLog & { flush(): void } {
  const logger = pino({ level, base: null, redact: { paths: REDACTED, remove: true } });
  return {
    tellsDebug: logger.isLevelEnabled('debug'),
    debug(what, fields) {
      logger.debug(fields, what);
    },
    info(what, fields = {}) {
      logger.info(fields, what);
    },
    warn(what, fields = {}) {
      logger.warn(fields, what);
    },
    error(what, cause, fields = {}) {
      // Only the name and message of a cause: a stack or its properties might hold what a learner sent.
      logger.error({ ...fields, cause: describeCause(cause) }, what);
    },
    flush() {
      logger.flush();
    },
  };
}

export function describeCause(cause: unknown): string {
  if (!(cause instanceof Error)) return 'unknown';
  const inner = cause.cause instanceof Error ? `: ${messageOf(cause.cause)}` : '';
  return `${cause.name}: ${messageOf(cause)}${inner}`.slice(0, 300);
}

/** A parser's message quotes what it could not parse. */
function messageOf(error: Error): string {
  return error instanceof SyntaxError ? 'not well-formed' : error.message;
}
