// Asking Zalo for the next message. Zalo keeps no account of what was read: every poll brings consumed messages again, at
// once, until they are old. So what was taken in is remembered by its id, durably, and by one process at a time.
import { type BotUpdate, ZaloError } from 'zalo-oa-sdk';
import { PAUSES, type Pauses, pause, persistently } from '../../pause.ts';
import type { ZaloBotApi } from '../api.ts';
import { trouble } from '../trouble.ts';
import { POLL_EVERY_MS, POLL_SECONDS } from './limits.ts';
import { type OncePorts, takeInOnce } from './take-in-once.ts';

export interface PollPorts extends OncePorts {
  readonly pauses?: Pauses;
  readonly pollEveryMs?: number;
}

/** Runs until it is stopped. `apiUntil` makes a client whose calls end with its signal. */
export async function poll(
  ports: PollPorts,
  apiUntil: (stop: AbortSignal) => ZaloBotApi,
  stop: AbortSignal,
): Promise<void> {
  const { clock, log, pauses = PAUSES, pollEveryMs = POLL_EVERY_MS } = ports;
  const api = apiUntil(stop);
  const fetching = trouble(log, 'fetching messages');
  let mayHaveWebhook = true;
  const next = async (): Promise<readonly BotUpdate[]> => {
    if (mayHaveWebhook) await removeWebhook(api);
    mayHaveWebhook = false;
    return api.getUpdates(POLL_SECONDS);
  };
  while (!stop.aborted) {
    const beganMs = clock.monotonicMs();
    const polled = await persistently(next, {
      stop,
      pauses,
      onFailure(cause) {
        mayHaveWebhook ||= isRefused(cause);
        fetching.failed(cause);
        return 0;
      },
    });
    if (polled === undefined) return;
    fetching.worked();
    for (const update of polled.result) await takeInOnce(update, ports, stop);
    await pause(pollEveryMs - (clock.monotonicMs() - beganMs), stop);
  }
}

/** While a webhook is set Zalo answers no poll. */
async function removeWebhook(api: ZaloBotApi): Promise<void> {
  if ((await api.getWebhookInfo()) !== undefined) await api.deleteWebhook();
}

/** Zalo does not document what it answers to a poll while a webhook is set; a 400 was seen. */
function isRefused(cause: unknown): boolean {
  return cause instanceof ZaloError && cause.code < 500 && cause.code !== 401;
}
