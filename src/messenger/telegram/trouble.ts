// Telegram not doing what it is asked, told to the operator once and not at every try. Only for calls that carry
// no word of a learner: Telegram may quote what it refuses.
import { GrammyError, HttpError } from 'grammy';
import type { Log } from '../../tutor/ports/log.ts';
import { troubleWith } from '../trouble.ts';

export interface Trouble {
  /** Says so, if it is news; answers how long (ms) Telegram asks to be left alone. */
  failed(cause: unknown): number;
  worked(): void;
}

export function trouble(log: Log, doing: string): Trouble {
  const again = 'Telegram answers again';
  const told = troubleWith({ faultOf, advice: ADVICE, reasonOf, again }, log, doing);
  return {
    failed(cause) {
      told.failed(cause);
      return retryAfterMs(cause);
    },
    worked: () => told.worked(),
  };
}

type Fault = 'token' | 'conflict' | 'refused' | 'unreachable';

const ADVICE: Readonly<Record<Fault, string>> = {
  token:
    'Telegram does not know this bot: TELEGRAM_BOT_TOKEN is wrong or was revoked. Enter the token BotFather shows and start again',
  conflict:
    'Another program fetches the messages of this bot, and only one may. Stop it, or use a bot of its own here',
  refused: 'Telegram refuses; Ban tries again',
  unreachable: 'Telegram cannot be reached; Ban tries again. The other channels go on',
};

/** Whether somebody else fetches messages, or a webhook is in the way. */
export function isConflict(cause: unknown): boolean {
  return faultOf(cause) === 'conflict';
}

function faultOf(cause: unknown): Fault {
  if (!(cause instanceof GrammyError)) return 'unreachable';
  // A malformed token is 404: the token is a part of the path.
  if (cause.error_code === 401 || cause.error_code === 404) return 'token';
  return cause.error_code === 409 ? 'conflict' : 'refused';
}

function reasonOf(cause: unknown): string {
  if (cause instanceof GrammyError) return `${cause.error_code} ${cause.description}`;
  // Only names of errors: see `api.ts`.
  return cause instanceof HttpError && cause.error instanceof Error
    ? cause.error.message
    : 'garbled';
}

function retryAfterMs(cause: unknown): number {
  const seconds = cause instanceof GrammyError ? Number(cause.parameters.retry_after) : 0;
  return seconds > 0 ? Math.min(seconds * 1000, RETRY_AFTER_MAX_MS) : 0;
}

/** Longer than Telegram asks of anybody; what is no sensible time must not silence the channel for good. */
const RETRY_AFTER_MAX_MS = 3_600_000;
