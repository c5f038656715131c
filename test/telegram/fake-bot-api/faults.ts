// What may go wrong between Telegram and the bot, one call at a time.
import type { ServerResponse } from 'node:http';
import { BotApiError } from './bot-api-error.ts';

export type Fault =
  /** Nothing is accepted; the answer has a body that says so. */
  | { readonly kind: 'error'; readonly status: number }
  | { readonly kind: 'too-many'; readonly retryAfterSeconds: number }
  | { readonly kind: 'closed-before' }
  /** Accepted, and then… */
  | { readonly kind: 'closed-after' }
  | { readonly kind: 'held' }
  | { readonly kind: 'garbage' };

const WORDS: Readonly<Record<number, string>> = {
  500: 'Internal Server Error',
  502: 'Bad Gateway',
};

/** Throws where the call is refused; true where the connection is to be closed unheard. */
export function closesBefore(fault: Fault | undefined): boolean {
  if (fault?.kind === 'error') {
    throw new BotApiError(fault.status, WORDS[fault.status] ?? 'Service Unavailable');
  }
  if (fault?.kind === 'too-many') {
    const { retryAfterSeconds } = fault;
    throw new BotApiError(429, `Too Many Requests: retry after ${retryAfterSeconds}`, {
      retry_after: retryAfterSeconds,
    });
  }
  return fault?.kind === 'closed-before';
}

/** Whether the call, accepted by now, still gets its answer; garbage is one already. */
export function spoilsAnswer(fault: Fault | undefined, response: ServerResponse): boolean {
  if (fault?.kind === 'held') return true;
  if (fault?.kind === 'closed-after') {
    response.destroy();
    return true;
  }
  if (fault?.kind === 'garbage') {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html>502 Bad Gateway</html>');
    return true;
  }
  return false;
}
