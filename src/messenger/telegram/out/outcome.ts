// What the Bot API answered to a call that failed, and what that means for a message.
import { GrammyError, HttpError } from 'grammy';
import type { SendOutcome } from '../../../tutor/ports/messenger.ts';

/** Telegram's descriptions may quote our text: none of them leaves this file. */
export type Failure =
  /** Time-out, reset, garbage: the message may have arrived. `why` is a name, like `ECONNRESET`. */
  | { readonly kind: 'unanswered'; readonly why: string }
  | { readonly kind: 'refused'; readonly retryAfterMs: number }
  /** Not about this message: Telegram does not serve this account of ours, or not here. */
  | { readonly kind: 'account'; readonly code: number }
  | { readonly kind: 'gone' }
  /** The learner lets nobody send them voice messages. Whatever was said is written as well. */
  | { readonly kind: 'no-voice' }
  | { readonly kind: 'malformed'; readonly what: Malformed; readonly code: number };

/** `stale-file`: an id that Telegram does not know, or no more. `file`: bytes it cannot take for what we say they are. */
type Malformed =
  | 'stale-file'
  | 'file'
  | 'markup'
  | 'buttons'
  | 'too-long'
  | 'empty'
  | 'encoding'
  | 'other';

/** So long (ms) a message waits when Telegram does not know us: somebody has to mend the settings first. */
const RETRY_AFTER_ACCOUNT_MS = 60_000;

export function failureOf(cause: unknown): Failure {
  if (!(cause instanceof GrammyError)) {
    return { kind: 'unanswered', why: cause instanceof HttpError ? reasonIn(cause) : 'garbage' };
  }
  const { error_code: code, description, parameters } = cause as Answer;
  if (typeof code !== 'number') return { kind: 'unanswered', why: 'garbage' };
  if (code === 429) return { kind: 'refused', retryAfterMs: retryAfterMs(parameters) };
  // The tutor has a time of its own for a refusal that names none.
  if (code >= 500) return { kind: 'refused', retryAfterMs: 0 };
  if (code === 403) return { kind: 'gone' };
  if (code === 400) return badRequest(typeof description === 'string' ? description : '');
  if (code === 413) return { kind: 'malformed', what: 'file', code };
  // 401: the token was withdrawn; 404: it never was one. Nothing else is documented for what we send.
  return { kind: 'account', code };
}

export function outcomeOf(failure: Failure): SendOutcome {
  switch (failure.kind) {
    case 'unanswered':
      return { kind: 'unknown' };
    case 'refused':
      return failure;
    case 'account':
      return { kind: 'refused', retryAfterMs: RETRY_AFTER_ACCOUNT_MS };
    case 'gone':
      return failure;
    case 'no-voice':
      return { kind: 'accepted' };
    case 'malformed':
      return { kind: 'rejected', reason: `${failure.what} ${failure.code}` };
  }
}

/** An answer is what a server wrote: its types are a hope. */
interface Answer {
  readonly error_code: unknown;
  readonly description: unknown;
  readonly parameters: unknown;
}

type Meaning = Malformed | 'gone' | 'no-voice' | 'account';

/**
 * Descriptions of a 400, the first that fits. From the server's own source, `Client::fail_query_with_error`
 * (https://github.com/tdlib/telegram-bot-api, telegram-bot-api/Client.cpp): sentences of its own, or errors of MTProto in
 * capitals (https://core.telegram.org/method/messages.sendMedia#possible-errors). A 403 of MTProto comes as a 400.
 */
const BAD_REQUESTS: readonly (readonly [RegExp, Meaning])[] = [
  // The only one that quotes what we sent, so it comes first: those words could be any below.
  [/^Bad Request: can't parse entities|ENTITY_|ENTITIES_/i, 'markup'],
  [/chat not found|user not found|PEER_ID_INVALID/i, 'gone'],
  [/deactivated|USER_IS_BLOCKED|blocked by the user|can't initiate conversation/i, 'gone'],
  // After `logOut`, which moves a bot to another Bot API server.
  [/^(?:Bad Request: )?Logged out$/i, 'account'],
  [/VOICE_MESSAGES_FORBIDDEN/i, 'no-voice'],
  [/wrong (?:remote )?file[ _]identifier|file_reference|FILE_ID_INVALID/i, 'stale-file'],
  // An id of ours that names another kind of file.
  [/can't use file of type/i, 'stale-file'],
  [/PHOTO_|IMAGE_PROCESS|MEDIA_|FILE_PART|VOICE_|file must be|file is too big/i, 'file'],
  [/BUTTON_|REPLY_MARKUP|reply markup|inline keyboard/i, 'buttons'],
  [/(?:message|caption) is too long|MESSAGE_TOO_LONG/i, 'too-long'],
  [/text is empty|must be non-empty|MESSAGE_EMPTY/i, 'empty'],
  [/UTF-8/i, 'encoding'],
];

function badRequest(description: string): Failure {
  const code = 400;
  const what = BAD_REQUESTS.find(([sentence]) => sentence.test(description))?.[1] ?? 'other';
  if (what === 'gone' || what === 'no-voice') return { kind: what };
  return what === 'account' ? { kind: what, code } : { kind: 'malformed', what, code };
}

/** No chat is closed for longer (s); more is a number that went wrong on its way. */
const RETRY_AFTER_MAX_S = 86_400;

function retryAfterMs(parameters: unknown): number {
  const seconds = (parameters as { readonly retry_after?: unknown } | undefined)?.retry_after;
  if (typeof seconds !== 'number' || !(seconds > 0)) return 0;
  return Math.ceil(Math.min(seconds, RETRY_AFTER_MAX_S) * 1000);
}

function reasonIn({ error }: HttpError): string {
  return error instanceof Error ? error.message : 'unnamed';
}
