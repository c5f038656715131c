// The watch over an Official Account's tokens: Zalo's emulator, whose time runs in jumps, and a real store.
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { startZaloEmulator } from 'zalo-oa-sdk/emulator';
import { openZaloAccount } from '../../src/main/service/zalo-account.ts';
import { watchZaloGrant } from '../../src/main/service/zalo-grant-watch.ts';
import { openSingleHolder } from '../../src/store/processes/single-holder.ts';
import { NO_METER } from '../../src/tutor/ports/meter.ts';
import { startAnyServer } from '../store/servers.ts';
import { zaloOaConfig, zaloTokens } from './zalo-settings.ts';

const server = await startAnyServer();
const zalo = await startZaloEmulator();
const { redis } = server;
const clock = { nowMs: zalo.clock.nowMs, monotonicMs: () => performance.now() };
afterAll(async () => {
  await zalo.close();
  await server.end();
});
beforeEach(async () => {
  await redis.flushall();
});

const DAY_MS = 86_400_000;
const SOON_MS = 5;
const NEVER_MS = 2 ** 30;

interface WatchOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly everyMs?: number;
}

async function openWatch({ env = {}, everyMs = SOON_MS }: WatchOptions = {}) {
  const config = zaloOaConfig(zalo, env);
  const account = await openZaloAccount(config, redis, { now: zalo.clock.nowMs });
  const told: string[] = [];
  const remaining: (readonly [string, number])[] = [];
  const waiting = new Set<() => void>();
  const say = (what: string): void => {
    told.push(what);
    for (const look of waiting) look();
  };
  const ports = {
    account,
    oaId: config.oaId,
    singleHolder: await openSingleHolder(redis, clock),
    clock,
    log: { info: say, warn: say, error: say },
    meter: {
      ...NO_METER,
      remaining: (_: string, what: string, count: number) => void remaining.push([what, count]),
    },
  };
  const tells = (pattern: RegExp): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!told.some((line) => pattern.test(line))) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
  return { ...account, watch: watchZaloGrant(ports, everyMs), told, tells, remaining };
}

/** Resolves when Zalo was asked who the account is, so many times from now on. */
function asked(times: number): Promise<void> {
  let left = times;
  return new Promise((resolve) => {
    const stop = zalo.onCall(({ path }) => {
      if (path !== '/v2.0/oa/getoa') return;
      left -= 1;
      if (left > 0) return;
      stop();
      resolve();
    });
  });
}

const NOT_CONNECTED = /^The Zalo OA is not connected: run "hoa-ban doctor zalo"/u;
const ENDED = /^The permission of the Zalo OA has ended: run "hoa-ban doctor zalo"/u;
const WELL = /^Zalo knows this Official Account/u;
const OLD = /^The permission of the Zalo OA may end after 90 days/u;

describe('the watch over the tokens of an Official Account', () => {
  test('asks once for a human, and sees that one came', async () => {
    const { watch, tokens, told, tells } = await openWatch();
    watch.start();
    await tells(NOT_CONNECTED);
    const { accessToken, refreshToken } = zalo.issueTokens();
    await tokens.seed({ accessToken, refreshToken });
    await tells(WELL);
    await watch.stop();
    expect(told).toEqual([expect.stringMatching(NOT_CONNECTED), expect.stringMatching(WELL)]);
  });

  test('takes over the tokens of the settings, and only where none are stored', async () => {
    const first = await openWatch({ env: zaloTokens(zalo) });
    const token = await first.tokens.current();
    const second = await openWatch({
      env: { ZALO_OA_REFRESH_TOKEN: 'r', ZALO_OA_ACCESS_TOKEN: 'a' },
    });
    expect(await second.tokens.current()).toBe(token);
  });

  test('keeps a permission alive for four months of silence, and warns once while its end is possible', async () => {
    const { watch, tokens, told, tells } = await openWatch();
    await connect(tokens);
    watch.start();
    await tells(WELL);
    for (let day = 0; day < 120; day += 4) {
      await zalo.clock.advance(4 * DAY_MS);
      // The second look began after the time had passed.
      await asked(2);
    }
    await watch.stop();
    expect(await tokens.state()).toMatchObject({ kind: 'connected' });
    expect(told).toEqual([WELL, OLD, WELL].map((line) => expect.stringMatching(line)));
  });

  test('asks for a human when the permission was taken back', async () => {
    const { watch, told, tells } = await openWatch({ env: zaloTokens(zalo) });
    watch.start();
    await tells(WELL);
    zalo.revokeGrant();
    await tells(ENDED);
    await watch.stop();
    expect(told).toHaveLength(2);
  });

  test('measures what is left of the package', async () => {
    const { watch, tells, remaining } = await openWatch({ env: zaloTokens(zalo) });
    watch.start();
    await tells(WELL);
    await watch.stop();
    expect(remaining[0]).toEqual(['sub-quota', 500]);
  });

  test('is content with an account that may not ask for its quota', async () => {
    const body = { error: -221, message: 'OA has not been verified' };
    const fault = { kind: 'answer', when: 'before-accepting', status: 200, body } as const;
    const armed = zalo.arm({ fault, role: 'openapi', path: '/v3.0/oa/quota/message', times: 1e9 });
    const { watch, tells } = await openWatch({ env: zaloTokens(zalo) });
    watch.start();
    await tells(WELL);
    await watch.stop();
    armed.release();
  });

  test('notices the tokens of another account', async () => {
    const env = { ...zaloTokens(zalo), ZALO_OA_ID: '579745863508352884' };
    const { watch, tells } = await openWatch({ env });
    watch.start();
    await tells(/^The tokens are those of another Zalo OA than ZALO_OA_ID/u);
    await watch.stop();
  });

  test.each([
    [
      'refuses',
      { status: 200, body: { error: -209, message: 'app is disabled' } },
      /^Zalo refuses/u,
    ],
    ['is broken', { status: 502, body: 'Bad gateway' }, /^Zalo or the store of its tokens/u],
  ])('tells when Zalo %s, and when it is well again', async (_, answer, line) => {
    const fault = { kind: 'answer', when: 'before-accepting', ...answer } as const;
    const armed = zalo.arm({ fault, role: 'openapi', path: '/v2.0/oa/getoa', times: 1e9 });
    const { watch, told, tells } = await openWatch({ env: zaloTokens(zalo) });
    watch.start();
    await tells(line);
    armed.release();
    await tells(WELL);
    await watch.stop();
    expect(told).toHaveLength(2);
  });

  test('is done by one process, and by another once that stopped', async () => {
    const env = zaloTokens(zalo);
    const one = await openWatch({ env, everyMs: NEVER_MS });
    const other = await openWatch({ env, everyMs: NEVER_MS });
    one.watch.start();
    await one.tells(WELL);
    other.watch.start();
    await one.watch.stop();
    expect(other.told).toEqual([]);
    await other.tells(WELL);
    await other.watch.stop();
  });

  test('stops at once, also before it began', async () => {
    const { watch, tells } = await openWatch({ env: zaloTokens(zalo), everyMs: NEVER_MS });
    watch.start();
    await tells(WELL);
    await watch.stop();
    await (await openWatch()).watch.stop();
  });
});

/** As the consent of an admin does. */
async function connect(tokens: { connect(code: string): Promise<void> }): Promise<void> {
  const url = new URL('/v4/oa/permission', zalo.roots.oauth);
  url.searchParams.set('app_id', zalo.app.id);
  url.searchParams.set('redirect_uri', zalo.app.redirectUri);
  const answer = await fetch(url, { redirect: 'manual' });
  const back = new URL(answer.headers.get('location') ?? '');
  await tokens.connect(back.searchParams.get('code') ?? '');
}
