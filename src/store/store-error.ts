// Redis failing, without what was asked of it: an error of ioredis carries the arguments of its command, and those hold
// a learner's words. They must never reach a log.
export class StoreError extends Error {
  override readonly name = 'StoreError';
  /** The same request may succeed later. False for a refusal that repeating cannot change. */
  readonly isPassing: boolean;
  /** Redis has no memory left for a write. */
  readonly isFull: boolean;

  constructor(what: string, reason: unknown) {
    const why = reason instanceof Error ? reason.message : 'no answer';
    super(`${what}: ${why.slice(0, REASON_MAX)}`);
    // Redis 6.2 wraps what stopped a script: `ERR Error running script (…): -OOM command not allowed…`.
    this.isFull = /\bOOM\b/.test(why);
    this.isPassing = this.isFull || !LASTING.test(why);
  }
}

/** Enough for any reply of Redis; a guard against one that quotes its input. */
const REASON_MAX = 200;

const LASTING = /^(ERR|WRONGTYPE|NOAUTH|NOPERM|WRONGPASS|CROSSSLOT)\b/;
