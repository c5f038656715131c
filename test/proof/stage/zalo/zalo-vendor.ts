// What the Official Account and the Bot have in common as vendors of the proofs: the emulator, and a door on either side of it.
import {
  type ZaloEmulator,
  type ZaloEmulatorOptions,
  startZaloEmulator,
} from 'zalo-oa-sdk/emulator';
import type { Content } from 'zalo-oa-sdk/emulator';
import { BEGAN_AT, type Line } from '../script.ts';
import type { Hooks, Vendor } from '../vendor.ts';
import { type Behind, type CallsDoor, openCallsDoor } from './calls-door.ts';
import { type Before, type EventsDoor, openEventsDoor } from './events-door.ts';

export interface ZaloVendor extends Vendor {
  readonly zalo: ZaloEmulator;
  readonly events: EventsDoor;
  readonly userIdOf: Product['userIdOf'];
  /** What may happen to events before they are delivered: duplicates, another order. */
  readonly deliveries: Pick<
    ZaloEmulator['botWebhook'],
    'duplicateNext' | 'hold' | 'idle' | 'log' | 'url'
  >;
}

export interface Product {
  readonly channel: 'zalo-oa' | 'zalo-bot';
  readonly deliveries: (zalo: ZaloEmulator) => ZaloVendor['deliveries'];
  readonly saidIn: Before['saidIn'];
  readonly chatOf: Behind['chatOf'];
  readonly tooMany: Behind['tooMany'];
  readonly userIdOf: (chat: number) => string;
  readonly say: (zalo: ZaloEmulator, userId: string, said: StampedWords) => Promise<unknown>;
  /** Answers with the settings of a process. */
  readonly open: (world: ZaloWorld) => (app: string) => Readonly<Record<string, string>>;
  /** What a message says, so that two runs can be compared. */
  readonly namesOf: (content: Content) => readonly string[];
  /** Whether Zalo delivers again what was not answered with 200. */
  readonly retries: boolean;
}

interface ZaloWorld {
  readonly zalo: ZaloEmulator;
  readonly calls: CallsDoor;
  readonly events: EventsDoor;
}

interface StampedWords {
  readonly text: string;
  readonly stamp: { readonly messageId: string; readonly atMs: number };
}

/** None of them is what is proven here. */
const NO_LIMITS = {
  callsPerMinute: 1e9,
  uploadsPerMonth: 1e9,
  botMessagesPerMonth: 1e9,
  botUsers: 1e9,
} satisfies ZaloEmulatorOptions['limits'];
/** The first wait before Zalo delivers again. */
const FIRST_RETRY_MS = 30_000;
const HOUR_MS = 3_600_000;

export async function startZalo(product: Product): Promise<ZaloVendor> {
  const { channel, userIdOf, saidIn, chatOf, tooMany, namesOf, retries } = product;
  const hooks: Hooks = {};
  const events = await openEventsDoor({
    saidIn,
    onDelivered: (delivered) => hooks.delivered?.(delivered),
    repeats: !retries,
  });
  const zalo = await startZaloEmulator({ limits: NO_LIMITS, botWebhookLeadsTo: () => events.url });
  const calls = await openCallsDoor({ roots: zalo.roots, hooks, chatOf, tooMany });
  const deliveries = product.deliveries(zalo);
  const envFor = product.open({ zalo, calls, events });
  const chats = new Map<string, number>();
  const lastOf = new Map<number, Promise<void>>();
  // The windows go by the last word, so the script's day has to be today.
  const beganAtMs = Date.now() - HOUR_MS;
  return {
    zalo,
    events,
    userIdOf,
    deliveries,
    channel,
    webhookPath: `/webhooks/${channel}`,
    envFor,
    isListenedTo: () => deliveries.url() !== undefined,
    learnerOf: (chat) => `${channel}:${userIdOf(chat)}` as ReturnType<Vendor['learnerOf']>,
    hooks,
    get manner() {
      return events.manner;
    },
    set manner(next) {
      events.manner = next;
      zalo.behave({ webhookOrder: next.keepsOrder ? 'by-person' : 'none' });
    },
    say: ({ chat, text, event, date }: Line) => {
      const userId = userIdOf(chat);
      chats.set(userId, chat);
      const taken = events.expect(event);
      const stamp = { messageId: messageIdOf(event), atMs: beganAtMs + (date - BEGAN_AT) * 1000 };
      // Zalo promises no order, least of all of what it delivers again; who was not answered says nothing more meanwhile.
      const before = events.manner.keepsOrder ? (lastOf.get(chat) ?? Promise.resolve()) : undefined;
      const said = () => void product.say(zalo, userId, { text, stamp });
      lastOf.set(chat, taken);
      if (before === undefined) said();
      else void before.then(said);
    },
    deliverAgain: ({ event }, to) => events.deliverAgain(event, to),
    hasHandedOver: async () => {
      // What failed comes again in half a minute or in an hour: let it pass.
      if (retries && events.waitingCount > 0) await zalo.clock.advance(FIRST_RETRY_MS);
      return events.waitingCount === 0;
    },
    get taken() {
      return zalo.accepted().flatMap((send) => {
        const chat = chats.get(send.to);
        return chat === undefined ? [] : namesOf(send.content).map((name) => ({ chat, name }));
      });
    },
    close: async () => {
      await zalo.close();
      await calls.close();
      await events.close();
    },
  };
}

/** Both products name messages by 20 hex digits; these happen to be decimal. */
function messageIdOf(event: number): string {
  return String(event).padStart(20, '0');
}

export function eventOf(messageId: unknown): number | undefined {
  return /^0{8}\d{12}$/u.test(String(messageId)) ? Number(messageId) : undefined;
}
