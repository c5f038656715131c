// kill -9 of the processes that write to learners whose hour has come: each is written to once, or counted as unknown; nobody is
// left out, and nobody gets one twice.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCounters } from '../../src/store/census/counters.ts';
import { openDueStore } from '../../src/store/due/due-store.ts';
import { openLearnerStore } from '../../src/store/turn/learner-store.ts';
import { hasRealServer } from '../store/servers.ts';
import { type EveningApp, becomeDue, startEveningApp } from './pushes/evening.ts';
import { type RedisServer, startRedisServer } from './stage/redis-server.ts';
import { atScale, tell } from './stage/scale.ts';
import { type TelegramVendor, startTelegram } from './stage/telegram-vendor.ts';

const KILLS = atScale({ small: 2, full: 200 });
/** So many that the lane, at 25 a second, is busy to the last kill. */
const LEARNERS = atScale({ small: 40, full: 4000 });
/** A job of a dead process is taken over after 35 s at most, its turns after a minute. */
const SETTLED_WITHIN_MS = atScale({ small: 150_000, full: 1_200_000 });

let redis: RedisServer;
let client: Redis;
let vendor: TelegramVendor;
let dataDir: string;
beforeAll(async () => {
  if (!hasRealServer()) return;
  dataDir = await mkdtemp(join(tmpdir(), 'hb-'));
  redis = await startRedisServer();
  client = new Redis(redis.url);
  vendor = await startTelegram();
}, 60_000);
afterAll(async () => {
  if (!hasRealServer()) return;
  client.disconnect();
  await vendor.close();
  await redis.end();
  await rm(dataDir, { recursive: true, force: true });
});

function startApp(name: string): Promise<EveningApp> {
  const env = { REDIS_URL: redis.url, DATA_DIR: dataDir, ...vendor.envFor(name) };
  return startEveningApp(env);
}

/** Waits until a message is on its way, and ends the process that sends somewhere around it. */
async function killOne(apps: EveningApp[], count: number): Promise<void> {
  const before = vendor.taken.length;
  for (let looks = 0; looks < 200 && vendor.taken.length === before; looks += 1) await pause(20);
  const place = count % apps.length;
  await apps[place]?.kill();
  apps[place] = await startApp(`app-${place}`);
}

async function countersNow(): Promise<{ readonly sent: number; readonly unknown: number }> {
  const counters = await readCounters(client);
  return { sent: counters.get('pushed-tip') ?? 0, unknown: counters.get('push-unknown') ?? 0 };
}

test.skipIf(!hasRealServer())(
  'each due push is sent once or counted unknown, whoever dies',
  { timeout: SETTLED_WITHIN_MS + atScale({ small: 60_000, full: 2_400_000 }) },
  async () => {
    const store = await openLearnerStore(client);
    const chats = Array.from({ length: LEARNERS }, (_, index) => 500_000 + index);
    for (const chat of chats) {
      // Who was looked at exists: Telegram refuses messages to chats that it does not know.
      expect(vendor.telegram.citizen(chat).screen).toEqual([]);
      await becomeDue(store, chat);
    }
    const apps = [await startApp('app-0'), await startApp('app-1')];
    for (let count = 0; count < KILLS; count += 1) await killOne(apps, count);
    await expect
      .poll(
        async () => {
          const { sent, unknown } = await countersNow();
          return sent + unknown;
        },
        { timeout: SETTLED_WITHIN_MS, interval: 500 },
      )
      .toBe(LEARNERS);
    for (const app of apps) await app.kill();
    const perChat = new Map<number, number>();
    for (const { chat } of vendor.taken) perChat.set(chat, (perChat.get(chat) ?? 0) + 1);
    const { sent, unknown } = await countersNow();
    const due = await openDueStore(client);
    tell('kill -9 while Ban writes by itself', {
      kills: KILLS,
      learners: LEARNERS,
      'sent once': sent,
      unknown,
      'of these arrived': perChat.size - sent,
      'written to twice': [...perChat.values()].filter((count) => count > 1).length,
      'planned anew': (await due.waiting()).planned,
    });
    expect([...perChat.values()].filter((count) => count > 1)).toEqual([]);
    expect(perChat.size).toBeGreaterThanOrEqual(sent);
    expect((await due.waiting()).planned).toBe(LEARNERS);
  },
);
