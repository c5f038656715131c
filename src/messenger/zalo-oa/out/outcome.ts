// What Zalo answered to a call that failed, and what that means for a message.
import {
  ZaloBadAnswer,
  ZaloError,
  ZaloGrantError,
  ZaloInvalidRequest,
  ZaloNoAnswer,
  ZaloStoreError,
  meaningOf,
} from 'zalo-oa-sdk';
import type { SendOutcome } from '../../../tutor/ports/messenger.ts';

/** `what` and `why` are names and codes of our own tables. Zalo's sentences may quote: none of them leaves this file. */
export type Failure =
  /** Time-out, reset, garbage: the message may have arrived. */
  | { readonly kind: 'unanswered'; readonly why: string }
  /** It never reached Zalo. */
  | { readonly kind: 'not-sent'; readonly why: string }
  /** Zalo's or the token's moment, not this message's fault. */
  | { readonly kind: 'busy'; readonly what: string; readonly retryAfterMs: number }
  /** Not about this message: somebody has to set our account right, or connect it. */
  | { readonly kind: 'account'; readonly what: string }
  | { readonly kind: 'not-connected' }
  | { readonly kind: 'token-store' }
  /** The learner was silent for more than 7 days. */
  | { readonly kind: 'closed' }
  | { readonly kind: 'quota'; readonly what: string }
  | { readonly kind: 'gone' }
  /** An id of a picture that Zalo does not know, or no more. */
  | { readonly kind: 'stale-file' }
  /** A picture that could not be brought to Zalo; nothing of its message was sent. */
  | { readonly kind: 'no-picture'; readonly what: string }
  | { readonly kind: 'malformed'; readonly what: string };

/** So long (ms) a message waits when Zalo or our account is not fit to take it. */
const RETRY_AFTER_MS = 60_000;
/** So long (ms) when it was our own store that did not answer: it is back soon, or nothing works. */
const STORE_BACK_MS = 1000;
/** A refresh of the token takes a second or two; it goes on while the message waits. */
const RETRY_AFTER_TOKEN_MS = 5000;
/** Zalo counts calls by the minute of the clock, and names no time to wait. */
const MINUTE_MS = 60_000;

const CALLS_USED_UP = -32;
const ATTACHMENT_EXPIRED = -100;
const FIELD_INVALID = -201;

/**
 * Nobody can be reached there any more, or wants to be: does not follow, blocked us, is banned or was away for 45 days,
 * restricted our messages.
 */
const GONE: ReadonlySet<number> = new Set([-213, -217, -227, -244]);

/** Throws what is no failure of Zalo's: a mistake of ours. */
export function failureOf(cause: unknown, nowMs: number): Failure {
  if (cause instanceof ZaloError) return refusal(cause, nowMs);
  if (cause instanceof ZaloGrantError) {
    return cause.trouble === 'busy'
      ? {
          kind: 'busy',
          what: 'its access token is being refreshed',
          retryAfterMs: RETRY_AFTER_TOKEN_MS,
        }
      : { kind: 'not-connected' };
  }
  if (cause instanceof ZaloStoreError) return { kind: 'token-store' };
  if (cause instanceof ZaloNoAnswer) {
    const isUnsent = cause.reached === 'never';
    return { kind: isUnsent ? 'not-sent' : 'unanswered', why: whyOf(cause) };
  }
  if (cause instanceof ZaloBadAnswer) return { kind: 'unanswered', why: `HTTP ${cause.status}` };
  if (cause instanceof ZaloInvalidRequest) return { kind: 'malformed', what: cause.field };
  throw cause;
}

/** The client says that a call was stopped: here that means that its send was over. */
function whyOf({ why }: ZaloNoAnswer): string {
  return why === 'stopped' ? 'time ran out' : why;
}

function refusal(error: ZaloError, nowMs: number): Failure {
  const { code, kind } = error;
  const what = `${code} ${meaningOf(error.product, code) ?? 'unknown code'}`;
  // Whatever is wrong with a token says nothing about the message.
  if (error.product === 'oauth') return { kind: 'account', what };
  switch (kind) {
    case 'retry-later':
      return { kind: 'busy', what, retryAfterMs: retryAfterMs(code, nowMs) };
    case 'refresh':
    case 'human':
      return { kind: 'account', what };
    case 'window-closed':
      return { kind: 'closed' };
    case 'quota':
      return { kind: 'quota', what };
    case 'permanent':
      if (GONE.has(code)) return { kind: 'gone' };
      return isStale(error) ? { kind: 'stale-file' } : { kind: 'malformed', what };
    case 'bug':
      return { kind: 'malformed', what };
  }
}

function retryAfterMs(code: number, nowMs: number): number {
  return code === CALLS_USED_UP ? MINUTE_MS - (nowMs % MINUTE_MS) : RETRY_AFTER_MS;
}

/** Zalo does not say which of the two it answers to an id it deleted; of an invalid field it tells the name. */
function isStale({ code, message }: ZaloError): boolean {
  if (code === ATTACHMENT_EXPIRED) return true;
  return code === FIELD_INVALID && /attachment/i.test(message);
}

export function outcomeOf(failure: Failure): SendOutcome {
  switch (failure.kind) {
    case 'unanswered':
      return { kind: 'unknown' };
    case 'not-sent':
      return NOTHING_SENT;
    case 'busy':
      return { kind: 'refused', retryAfterMs: failure.retryAfterMs };
    case 'account':
    case 'not-connected':
      return { kind: 'refused', retryAfterMs: RETRY_AFTER_MS };
    case 'token-store':
      return { kind: 'refused', retryAfterMs: STORE_BACK_MS };
    case 'closed':
    // Until the allowance renews nothing can be sent to this learner, and by then it is old news.
    case 'quota':
      return { kind: 'closed' };
    case 'gone':
      return failure;
    case 'stale-file':
      return { kind: 'rejected', reason: failure.kind };
    case 'no-picture':
    case 'malformed':
      return { kind: 'rejected', reason: failure.what };
  }
}

/** The tutor has a time of its own for a refusal that names none. */
export const NOTHING_SENT: SendOutcome = { kind: 'refused', retryAfterMs: 0 };
