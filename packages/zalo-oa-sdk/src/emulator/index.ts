// A local Zalo for tests and for developers who have no Official Account.
export { startZaloEmulator } from './start-emulator.ts';
export type { ZaloEmulator } from './emulator.ts';
export type {
  CallsKept,
  EmulatedApp,
  EmulatedBot,
  EmulatedOa,
  Role,
  ZaloBehaviour,
  ZaloEmulatorOptions,
  ZaloLimits,
  ZnsTemplate,
} from './options.ts';
export type { AcceptedSend } from './accepted-send.ts';
export type { BotCitizen } from './bot/bot-citizen.ts';
export type { ScreenItem } from './chat.ts';
export type { Citizen } from './citizen/citizen.ts';
export type { SubmittedInfo } from './citizen/membership.ts';
export type { Operator } from './citizen/operator.ts';
export type { ButtonWanted } from './citizen/press.ts';
export type { Media, SayOptions } from './citizen/say.ts';
export type { Visitor } from './citizen/visitor.ts';
export type { EmulatorClock } from './clock.ts';
export type { Action, Button, Content, ListRow } from './content.ts';
export type { ArmedFault, FaultKind, FaultMoment, FaultOrder } from './faults.ts';
export type { ApiCall } from './http/call.ts';
export type { Stamp } from './ids.ts';
export type { Standing } from './oa/oa-user.ts';
export type { TokenPair } from './oauth/grants.ts';
export type { OaWebhook } from './webhook/console.ts';
export type { Delivery } from './webhook/courier.ts';
export type { Deliveries, HeldEvents } from './webhook/deliveries.ts';
export { OA_EVENT_NAMES } from './webhook/event-names.ts';
export type { Phone } from './zns/phone.ts';
