// The keeper on its own: when it refreshes, what it says of a lost grant, what it leaves alone.
import { describe, expect, it } from 'vitest';
import { ZaloError } from '../../src/errors/zalo-error.ts';
import { ZaloNoAnswer } from '../../src/errors/zalo-no-answer.ts';
import { ZaloStoreError } from '../../src/errors/zalo-store-error.ts';
import { memoryTokenStore } from '../../src/oauth/memory-token-store.ts';
import { createTokenKeeper } from '../../src/oauth/token-keeper.ts';
import type { TokenEndpoint, TokenPair } from '../../src/oauth/token-endpoint.ts';
import type { TokenStore } from '../../src/oauth/token-store.ts';

const HOUR_MS = 3_600_000;

/** Answers as told, then with a new pair each time. */
function begin(...answers: readonly (Error | Partial<TokenPair>)[]) {
  const clock = { nowMs: 1_800_000_000_000 };
  const now = () => clock.nowMs;
  const left = [...answers];
  const shown: string[] = [];
  let pairs = 0;
  const answer = async (): Promise<TokenPair> => {
    const next = left.shift();
    if (next instanceof Error) throw next;
    pairs += 1;
    const pair = { accessToken: `access-${pairs}`, refreshToken: `refresh-${pairs}` };
    return { ...pair, expiresInMs: 25 * HOUR_MS, ...next };
  };
  const store = memoryTokenStore(now);
  const endpoint: TokenEndpoint = {
    exchangeCode: answer,
    refresh: async (token) => {
      shown.push(token);
      return answer();
    },
  };
  const sleep = async (ms: number) => {
    clock.nowMs += ms;
  };
  const keeper = createTokenKeeper({ store, endpoint, now, sleep });
  return { keeper, store, endpoint, clock: Object.assign(clock, { now, sleep }), shown };
}

const dead = new ZaloError({ product: 'oauth', code: -14_014, words: '' });
const wrongSecret = new ZaloError({ product: 'oauth', code: -14_004, words: '' });

describe('an account that is not connected', () => {
  it('has no token', async () => {
    const { keeper } = begin();
    expect(await keeper.state()).toEqual({ kind: 'not-connected' });
    await expect(keeper.current()).rejects.toMatchObject({
      trouble: 'not-connected',
      kind: 'human',
    });
  });

  it('takes a seed once', async () => {
    const { keeper } = begin();
    expect(await keeper.seed({ refreshToken: 'r', accessToken: 'a' })).toBe(true);
    expect(await keeper.seed({ refreshToken: 'other' })).toBe(false);
    expect(await keeper.current()).toBe('a');
  });

  it('refreshes a seed that has no access token, or a dead one', async () => {
    const bare = begin();
    await bare.keeper.seed({ refreshToken: 'r' });
    expect(await bare.keeper.current()).toBe('access-1');
    const stale = begin();
    await stale.keeper.seed({ refreshToken: 'r', accessToken: 'dead' });
    expect(await stale.keeper.afterRefusal('dead')).toBe('access-1');
  });
});

describe('a connected account', () => {
  it('keeps its token while it lasts, then refreshes shortly before its end', async () => {
    const { keeper, clock, shown } = begin();
    await keeper.connect('code');
    clock.nowMs += 24 * HOUR_MS;
    expect(await keeper.current()).toBe('access-1');
    clock.nowMs += HOUR_MS - 60_000;
    expect(await keeper.current()).toBe('access-2');
    expect(shown).toEqual(['refresh-1']);
  });

  it('takes the life of a token from the answer', async () => {
    const { keeper, clock } = begin({ expiresInMs: HOUR_MS });
    await keeper.connect('code');
    clock.nowMs += HOUR_MS;
    expect(await keeper.current()).toBe('access-2');
  });

  it('refreshes a token that Zalo refuses before its end', async () => {
    const { keeper, clock } = begin();
    await keeper.connect('code');
    clock.nowMs += HOUR_MS;
    expect(await keeper.afterRefusal('access-1')).toBe('access-2');
    expect(await keeper.afterRefusal('access-1')).toBe('access-2');
  });

  it('does not refresh a token again that was born a moment ago', async () => {
    const { keeper, shown } = begin();
    await keeper.connect('code');
    expect(await keeper.afterRefusal('access-1')).toBe('access-1');
    expect(shown).toEqual([]);
  });

  it('keeps its refresh token when Zalo gives no new one', async () => {
    const { keeper, store, clock } = begin({}, { refreshToken: undefined });
    await keeper.connect('code');
    clock.nowMs += 25 * HOUR_MS;
    expect(await keeper.current()).toBe('access-2');
    expect((await store.read())?.grant).toMatchObject({ refreshToken: 'refresh-1', generation: 2 });
  });

  it('lives on with what it has when an early refresh fails', async () => {
    const { keeper, clock, shown } = begin({}, new ZaloNoAnswer('unknown', 'time ran out'));
    await keeper.connect('code');
    clock.nowMs += 25 * HOUR_MS - 10 * 60_000;
    expect(await keeper.current()).toBe('access-1');
    expect(await keeper.current()).toBe('access-1');
    expect(shown).toEqual(['refresh-1']);
    clock.nowMs += 61_000;
    expect(await keeper.current()).toBe('access-2');
  });

  it('does not wait long for a process that died amid an early refresh', async () => {
    const { keeper, store, clock, shown } = begin({});
    await keeper.connect('code');
    clock.nowMs += 25 * HOUR_MS - 60_000;
    await store.lock('somebody who died', 50_000);
    const before = clock.nowMs;
    expect(await keeper.current()).toBe('access-1');
    expect(clock.nowMs - before).toBeLessThan(2000);
    expect(await keeper.current()).toBe('access-1');
    expect(clock.nowMs - before).toBeLessThan(2000);
    expect(shown).toEqual([]);
  });
});

describe('a process that waited long once', () => {
  it('does not wait long the next time, when a living token is in hand', async () => {
    const soonDue = { expiresInMs: 5 * 60_000 };
    const { keeper, store, clock } = begin(soonDue, soonDue);
    await keeper.seed({ refreshToken: 'r' });
    expect(await keeper.current()).toBe('access-1');
    await store.lock('another process', 50_000);
    const before = clock.nowMs;
    expect(await keeper.current()).toBe('access-1');
    expect(clock.nowMs - before).toBeLessThan(2000);
  });
});

describe('a lock that was taken, of which nobody heard', () => {
  it('keeps nobody out', async () => {
    const { store, clock, endpoint, shown } = begin();
    let isDeaf = true;
    const deafOnce: TokenStore = {
      ...store,
      lock: async (holder, leaseMs) => {
        const isTaken = await store.lock(holder, leaseMs);
        if (!isDeaf) return isTaken;
        isDeaf = false;
        throw new ZaloStoreError('locking', 'Command timed out');
      },
    };
    const keeper = createTokenKeeper({ store: deafOnce, endpoint, ...clock });
    await keeper.seed({ refreshToken: 'r' });
    await expect(keeper.current()).rejects.toThrow(ZaloStoreError);
    const before = clock.now();
    expect(await keeper.current()).toBe('access-1');
    expect(clock.now() - before).toBe(0);
    expect(shown).toEqual(['r']);
  });
});

describe('a consent that is looked at before it counts', () => {
  it('saves nothing when its code is exchanged, and everything when it is taken', async () => {
    const { keeper } = begin();
    await keeper.seed({ refreshToken: 'r', accessToken: 'a' });
    const pair = await keeper.exchange('code');
    expect(pair.accessToken).toBe('access-1');
    expect(await keeper.current()).toBe('a');
    await keeper.connectWith(pair);
    expect(await keeper.current()).toBe('access-1');
    expect(await keeper.state()).toMatchObject({ kind: 'connected' });
  });
});

describe('a refresh that Zalo refuses', () => {
  it('calls for a human when the refresh token is dead, and keeps the tokens', async () => {
    const { keeper, store, clock, shown } = begin({}, dead);
    await keeper.connect('code');
    clock.nowMs += 25 * HOUR_MS;
    await expect(keeper.current()).rejects.toMatchObject({ trouble: 'needs-human' });
    await expect(keeper.current()).rejects.toMatchObject({ trouble: 'needs-human' });
    expect(shown).toEqual(['refresh-1']);
    expect((await store.read())?.grant.refreshToken).toBe('refresh-1');
    expect(await keeper.state()).toEqual({
      kind: 'needs-human',
      sinceMs: clock.nowMs,
      code: -14_014,
      reason: 'token-dead',
    });
  });

  it('says that an answer was lost when an earlier refresh never reported back', async () => {
    const { keeper, clock } = begin({}, new ZaloNoAnswer('unknown', 'time ran out'), dead);
    await keeper.connect('code');
    clock.nowMs += 25 * HOUR_MS;
    await expect(keeper.current()).rejects.toThrow(ZaloNoAnswer);
    await expect(keeper.current()).rejects.toMatchObject({ trouble: 'needs-human' });
    expect(await keeper.state()).toMatchObject({ kind: 'needs-human', reason: 'answer-lost' });
  });

  it('does not count an attempt that never reached Zalo', async () => {
    const { keeper, clock } = begin({}, new ZaloNoAnswer('never', 'ECONNREFUSED'), dead);
    await keeper.connect('code');
    clock.nowMs += 25 * HOUR_MS;
    await expect(keeper.current()).rejects.toMatchObject({ reached: 'never' });
    await expect(keeper.current()).rejects.toMatchObject({ trouble: 'needs-human' });
    expect(await keeper.state()).toMatchObject({ reason: 'token-dead' });
  });

  it('is mended by a new consent', async () => {
    const { keeper, clock } = begin({}, dead);
    await keeper.connect('code');
    clock.nowMs += 25 * HOUR_MS;
    await expect(keeper.current()).rejects.toMatchObject({ trouble: 'needs-human' });
    await keeper.connect('code-2');
    expect(await keeper.current()).toBe('access-2');
    expect(await keeper.state()).toMatchObject({ kind: 'connected' });
  });

  it('is no lost grant when only a setting is wrong, and Zalo is left alone for a minute', async () => {
    const { keeper, store, clock, shown } = begin({}, wrongSecret);
    await keeper.connect('code');
    clock.nowMs += 25 * HOUR_MS;
    await expect(keeper.current()).rejects.toMatchObject({ code: -14_004, kind: 'human' });
    await expect(keeper.current()).rejects.toMatchObject({ code: -14_004 });
    expect(shown).toEqual(['refresh-1']);
    expect((await store.read())?.grant.refresh).toEqual({ kind: 'idle' });
    clock.nowMs += 61_000;
    expect(await keeper.current()).toBe('access-2');
  });
});

describe('a consent while a refresh is under way', () => {
  it('wins over the older pair', async () => {
    const { store, clock } = begin();
    const pair = (name: string): TokenPair => ({
      accessToken: `access-${name}`,
      refreshToken: `refresh-${name}`,
      expiresInMs: 25 * HOUR_MS,
    });
    const keeper = createTokenKeeper({
      store,
      endpoint: {
        exchangeCode: async (code) => pair(code),
        refresh: async () => {
          await keeper.connect('second');
          return pair('late');
        },
      },
      now: () => clock.nowMs,
    });
    await keeper.connect('first');
    clock.nowMs += 25 * HOUR_MS;
    const refreshed = keeper.current();
    expect(await refreshed).toBe('access-second');
    expect((await store.read())?.grant.refreshToken).toBe('refresh-second');
  });
});

describe('a store that takes nothing', () => {
  it('is told of, and the pair is handed out only once it is saved', async () => {
    const { keeper, store, clock } = begin();
    await keeper.connect('code');
    clock.nowMs += 25 * HOUR_MS;
    let isStuck = false;
    let shown = 0;
    const sticky = createTokenKeeper({
      store: { ...store, replace: async (...args) => !isStuck && store.replace(...args) },
      endpoint: {
        exchangeCode: async () => Promise.reject(new Error('not asked')),
        refresh: async () => {
          isStuck = true;
          shown += 1;
          return { accessToken: 'new', refreshToken: 'new-refresh', expiresInMs: HOUR_MS };
        },
      },
      now: () => clock.nowMs,
      sleep: async (ms) => {
        clock.nowMs += ms;
      },
    });
    await expect(sticky.current()).rejects.toThrow(ZaloStoreError);
    await expect(sticky.current()).rejects.toThrow(ZaloStoreError);
    isStuck = false;
    expect(await sticky.current()).toBe('new');
    expect((await store.read())?.grant.refreshToken).toBe('new-refresh');
    expect(shown).toBe(1);
  });
});
