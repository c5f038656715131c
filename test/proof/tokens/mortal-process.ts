// One process that sends for an Official Account, and that can die at any time with everything it waits for.
import { once } from 'node:events';
import {
  type TokenKeeper,
  type TokenStore,
  type ZaloOA,
  createTokenKeeper,
  createZaloOA,
} from 'zalo-oa-sdk';
import type { ZaloEmulator } from 'zalo-oa-sdk/emulator';
import type { Chance } from './chance.ts';
import type { RefreshStory } from './refresh-ledger.ts';
import type { VirtualTime } from './virtual-time.ts';

export interface MortalProcess {
  readonly tokens: TokenKeeper;
  readonly oa: ZaloOA;
  readonly died: Promise<void>;
  readonly crash: () => void;
}

export interface Surroundings {
  readonly time: VirtualTime;
  readonly chance: Chance;
  readonly zalo: ZaloEmulator;
  /** Shared by all processes; answers in no time. */
  readonly store: TokenStore;
}

/** One way, in ms: to Zalo, and to a Redis that writes to a slow disk. */
const TO_ZALO_MS = [50, 150] as const;
const TO_STORE_MS = [1, 10] as const;

export function startMortalProcess(
  surroundings: Surroundings,
  story: RefreshStory,
  onBegun: () => void,
): MortalProcess {
  const { time, zalo } = surroundings;
  const death = new AbortController();
  const isAlive = () => !death.signal.aborted;
  const died = once(death.signal, 'abort').then(() => undefined);
  /** Nothing comes back to the dead. */
  const whileAlive = <T>(result: T): T | Promise<never> =>
    isAlive() ? result : new Promise<never>(() => undefined);
  const sending = network(surroundings, story);
  const common = {
    fetch: (async (...request) => sending(...request).then(whileAlive)) satisfies typeof fetch,
    now: time.now,
  };
  const tokens = createTokenKeeper({
    store: mortalStore(surroundings, { story, onBegun, whileAlive }),
    endpoint: endpointOf(zalo, common.fetch),
    now: time.now,
    sleep: (ms) => time.delay(ms).then(whileAlive),
  });
  return {
    tokens,
    oa: createZaloOA({ ...common, tokens, apiRoot: zalo.roots.openapi }),
    died,
    crash: () => {
      if (!isAlive()) return;
      story.died();
      death.abort();
    },
  };
}

export function endpointOf(zalo: ZaloEmulator, by: typeof fetch) {
  const { id: appId, secret: appSecret } = zalo.app;
  return { appId, appSecret, oauthRoot: zalo.roots.oauth, fetch: by };
}

/** Zalo's clock stands where the virtual time does before anything is asked of it. */
export async function letZaloCatchUp({ time, zalo }: Surroundings): Promise<void> {
  await zalo.clock.advance(Math.max(0, time.now() - zalo.clock.nowMs()));
}

/** What has left arrives, and is acted upon, whether or not who sent it lives. */
function network(surroundings: Surroundings, story: RefreshStory): typeof fetch {
  const { time, chance } = surroundings;
  return async (url, init) => {
    const asking = isRefresh(init) ? story.asked() : undefined;
    await time.delay(chance.between(...TO_ZALO_MS));
    const { text, ...answer } = await time.outside(async () => {
      await letZaloCatchUp(surroundings);
      const response = await fetch(url, init);
      return { status: response.status, headers: response.headers, text: await response.text() };
    });
    asking?.answered(refreshTokenIn(text));
    await time.delay(chance.between(...TO_ZALO_MS));
    asking?.heard();
    return new Response(text, answer);
  };
}

function isRefresh(init: RequestInit | undefined): boolean {
  return typeof init?.body === 'string' && init.body.includes('grant_type=refresh_token');
}

function refreshTokenIn(text: string): string | undefined {
  const { refresh_token: token } = JSON.parse(text) as { readonly refresh_token?: string };
  return token === '' ? undefined : token;
}

interface Mortal {
  readonly story: RefreshStory;
  readonly onBegun: () => void;
  readonly whileAlive: <T>(result: T) => T | Promise<never>;
}

function mortalStore(
  { time, chance, store }: Surroundings,
  { story, onBegun, whileAlive }: Mortal,
): TokenStore {
  const through = async <T>(act: () => Promise<T>): Promise<T> => {
    await time.delay(chance.between(...TO_STORE_MS));
    const result = await time.outside(act);
    await time.delay(chance.between(...TO_STORE_MS));
    return whileAlive(result);
  };
  return {
    read: () => through(() => store.read()),
    replace: (revision, next) =>
      through(async () => {
        const isDone = await store.replace(revision, next);
        if (isDone) story.wrote(next);
        return isDone;
      }),
    lock: (holder, leaseMs) =>
      through(async () => {
        const isTaken = await store.lock(holder, leaseMs);
        if (!isTaken) return false;
        // After a refusal Zalo is asked no more, and nothing begins.
        if ((await store.read())?.grant.refresh.kind !== 'refused') {
          story.begun();
          onBegun();
        }
        // The lease of a real Redis runs by a real clock, which stands nearly still beside this one.
        void time.delay(leaseMs).then(() => time.outside(() => store.unlock(holder)));
        return true;
      }),
    unlock: (holder) =>
      through(async () => {
        await store.unlock(holder);
        story.lockGone();
      }),
  };
}
