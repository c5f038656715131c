// Long polling. Asking for the next updates tells Telegram to forget the last ones, so it is done only once those are
// durable; and by one process at a time, because Telegram answers only the one that asked last.
import { createUpdateFetcher } from '@grammyjs/runner';
import type { Update } from 'grammy/types';
import type { Log } from '../../../tutor/ports/log.ts';
import { ALLOWED_UPDATES } from './allowed-updates.ts';
import { type TelegramApi, callSignal } from '../api.ts';
import type { Intake } from './intake.ts';
import { BATCH_MAX, CALL_TIMEOUT_MS, POLL_MARGIN_MS, POLL_SECONDS } from './limits.ts';
import { callWithin } from '../call-within.ts';
import { PAUSES, type Pauses, persistently } from '../../pause.ts';
import { takeInBatch } from './take-in-batch.ts';
import { isConflict, trouble } from '../trouble.ts';

interface PollPorts {
  readonly api: TelegramApi;
  readonly intake: Intake;
  readonly log: Log;
  readonly pauses?: Pauses;
}

/** Runs until it is stopped. Whoever polls next begins with what was not confirmed here. */
export async function poll(ports: PollPorts, stop: AbortSignal): Promise<void> {
  const { api, intake, log, pauses = PAUSES } = ports;
  const fetching = trouble(log, 'fetching messages');
  const fetchUpdates = updateFetcher(api, stop);
  let mayHaveWebhook = true;
  const nextBatch = async (): Promise<readonly Update[]> => {
    if (mayHaveWebhook) await removeWebhook(api, stop);
    mayHaveWebhook = false;
    return fetchUpdates();
  };
  while (!stop.aborted) {
    const batch = await persistently(nextBatch, {
      stop,
      pauses,
      onFailure(cause) {
        // Telegram gives one answer for another poller and for a webhook that somebody set meanwhile.
        mayHaveWebhook ||= isConflict(cause);
        return fetching.failed(cause);
      },
    });
    if (batch === undefined) return;
    fetching.worked();
    await takeInBatch(batch.result, { intake, log, stop });
  }
}

/** While a webhook is set Telegram answers no poll. What waits there is kept: it comes by polling then. */
async function removeWebhook(api: TelegramApi, stop: AbortSignal): Promise<void> {
  const limit = { ms: CALL_TIMEOUT_MS, stop };
  const { url } = await callWithin(limit, async (signal) => api.getWebhookInfo(signal));
  if (url === '') return;
  await callWithin(limit, async (signal) =>
    api.deleteWebhook({ drop_pending_updates: false }, signal),
  );
}

/**
 * The fetcher of grammY keeps the offset. Its own retries double without end, sleep through a stop and print, so it is
 * allowed none: every failure comes out here.
 */
function updateFetcher(api: TelegramApi, stop: AbortSignal): () => Promise<readonly Update[]> {
  const getUpdates = async (args: object): Promise<Update[]> => {
    const limit = { ms: POLL_SECONDS * 1000 + POLL_MARGIN_MS, stop };
    const updates: unknown = await callWithin(limit, async (signal) =>
      api.getUpdates(args, signal),
    ).catch(hide);
    if (!isBatch(updates)) throw new Error('Telegram answered with no list of updates');
    return updates;
  };
  // It asks for a bot, of which it uses nothing else.
  const bot = {
    api: { getUpdates },
    handleUpdate: async () => undefined,
    errorHandler: () => undefined,
  };
  const fetchUpdates = createUpdateFetcher(bot, {
    maxRetryTime: 0,
    silent: true,
    fetch: { timeout: POLL_SECONDS, allowed_updates: ALLOWED_UPDATES },
  });
  return async () => fetchUpdates(BATCH_MAX, callSignal(stop)).catch(show);
}

/** The fetcher waits by itself, and deaf to a stop, where it sees that Telegram wants a pause. So it does not see it. */
function hide(cause: unknown): never {
  throw new Error('Hidden from the fetcher', { cause });
}

function show(hidden: unknown): never {
  throw hidden instanceof Error && hidden.cause !== undefined ? hidden.cause : hidden;
}

/** The last number decides what is confirmed; without it the same batch would come for ever. */
function isBatch(updates: unknown): updates is Update[] {
  if (!Array.isArray(updates)) return false;
  const last: unknown = updates.at(-1);
  return updates.length === 0 || Number.isSafeInteger(Object(last)['update_id']);
}
