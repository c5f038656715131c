// Everything the emulated Zalo knows, handed to each part that answers or acts.
import type { AcceptedSend } from './accepted-send.ts';
import type { BotState } from './bot/bot-state.ts';
import type { ClockWithTimers } from './clock.ts';
import type { Grants } from './oauth/grants.ts';
import type { Purse } from './oa/allowance.ts';
import type { Anonymous, OaUser } from './oa/oa-user.ts';
import type { Uploads } from './oa/uploads.ts';
import type {
  EmulatedApp,
  EmulatedBot,
  EmulatedOa,
  ZaloBehaviour,
  ZaloLimits,
  ZnsTemplate,
} from './options.ts';
import type { Deliveries } from './webhook/deliveries.ts';
import type { ZnsState } from './zns/zns-state.ts';

export interface World {
  readonly app: EmulatedApp;
  readonly oa: EmulatedOa;
  readonly botAccount: EmulatedBot;
  readonly templates: readonly ZnsTemplate[];
  readonly phonesWithoutZalo: readonly string[];
  readonly adminPhones: readonly string[];
  /** Can be changed while it runs. */
  behaviour: ZaloBehaviour;
  readonly limits: ZaloLimits;
  readonly botWebhookLeadsTo: (url: string) => string;
  readonly clock: ClockWithTimers;
  readonly grants: Grants;
  readonly purse: Purse;
  readonly uploads: Uploads;
  readonly users: Map<string, OaUser>;
  readonly anonymous: Map<string, Anonymous>;
  readonly tags: Set<string>;
  /** Reactions of the OA by message. */
  readonly reactionCounts: Map<string, number>;
  readonly accepted: AcceptedSend[];
  readonly oaWebhook: Deliveries;
  readonly bot: BotState;
  readonly zns: ZnsState;
  /** Where the page serves uploaded files. */
  mediaUrl: string;
}
