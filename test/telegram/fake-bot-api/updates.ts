// The updates on their way to the bot: kept until it confirmed them, by getUpdates or through a webhook.
// https://core.telegram.org/bots/api#getting-updates
import { setMaxListeners } from 'node:events';
import { BotApiError, badRequest } from './bot-api-error.ts';
import { isTrue, structured, textOf } from './call.ts';
import type { Call } from './call.ts';

export interface Update {
  readonly update_id: number;
  readonly [kind: string]: unknown;
}

/** One try of Telegram to hand an update to a webhook; the status is undefined where nobody answered. */
export interface Delivery {
  readonly update: Update;
  readonly attempt: number;
  readonly url: string;
  readonly status: number | undefined;
}

interface WebhookManner {
  /** Where a try goes; without it to the address the bot registered. */
  readonly to?: (update: Update, attempt: number) => string;
  /** Telegram has one update of a chat under way at a time; false: none waits for another. */
  readonly keepsOrder?: boolean;
  /** The first wait after a try without a 200 (ms); it doubles from try to try, up to a minute. */
  readonly firstRetryMs?: number;
}

interface Webhook {
  readonly url: string;
  readonly secret: string | undefined;
  readonly connections: number;
}

interface Waiting {
  readonly update: Update;
  readonly chat: number;
}

export interface Updates {
  /** `updateId`: where two runs have to be the same; else one more than the last. */
  publish(chat: number, content: Readonly<Record<string, unknown>>, updateId?: number): Update;
  /** One try, whatever was delivered before; `to` is where. Answers the status. */
  post(update: Update, to: string, attempt?: number): Promise<number | undefined>;
  poll(call: Call, gone: AbortSignal): Promise<readonly Update[]>;
  setWebhook(call: Call): true;
  deleteWebhook(call: Call): true;
  webhookInfo(): Readonly<Record<string, unknown>>;
  /** How the fake hands over; the same for all updates from now on. */
  manner: WebhookManner;
  readonly pendingCount: number;
  close(): void;
}

const RETRY_MS_MAX = 60_000;
const POST_TIMEOUT_MS = 30_000;
const POLL_SECONDS_MAX = 50;
/** Not sent unless asked for: https://core.telegram.org/bots/api#getupdates. */
const OPTIONAL = ['chat_member', 'message_reaction', 'message_reaction_count'];

export function openUpdates(onDelivered: (delivery: Delivery) => void): Updates {
  let lastId = 100_000_000;
  let waiting: readonly Waiting[] = [];
  let webhook: Webhook | undefined;
  let allowed: readonly string[] = [];
  let poller: { readonly wake: () => void; readonly terminate: () => void } | undefined;
  let lastError = {};
  const closing = new AbortController();
  // Every delivery that waits for its next try listens.
  setMaxListeners(0, closing.signal);
  const lines = new Set<string>();

  const updates: Updates = {
    manner: {},
    get pendingCount() {
      return waiting.length;
    },
    publish(chat, content, updateId = lastId + 1) {
      lastId = Math.max(lastId, updateId);
      const update: Update = { update_id: updateId, ...content };
      if (!isAllowed(Object.keys(content))) return update;
      waiting = [...waiting, { update, chat }];
      poller?.wake();
      startLine({ update, chat });
      return update;
    },
    post,
    poll,
    setWebhook(call) {
      const url = textOf(call.values['url']);
      const secret = call.values['secret_token'];
      if (url === '') return updates.deleteWebhook(call);
      if (!url.startsWith('https://')) {
        throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
      }
      if (secret !== undefined && !/^[\w-]{1,256}$/u.test(textOf(secret))) {
        throw badRequest('secret token contains unallowed characters');
      }
      allow(call);
      if (isTrue(call.values['drop_pending_updates'])) waiting = [];
      webhook = {
        url,
        secret: secret === undefined ? undefined : textOf(secret),
        connections: Number(call.values['max_connections'] ?? 40),
      };
      poller?.terminate();
      for (const one of waiting) startLine(one);
      return true;
    },
    deleteWebhook(call) {
      webhook = undefined;
      if (isTrue(call.values['drop_pending_updates'])) waiting = [];
      return true;
    },
    webhookInfo: () => ({
      url: webhook?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: waiting.length,
      ...(webhook === undefined ? {} : { max_connections: webhook.connections }),
      ...lastError,
      ...(allowed.length === 0 ? {} : { allowed_updates: allowed }),
    }),
    close() {
      closing.abort();
      poller?.terminate();
    },
  };
  return updates;

  function isAllowed(kinds: readonly string[]): boolean {
    if (allowed.length === 0) return !kinds.some((kind) => OPTIONAL.includes(kind));
    return kinds.some((kind) => allowed.includes(kind));
  }

  function allow({ values }: Call): void {
    const given = structured(values['allowed_updates'], 'allowed updates');
    if (given === undefined) return;
    if (!Array.isArray(given)) throw badRequest("can't parse allowed updates");
    allowed = given.map(String);
  }

  /** What waits of one chat goes out one after the other. */
  function startLine({ update, chat }: Waiting): void {
    const name = updates.manner.keepsOrder === false ? `u${update.update_id}` : `c${chat}`;
    if (webhook === undefined || lines.has(name)) return;
    lines.add(name);
    const belongs = (one: Waiting) =>
      name === `c${one.chat}` || name === `u${one.update.update_id}`;
    void runLine(name, () => waiting.find(belongs)?.update);
  }

  async function runLine(name: string, next: () => Update | undefined): Promise<void> {
    for (let update = next(); update !== undefined && isDelivering(); update = next()) {
      await deliver(update);
    }
    lines.delete(name);
  }

  function isDelivering(): boolean {
    return webhook !== undefined && !closing.signal.aborted;
  }

  async function deliver(update: Update): Promise<void> {
    const { manner } = updates;
    for (let attempt = 1; isDelivering(); attempt += 1) {
      const to = manner.to?.(update, attempt) ?? webhook?.url ?? '';
      const status = await post(update, to, attempt);
      if (status !== undefined && Math.floor(status / 100) === 2) {
        waiting = waiting.filter((one) => one.update !== update);
        return;
      }
      lastError = {
        last_error_date: Math.floor(Date.now() / 1000),
        last_error_message: `Wrong response from the webhook: ${status ?? 'Connection refused'}`,
      };
      const waitMs = (manner.firstRetryMs ?? 1000) * 2 ** (attempt - 1);
      await pause(Math.min(waitMs, RETRY_MS_MAX), closing.signal);
    }
  }

  async function post(update: Update, to: string, attempt = 1): Promise<number | undefined> {
    const secret = webhook?.secret;
    const status = await fetch(to, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': secret }),
      },
      body: JSON.stringify(update),
      signal: AbortSignal.any([closing.signal, AbortSignal.timeout(POST_TIMEOUT_MS)]),
    }).then(
      async (response) => {
        await response.arrayBuffer();
        return response.status;
      },
      () => undefined,
    );
    onDelivered({ update, attempt, url: to, status });
    return status;
  }

  async function poll(call: Call, gone: AbortSignal): Promise<readonly Update[]> {
    if (webhook !== undefined) {
      throw new BotApiError(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      );
    }
    // Telegram ends the poller that was there before, and goes on with the new one.
    poller?.terminate();
    allow(call);
    const offset = Number(call.values['offset'] ?? 0);
    if (offset > 0) waiting = waiting.filter(({ update }) => update.update_id >= offset);
    if (offset < 0) waiting = waiting.slice(offset);
    const limit = Math.min(Math.max(Number(call.values['limit'] ?? 100), 1), 100);
    const seconds = Math.min(Number(call.values['timeout'] ?? 0), POLL_SECONDS_MAX);
    if (waiting.length === 0 && seconds > 0) await arrival(seconds * 1000, gone);
    return waiting.slice(0, limit).map(({ update }) => update);
  }

  function arrival(waitMs: number, gone: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = (settle: () => void) => {
        clearTimeout(timer);
        if (poller === mine) poller = undefined;
        settle();
      };
      const mine = {
        wake: () => end(resolve),
        terminate: () =>
          end(() =>
            reject(
              new BotApiError(
                409,
                'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
              ),
            ),
          ),
      };
      const timer = setTimeout(mine.wake, waitMs);
      gone.addEventListener('abort', mine.wake, { once: true });
      poller = mine;
    });
  }
}

function pause(waitMs: number, stopping: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      stopping.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, waitMs);
    stopping.addEventListener('abort', end, { once: true });
    if (stopping.aborted) end();
  });
}
