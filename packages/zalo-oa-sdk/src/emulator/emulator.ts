// What a test or a tool holds in its hand: the running emulator.
import type { AcceptedSend } from './accepted-send.ts';
import type { BotCitizen } from './bot/bot-citizen.ts';
import type { PhotoFetch } from './bot/bot-state.ts';
import type { Citizen } from './citizen/citizen.ts';
import type { Operator } from './citizen/operator.ts';
import type { Visitor } from './citizen/visitor.ts';
import type { EmulatorClock } from './clock.ts';
import type { ArmedFault, FaultOrder } from './faults.ts';
import type { CallHook } from './http/api-server.ts';
import type { ApiCall } from './http/call.ts';
import type { TokenPair } from './oauth/grants.ts';
import type { EmulatedApp, EmulatedBot, EmulatedOa, Role, ZaloBehaviour } from './options.ts';
import type { Deliveries } from './webhook/deliveries.ts';
import type { OaWebhook } from './webhook/console.ts';
import type { Phone } from './zns/phone.ts';

export interface ZaloEmulator {
  /** The page where a developer chats. */
  readonly pageUrl: string;
  /** `http://127.0.0.1:<port>` in place of each of Zalo's hosts. */
  readonly roots: Readonly<Record<Role, string>>;
  readonly app: EmulatedApp;
  readonly oa: EmulatedOa;
  readonly bot: EmulatedBot;
  readonly clock: EmulatorClock;

  /** A token pair as the console's API Explorer gives one; tokens before it die. */
  readonly issueTokens: () => TokenPair;
  /** As when the OA's admin takes the permission back. */
  readonly revokeGrant: () => void;

  readonly citizen: (who: string, name?: string) => Citizen;
  readonly botCitizen: (who: string) => BotCitizen;
  readonly visitor: (who: string) => Visitor;
  /** A phone by its number `84…`, for template messages. */
  readonly phone: (number: string) => Phone;
  /** A human in the OA's chat tool. */
  readonly operator: Operator;

  readonly oaWebhook: OaWebhook;
  /** Its URL is set by `setWebhook` of the Bot API. */
  readonly botWebhook: Omit<Deliveries, 'send' | 'setUrl'>;

  /** Changes how this Zalo behaves from now on. */
  readonly behave: (change: Partial<ZaloBehaviour>) => void;
  readonly arm: (order: FaultOrder) => ArmedFault;
  /** Runs when a call has arrived and before anything is done about it. Returns how to stop. */
  readonly onCall: (hook: CallHook) => () => void;
  /** The calls, refused or not, in the order they came: the last `callsKept` of them. */
  readonly calls: () => readonly ApiCall[];
  /** Every message that was accepted, in order; of one user or phone if asked. */
  readonly accepted: (to?: string) => readonly AcceptedSend[];
  readonly botActions: () => readonly Readonly<Record<string, unknown>>[];

  /** With `botPhotos: 'fetched'`: each time Zalo asked for a photo, and the status it got (0: none). */
  readonly photoFetches: () => readonly PhotoFetch[];

  readonly close: () => Promise<void>;
}
