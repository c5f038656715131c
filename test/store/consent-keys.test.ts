import { afterAll, describe, expect, test } from 'vitest';
import { openConsentKeys } from '../../src/store/consent-keys.ts';
import { hasRealServer, startServer } from './servers.ts';

const KINDS = hasRealServer() ? (['private', 'trial'] as const) : (['trial'] as const);

describe.each(KINDS)('the keys of a consent on the %s store', async (kind) => {
  const server = await startServer(kind);
  afterAll(() => server.end());
  const keys = openConsentKeys(server.redis);

  test('a key opens once, however many try at the same time', async () => {
    const key = await keys.issueKey();
    const tries = await Promise.all([1, 2, 3, 4].map(() => keys.takeKey(key)));
    expect(tries.filter(Boolean)).toHaveLength(1);
    expect(await keys.takeKey(key)).toBe(false);
  });

  test('a state gives back what was kept, once', async () => {
    const state = await keys.keepState({ verifier: 'v-1' });
    expect(await keys.takeState(state)).toEqual({ verifier: 'v-1' });
    expect(await keys.takeState(state)).toBeUndefined();
  });

  test('a state without a verifier is a state', async () => {
    expect(await keys.takeState(await keys.keepState({}))).toEqual({});
  });

  test('a key is no state, and a state no key', async () => {
    expect(await keys.takeState(await keys.issueKey())).toBeUndefined();
    expect(await keys.takeKey(await keys.keepState({}))).toBe(false);
  });

  test.each(['', ' ', '*', 'a'.repeat(42), 'a'.repeat(44), `${'a'.repeat(42)}\n`, 'á'.repeat(43)])(
    'what was never issued opens nothing: %j',
    async (key) => {
      expect(await keys.takeKey(key)).toBe(false);
      expect(await keys.takeState(key)).toBeUndefined();
    },
  );

  test('only a hash is stored, and it does not stay', async () => {
    await server.redis.flushall();
    const [key, state] = [await keys.issueKey(), await keys.keepState({ verifier: 'v-2' })];
    const names = await server.redis.keys('*');
    expect(names).toHaveLength(2);
    expect(names.join()).not.toMatch(new RegExp(`${key}|${state}`, 'u'));
    const lives = await Promise.all(names.toSorted().map((name) => server.redis.ttl(name)));
    expect(lives).toEqual([expect.closeTo(1800, -1), expect.closeTo(600, -1)]);
  });
});
