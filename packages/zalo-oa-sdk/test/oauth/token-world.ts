// A simulated world for the token keeper: virtual time, a strict Zalo, a store with latencies, processes that die.
import { ZaloError } from '../../src/errors/zalo-error.ts';
import { ZaloNoAnswer } from '../../src/errors/zalo-no-answer.ts';
import { memoryTokenStore } from '../../src/oauth/memory-token-store.ts';
import { createTokenKeeper } from '../../src/oauth/token-keeper.ts';
import type { TokenEndpoint, TokenPair } from '../../src/oauth/token-endpoint.ts';
import type { TokenKeeper } from '../../src/oauth/token-keeper.ts';
import type { TokenStore } from '../../src/oauth/token-store.ts';

/** What can happen on the way of one request to Zalo's token endpoint. */
export type Fate =
  | 'answered'
  /** The process dies after Zalo minted the pair and before it sees the answer. */
  | 'dies-after-minting'
  | 'dies-before-sending'
  /** The network loses the request, or the answer. */
  | 'request-lost'
  | 'answer-lost'
  /** The process gives up; its request reaches Zalo afterwards, and nobody hears the answer. */
  | 'arrives-late'
  /** The process stands still for longer than its lease, and then gets its answer. */
  | 'sleeps';

export interface Plan {
  /** One after the other, for the requests in the order they start; then all are answered. */
  readonly fates: readonly Fate[];
  /** Latencies in ms, used one after the other, round and round. */
  readonly latencies: readonly number[];
  /** Times of store failures: from, until. What was asked just before is done, and its answer lost. */
  readonly outage?: readonly [number, number];
  /** The store fails for this long after each refresh token that was used up. */
  readonly outageAfterMintingMs?: number;
}

interface Zalo {
  /** The only refresh token and access token that work now. */
  liveRefreshToken(): string;
  isLive(accessToken: string): boolean;
  /** Refresh tokens shown, in order, dead ones included. */
  readonly shown: readonly string[];
  readonly endpoint: TokenEndpoint;
}

export interface World {
  readonly zalo: Zalo;
  readonly store: TokenStore;
  now(): number;
  delay(ms: number): Promise<void>;
  /** A process of its own, which dies when its fate says so. */
  startProcess(): Process;
  /** From now on every request is answered. */
  endTrouble(): void;
  /** Plays until nothing is left to happen, or until this virtual time. */
  run(untilMs: number): Promise<void>;
  /** Tokens that were in the store at some time. */
  readonly saved: ReadonlySet<string>;
}

interface Process {
  readonly keeper: TokenKeeper;
  isAlive(): boolean;
}

const SLEEP_MS = 120_000;
const LATE_MS = 30_000;

export function createWorld(plan: Plan): World {
  const clock = createClock();
  const nextLatency = cycle(plan.latencies);
  const inner = memoryTokenStore(clock.now);
  const saved = new Set<string>();
  const fates = [...plan.fates];
  const zalo = createStrictZalo();
  const [outFromMs, outUntilMs] = plan.outage ?? [0, 0];
  let outAfterMintingUntilMs = 0;
  const isOut = () =>
    (clock.now() >= outFromMs && clock.now() < outUntilMs) || clock.now() < outAfterMintingUntilMs;

  const startProcess = (): Process => {
    let isAlive = true;
    const whileAlive = async <T>(result: T): Promise<T> =>
      isAlive ? result : new Promise<never>(() => undefined);
    const throughStore = async <T>(act: () => Promise<T>): Promise<T> => {
      await clock.delay(nextLatency());
      await whileAlive(undefined);
      if (isOut()) throw new Error('the store is down');
      const result = await act();
      await clock.delay(nextLatency());
      await whileAlive(undefined);
      if (isOut()) throw new Error('the answer of the store is lost');
      return result;
    };
    const store: TokenStore = {
      read: async () => throughStore(async () => inner.read()),
      replace: async (revision, next) =>
        throughStore(async () => {
          const isDone = await inner.replace(revision, next);
          if (isDone) saved.add(next.accessToken);
          return isDone;
        }),
      lock: async (holder, leaseMs) => throughStore(async () => inner.lock(holder, leaseMs)),
      unlock: async (holder) => throughStore(async () => inner.unlock(holder)),
    };
    const meet = async (ask: () => Promise<TokenPair>): Promise<TokenPair> => {
      const fate = fates.shift() ?? 'answered';
      if (fate === 'dies-before-sending') isAlive = false;
      await clock.delay(nextLatency());
      await whileAlive(undefined);
      if (fate === 'request-lost') throw new ZaloNoAnswer('unknown', 'time ran out');
      if (fate === 'arrives-late') {
        void clock
          .delay(LATE_MS)
          .then(ask, ask)
          .catch(() => undefined);
        throw new ZaloNoAnswer('unknown', 'time ran out');
      }
      const asked = ask();
      const settled = await asked.then(
        (pair) => () => pair,
        (error: unknown) => () => {
          throw error;
        },
      );
      if (fate === 'dies-after-minting') isAlive = false;
      if (zalo.shown.length > 0)
        outAfterMintingUntilMs = clock.now() + (plan.outageAfterMintingMs ?? 0);
      await clock.delay(fate === 'sleeps' ? SLEEP_MS : nextLatency());
      await whileAlive(undefined);
      if (fate === 'answer-lost') throw new ZaloNoAnswer('unknown', 'time ran out');
      return settled();
    };
    const keeper = createTokenKeeper({
      store,
      endpoint: {
        refresh: async (token) => meet(async () => zalo.endpoint.refresh(token)),
        exchangeCode: async (code) => meet(async () => zalo.endpoint.exchangeCode(code)),
      },
      now: clock.now,
      sleep: clock.delay,
    });
    return { keeper, isAlive: () => isAlive };
  };
  return {
    zalo,
    store: inner,
    now: clock.now,
    delay: clock.delay,
    startProcess,
    endTrouble: () => {
      fates.length = 0;
    },
    run: clock.run,
    saved,
  };
}

/** Single-use refresh tokens; the old access token dies as the new one is born. */
function createStrictZalo(): Zalo {
  let generation = 0;
  const shown: string[] = [];
  const mint = (): TokenPair => {
    generation += 1;
    return {
      accessToken: `access-${generation}`,
      refreshToken: `refresh-${generation}`,
      expiresInMs: 90_000_000,
    };
  };
  return {
    liveRefreshToken: () => `refresh-${generation}`,
    isLive: (accessToken) => accessToken === `access-${generation}`,
    shown,
    endpoint: {
      exchangeCode: async () => mint(),
      refresh: async (token) => {
        shown.push(token);
        if (token === `refresh-${generation}`) return mint();
        throw new ZaloError({ product: 'oauth', code: -14014, words: '' });
      },
    },
  };
}

interface Clock {
  readonly now: () => number;
  readonly delay: (ms: number) => Promise<void>;
  readonly run: (untilMs: number) => Promise<void>;
}

function createClock(): Clock {
  let nowMs = 1_800_000_000_000;
  let order = 0;
  const timers: { readonly atMs: number; readonly order: number; readonly fire: () => void }[] = [];
  return {
    now: () => nowMs,
    delay: async (ms) =>
      new Promise((resolve) => {
        order += 1;
        timers.push({ atMs: nowMs + ms, order, fire: resolve });
      }),
    run: async (untilMs) => {
      for (;;) {
        await settleMicrotasks();
        const next = timers.toSorted((a, b) => a.atMs - b.atMs || a.order - b.order)[0];
        if (next === undefined || next.atMs > untilMs) break;
        timers.splice(timers.indexOf(next), 1);
        nowMs = next.atMs;
        next.fire();
      }
      nowMs = Math.max(nowMs, untilMs);
    },
  };
}

/** Everything that can go on without time passing has gone on when the event loop comes round. */
async function settleMicrotasks(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

function cycle(values: readonly number[]): () => number {
  let index = 0;
  return () => {
    const value = values[index % values.length] ?? 1;
    index += 1;
    return value;
  };
}
