// What the client throws, as the doctor tells it: codes and no words, because words may quote what was sent.
import {
  ZaloBadAnswer,
  ZaloError,
  ZaloGrantError,
  ZaloNoAnswer,
  ZaloStoreError,
} from 'zalo-oa-sdk';
import type { ZaloFault } from '../../../cli/doctor/zalo/zalo-facts.ts';

export function zaloFaultOf(cause: unknown): ZaloFault {
  if (cause instanceof ZaloError) {
    return { kind: 'refused', from: cause.product === 'oauth' ? 'oauth' : 'oa', code: cause.code };
  }
  if (cause instanceof ZaloGrantError) return { kind: 'no-tokens', why: cause.trouble };
  if (cause instanceof ZaloStoreError) return { kind: 'no-tokens', why: 'no-store' };
  const why = noAnswerOf(cause);
  if (why !== undefined) return { kind: 'no-answer', why };
  throw cause;
}

/** Undefined: it was something else. */
export function noAnswerOf(cause: unknown): string | undefined {
  if (cause instanceof ZaloBadAnswer) return `HTTP ${cause.status}`;
  return cause instanceof ZaloNoAnswer ? cause.why : undefined;
}
