// What came of a call that failed, and what that means for a message.
import { ZaloBadAnswer, ZaloError, ZaloInvalidRequest, ZaloNoAnswer } from 'zalo-oa-sdk';
import type { SendOutcome } from '../../../tutor/ports/messenger.ts';

/** Zalo's words may quote our text: none of them leaves this file. */
export type Failure =
  /** Time-out, reset, garbage: the message may have arrived. */
  | { readonly kind: 'unanswered'; readonly why: string }
  /** Nothing was sent, and the same may work later. */
  | { readonly kind: 'refused'; readonly code: number; readonly retryAfterMs: number }
  /** 429: the month's messages are used up, or too many came at once. */
  | { readonly kind: 'too-many' }
  /** Zalo does not know our token. */
  | { readonly kind: 'account' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'malformed'; readonly what: string };

/** So long (ms) a message waits when Zalo does not know us: somebody has to mend the settings first. */
const RETRY_AFTER_ACCOUNT_MS = 60_000;
/** Zalo names no time with a 429: until the next minute, should it count by minutes. */
const RETRY_AFTER_TOO_MANY_MS = 60_000;

export function failureOf(cause: unknown): Failure {
  if (cause instanceof ZaloNoAnswer) {
    // The tutor has a time of its own for a refusal that names none.
    return cause.reached === 'never'
      ? { kind: 'refused', code: 0, retryAfterMs: 0 }
      : { kind: 'unanswered', why: 'no answer' };
  }
  if (cause instanceof ZaloBadAnswer) return { kind: 'unanswered', why: `garbage ${cause.status}` };
  if (cause instanceof ZaloInvalidRequest) return { kind: 'malformed', what: cause.field };
  // Aborted, or a fault that says nothing of the message.
  return cause instanceof ZaloError ? refusal(cause.code) : { kind: 'unanswered', why: 'unnamed' };
}

/** The codes mirror the HTTP status (https://bot.zaloplatforms.com/docs). */
function refusal(code: number): Failure {
  switch (code) {
    case 401:
      return { kind: 'account' };
    case 403:
    case 404:
      // Of a chat: this bot may not write there, or it is not there any more.
      return { kind: 'gone' };
    case 408:
      // Zalo does not say whether it has given up or goes on.
      return { kind: 'unanswered', why: 'HTTP 408' };
    case 429:
      return { kind: 'too-many' };
    default:
      return code >= 500
        ? { kind: 'refused', code, retryAfterMs: 0 }
        : { kind: 'malformed', what: String(code) };
  }
}

/** `isUsedUp`: nothing is left of the month's messages, by our count. */
export function outcomeOf(failure: Failure, isUsedUp: boolean): SendOutcome {
  switch (failure.kind) {
    case 'unanswered':
      return { kind: 'unknown' };
    case 'refused':
      return { kind: 'refused', retryAfterMs: failure.retryAfterMs };
    case 'too-many':
      return isUsedUp
        ? { kind: 'closed' }
        : { kind: 'refused', retryAfterMs: RETRY_AFTER_TOO_MANY_MS };
    case 'account':
      return { kind: 'refused', retryAfterMs: RETRY_AFTER_ACCOUNT_MS };
    case 'gone':
      return failure;
    case 'malformed':
      return { kind: 'rejected', reason: failure.what };
  }
}
