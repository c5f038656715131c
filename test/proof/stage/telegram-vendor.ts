// Telegram as a vendor of the proofs: the fake Bot API, with an update for each line.
import type { LearnerId } from '../../../src/flow/learner.ts';
import type { Call } from '../../telegram/fake-bot-api/call.ts';
import { type FakeBotApi, startFakeBotApi } from '../../telegram/fake-bot-api/fake-bot-api.ts';
import type { Fault as BotApiFault } from '../../telegram/fake-bot-api/faults.ts';
import type { Update } from '../../telegram/fake-bot-api/updates.ts';
import { nameOf } from './first-copies.ts';
import type { Fault, Hooks, Manner, Vendor } from './vendor.ts';

export interface TelegramVendor extends Vendor {
  readonly telegram: FakeBotApi;
}

const WEBHOOK_SECRET = 'proof-of-the-turn-secret';
/** Short, so that a process that is away for a second is missed for little more than that. */
const FIRST_RETRY_MS = 20;
const NOWHERE: Manner = { to: () => 'http://127.0.0.1:9/', keepsOrder: true };

export async function startTelegram(): Promise<TelegramVendor> {
  const telegram = await startFakeBotApi();
  const hooks: Hooks = {};
  const updates = new Map<number, Update>();
  let manner = NOWHERE;
  telegram.updates.manner = {
    to: ({ update_id: id }, attempt) => manner.to(id, attempt),
    firstRetryMs: FIRST_RETRY_MS,
  };
  pass(telegram, hooks);
  return {
    telegram,
    channel: 'telegram',
    webhookPath: '/webhooks/telegram',
    envFor: (app) => ({
      TELEGRAM_API_ROOT: telegram.rootFor(app),
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_WEBHOOK_SECRET: WEBHOOK_SECRET,
    }),
    learnerOf: telegramLearnerOf,
    // It keeps what comes before.
    isListenedTo: () => true,
    hooks,
    get manner() {
      return manner;
    },
    set manner(next) {
      manner = next;
      telegram.updates.manner = { ...telegram.updates.manner, keepsOrder: next.keepsOrder };
    },
    say: ({ chat, text, date, event }) => {
      updates.set(event, telegram.citizen(chat).say(text, { date, updateId: event }));
    },
    deliverAgain: async ({ event }, to) => {
      const update = updates.get(event);
      if (update === undefined) throw new Error(`Nobody said ${event}`);
      return telegram.updates.post(update, to);
    },
    hasHandedOver: () => telegram.updates.pendingCount === 0,
    get taken() {
      return telegram.accepted.map((send) => ({ chat: send.chat, name: nameOf(send) }));
    },
    close: () => telegram.close(),
  };
}

export function telegramLearnerOf(chat: number): LearnerId {
  return `telegram:${chat}` as LearnerId;
}

export function isSend({ method }: Call): boolean {
  return /^send(?:Message|Photo)$/u.test(method);
}

/** Of all calls, the messages. */
function pass(telegram: FakeBotApi, hooks: Hooks): void {
  telegram.hooks.arrived = (call) => {
    if (!isSend(call)) return undefined;
    const fault = hooks.arrived?.(sendOf(call));
    return fault && asBotApi(fault);
  };
  telegram.hooks.answered = ({ call }) => {
    if (isSend(call)) hooks.answered?.(sendOf(call));
  };
  telegram.hooks.delivered = ({ update, url, status }) => {
    const { chat } = (update['message'] ?? {}) as { readonly chat?: { readonly id: number } };
    if (chat === undefined) return;
    hooks.delivered?.({ event: update.update_id, chat: chat.id, url, status });
  };
}

function sendOf({ via, values }: Call): { readonly app: string; readonly chat: number } {
  return { app: via, chat: Number(values['chat_id']) };
}

function asBotApi(fault: Fault): BotApiFault {
  return fault.kind === 'too-many' ? { kind: 'too-many', retryAfterSeconds: 1 } : fault;
}
