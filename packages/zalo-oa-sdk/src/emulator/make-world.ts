// A Zalo before anything has happened in it.
import type { BotState } from './bot/bot-state.ts';
import { createUpdates } from './bot/updates.ts';
import { createClock } from './clock.ts';
import type { ClockWithTimers } from './clock.ts';
import { createPurse } from './oa/allowance.ts';
import { createUploads } from './oa/uploads.ts';
import { createGrants } from './oauth/grants.ts';
import { settle } from './options.ts';
import type { ZaloEmulatorOptions } from './options.ts';
import { botDeliveryRules, oaDeliveryRules } from './webhook/console.ts';
import type { DeliveryRules } from './webhook/courier.ts';
import { createDeliveries } from './webhook/deliveries.ts';
import type { World } from './world.ts';
import { createZnsState } from './zns/zns-state.ts';

export function makeWorld(options: ZaloEmulatorOptions): World {
  const { bot, ...settings } = settle(options);
  const { oa, limits } = settings;
  const clock = createClock(options.startMs ?? Date.now());
  const world: World = {
    ...settings,
    botAccount: bot,
    clock,
    grants: createGrants(),
    purse: createPurse(limits, oa.id),
    uploads: createUploads(),
    users: new Map(),
    anonymous: new Map(),
    tags: new Set(),
    reactionCounts: new Map(),
    accepted: [],
    oaWebhook: createDeliveries(clock, () => oaDeliveryRules(world.behaviour)),
    bot: createBotState(clock, () => botDeliveryRules(world.behaviour)),
    zns: createZnsState(),
    mediaUrl: '',
  };
  return world;
}

function createBotState(clock: ClockWithTimers, rules: () => DeliveryRules): BotState {
  return {
    users: new Map(),
    updates: createUpdates(),
    deliveries: createDeliveries(clock, rules),
    webhook: undefined,
    sentMonth: '',
    sentThisMonth: 0,
    actions: [],
    photoFetches: [],
  };
}
