// The way out as main puts it together, against an emulated Zalo, with what was logged and metered, and files in a map.
import {
  type TokenKeeper,
  type TokenStore,
  createTokenKeeper,
  memoryTokenStore,
} from 'zalo-oa-sdk';
import {
  type Citizen,
  type ZaloEmulator,
  type ZaloEmulatorOptions,
  startZaloEmulator,
} from 'zalo-oa-sdk/emulator';
import type { LearnerId } from '../../../../src/flow/learner.ts';
import type { Comeback } from '../../../../src/messenger/zalo-oa/out/ask-back.ts';
import { oaClient } from '../../../../src/messenger/zalo-oa/out/oa-client.ts';
import { zaloOaMessenger } from '../../../../src/messenger/zalo-oa/out/send.ts';
import type { LessonMedia } from '../../../../src/tutor/ports/media.ts';
import type { Outgoing, SendOutcome } from '../../../../src/tutor/ports/messenger.ts';
import { NO_METER } from '../../../../src/tutor/ports/meter.ts';
import {
  type Logged,
  PICTURE,
  lessonMedia,
  logTo,
  mapOfIds,
  outgoing,
} from '../../telegram/out/way-out.ts';

export interface WayOut {
  readonly zalo: ZaloEmulator;
  readonly keeper: TokenKeeper;
  readonly ids: Map<string, string>;
  readonly logged: readonly Logged[];
  /** `allowance count`, in order. */
  readonly remaining: readonly string[];
  /** A person who has just written. */
  readonly newcomer: (name?: string) => Promise<Citizen>;
  readonly send: (userId: string, message: Partial<Outgoing>) => Promise<SendOutcome>;
  readonly askBack: (userId: string) => Promise<void>;
}

export interface WayOutOptions {
  readonly zalo?: ZaloEmulatorOptions;
  readonly media?: LessonMedia;
  readonly comeback?: Comeback;
  readonly callTimeoutMs?: number;
  readonly timeoutMs?: number;
  readonly store?: (store: TokenStore) => TokenStore;
}

/** Ten in the morning in Vietnam. */
export const MORNING_MS = Date.UTC(2026, 10, 22, 3);

export const ID_OF_PICTURE = `zalo-oa:1111111111111111111:${PICTURE.hash}`;

export async function openWayOut(options: WayOutOptions = {}): Promise<WayOut> {
  const zalo = await startZaloEmulator({ startMs: MORNING_MS, ...options.zalo });
  const now = zalo.clock.nowMs;
  const store = memoryTokenStore(now);
  const { id: appId, secret: appSecret } = zalo.app;
  const keeper = createTokenKeeper({
    store: options.store?.(store) ?? store,
    endpoint: { appId, appSecret, oauthRoot: zalo.roots.oauth },
    now,
  });
  await keeper.seed(zalo.issueTokens()).catch(() => false);
  const client = { tokens: keeper, appSecret, apiRoot: zalo.roots.openapi };
  const ids = new Map<string, string>();
  const logged: Logged[] = [];
  const remaining: string[] = [];
  const messenger = zaloOaMessenger(
    {
      oa: oaClient(client, options.callTimeoutMs),
      account: zalo.oa.id,
      media: options.media ?? lessonMedia(),
      fileIds: mapOfIds(ids),
      clock: { nowMs: now, monotonicMs: now },
      log: logTo(logged),
      meter: { ...NO_METER, remaining: (_, ...told) => void remaining.push(told.join(' ')) },
      comeback: options.comeback,
    },
    options.timeoutMs,
  );
  return {
    zalo,
    keeper,
    ids,
    logged,
    remaining,
    newcomer: async (name = 'Mai') => {
      const citizen = zalo.citizen(name);
      await citizen.say('Chào');
      return citizen;
    },
    send: async (userId, message) =>
      messenger.send(`zalo-oa:${userId}` as LearnerId, outgoing(message)),
    askBack: async (userId) => messenger.askBack?.(`zalo-oa:${userId}` as LearnerId),
  };
}

/** The calls of a kind, by the end of their path. */
export function callsTo(
  zalo: ZaloEmulator,
  end: 'message/cs' | 'message/template' | 'upload/image' | 'access_token',
) {
  return zalo.calls().filter(({ path }) => path.endsWith(end));
}
