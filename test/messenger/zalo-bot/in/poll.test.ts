// Polling the emulated Zalo, which hands out consumed messages again and again.
import { expect, onTestFinished, test } from 'vitest';
import type { ZaloEmulatorOptions } from 'zalo-oa-sdk/emulator';
import { poll } from '../../../../src/messenger/zalo-bot/in/poll.ts';
import {
  PassingError,
  SECRET,
  memorySeenIds,
  openBotWorld,
  openDoor,
  watched,
} from '../bot-world.ts';

const HOUR_MS = 3_600_000;
const SOON = { firstMs: 1, maxMs: 4 };

async function opened(options: ZaloEmulatorOptions = {}, pollEveryMs = 1) {
  const world = await openBotWorld(options);
  const door = openDoor();
  const seen = memorySeenIds();
  const runs: Promise<void>[] = [];
  const start = () => {
    const stopping = new AbortController();
    const ports = {
      ...door,
      seen,
      clock: world.clock,
      pollEveryMs,
      pauses: SOON,
      storePauses: SOON,
    };
    const run = poll(ports, world.apiUntil, stopping.signal);
    runs.push(run);
    const stop = async () => {
      stopping.abort();
      await run;
    };
    onTestFinished(stop);
    return stop;
  };
  const methods: string[] = [];
  const calls = watched();
  world.zalo.onCall(({ path }) => {
    methods.push(path.split('/').at(-1) ?? '');
    calls.look();
  });
  const asked = async (method: string, times: number) =>
    calls.until(() => methods.filter((each) => each === method).length >= times);
  const count = (what: string) => door.counted.filter((each) => each === `zalo-bot ${what}`).length;
  return { ...world, ...door, seen, start, count, asked, ted: world.zalo.botCitizen('ted') };
}

test('messages are taken in once, however often they come again', async () => {
  const { ted, start, texts, until, count } = await opened();
  start();
  await ted.say('một');
  await ted.say('hai');
  await until(() => count('replayed') >= 6);
  expect(texts()).toEqual(['một', 'hai']);
  expect(count('accepted')).toBe(2);
});

test('the next process knows what the one before it took in', async () => {
  const { ted, start, texts, until, count } = await opened();
  const stop = start();
  await ted.say('một');
  await until(() => count('accepted') === 1);
  await stop();
  const before = count('replayed');
  start();
  await until(() => count('replayed') >= before + 2);
  expect(texts()).toEqual(['một']);
});

test('a Zalo that replays nothing, and samples of the oldest shape, are read as well', async () => {
  const { ted, start, texts, until } = await opened({
    behaviour: { botUpdates: 'once', botUpdateShape: 'older' },
  });
  start();
  await ted.say('một');
  await until(() => texts().length === 1);
  expect(texts()).toEqual(['một']);
});

test('an idle poll is no trouble, and a stop does not wait for it', async () => {
  const { start, lines, asked } = await opened();
  const stop = start();
  await asked('getUpdates', 1);
  const sinceMs = performance.now();
  await stop();
  expect(performance.now() - sinceMs).toBeLessThan(2000);
  expect(lines).toEqual([]);
});

test('a poll that ends with nothing is followed by the next', async () => {
  const { zalo, ted, start, texts, until, lines } = await opened();
  zalo.arm({
    role: 'bot',
    path: /getUpdates$/,
    times: 2,
    fault: {
      kind: 'answer',
      when: 'before-accepting',
      status: 408,
      body: { ok: false, description: 'Request timeout', error_code: 408 },
    },
  });
  start();
  await ted.say('một');
  await until(() => texts().length === 1);
  expect(lines).toEqual([]);
});

test('a webhook that is set is taken away first, and again when somebody sets one meanwhile', async () => {
  const { ted, start, texts, until, apiUntil, asked } = await opened();
  const api = apiUntil(new AbortController().signal);
  const elsewhere = 'http://127.0.0.1:9/hook';
  await api.setWebhook(elsewhere, SECRET);
  start();
  await asked('deleteWebhook', 1);
  await asked('getUpdates', 1);
  await ted.say('một');
  await until(() => texts().length === 1);
  await api.setWebhook(elsewhere, SECRET);
  await asked('deleteWebhook', 2);
  await ted.say('hai');
  await until(() => texts().length === 2);
});

test('between two polls lies as long as was said, whatever they bring', async () => {
  const { zalo, ted, start, until, count } = await opened({}, 40);
  const atMs: number[] = [];
  zalo.onCall(({ path }) => {
    if (path.endsWith('getUpdates')) atMs.push(performance.now());
  });
  await ted.say('một');
  start();
  await until(() => count('replayed') >= 4);
  const tookMs = (atMs.at(-1) ?? 0) - (atMs[0] ?? 0);
  expect(tookMs).toBeGreaterThan((atMs.length - 1.5) * 40);
});

test('what is older than 23 hours is left alone', async () => {
  const { zalo, ted, start, texts, until, count, seen } = await opened({
    limits: { botReplayMs: 100 * HOUR_MS },
  });
  await ted.say('cũ');
  await zalo.clock.advance(23 * HOUR_MS + 1000);
  await ted.say('mới');
  start();
  await until(() => count('too-old') >= 2);
  expect(texts()).toEqual(['mới']);
  expect(seen.ids.size).toBe(1);
});

test('while the store is away a message waits, and is remembered only when it is durable', async () => {
  const { ted, start, texts, until, count, refusals, seen, lines } = await opened({
    behaviour: { botUpdates: 'once' },
  });
  refusals.push(...Array.from({ length: 12 }, () => new PassingError('away')));
  start();
  await ted.say('một');
  await until(() => count('unavailable') === 12);
  expect(seen.ids.size).toBe(0);
  await until(() => count('accepted') === 1);
  expect(texts()).toEqual(['một']);
  expect(seen.ids.size).toBe(1);
  expect(lines.filter((line) => line.includes('waits for the store'))).toHaveLength(1);
});

test('a message that can never be stored does not keep the others waiting', async () => {
  const { ted, start, texts, until, count, refusals, lines } = await opened();
  refusals.push(...Array.from({ length: 8 }, () => new Error('a fault of ours')));
  await ted.say('một');
  await ted.say('hai');
  start();
  await until(() => count('accepted') === 1);
  await until(() => count('replayed') >= 2);
  expect(texts()).toEqual(['hai']);
  expect(count('lost-unstorable')).toBe(1);
  expect(lines.join()).toContain('is lost');
});

test('trouble is told once, without the token, and its end', async () => {
  const { zalo, ted, start, until, lines, texts } = await opened();
  const { release } = zalo.arm({
    role: 'bot',
    path: /getUpdates$/,
    times: 5,
    fault: {
      kind: 'answer',
      when: 'before-accepting',
      status: 401,
      body: { ok: false, description: `Unauthorized ${zalo.bot.token}`, error_code: 401 },
    },
  });
  onTestFinished(release);
  start();
  await ted.say('một');
  await until(() => texts().length === 1);
  expect(lines.filter((line) => line.includes('ZALO_BOT_TOKEN'))).toHaveLength(1);
  expect(lines.filter((line) => line.includes('answers again'))).toHaveLength(1);
  expect(lines.join()).not.toContain(zalo.bot.token);
});
