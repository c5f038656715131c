// The whole program at a learner's hour: the tick finds them, the lane turns them, and their page has the tip, once.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { type LearnerId, newLearner } from '../../src/flow/learner.ts';
import { packLearner } from '../../src/flow/pack.ts';
import { USUAL_WISHES } from '../../src/flow/push/pushing.ts';
import { start } from '../../src/main/service/start.ts';
import { readCounters } from '../../src/store/census/counters.ts';
import { openDueStore } from '../../src/store/due/due-store.ts';
import { type RedisHandle, openRedis } from '../../src/store/server/connect.ts';
import { openLearnerStore } from '../../src/store/turn/learner-store.ts';
import { hasRealServer } from '../store/servers.ts';
import { memoryLog } from '../web/open-web.ts';

/** Half past seven in the evening in Vietnam, whatever time it is here. */
const EVENING = Date.parse('2026-12-02T19:30:00+07:00');
const DAY_MINUTES = 1440;
const LEARNER = 'web:ba-mai' as LearnerId;

let dataDir: string;
let redis: RedisHandle;
beforeAll(async () => {
  if (!hasRealServer()) return;
  dataDir = await mkdtemp(join(tmpdir(), 'hoa-ban-pushes-'));
  redis = await openRedis({ redisUrl: undefined, dataDir, fsync: 'everysec' });
});
afterAll(async () => {
  if (!hasRealServer()) return;
  await redis.close(2000);
  await rm(dataDir, { recursive: true, force: true });
});

/** Wants a tip a day, wrote two days ago, and their minute is over. */
async function makeDue(): Promise<void> {
  const store = await openLearnerStore(redis.requests);
  const fresh = newLearner(LEARNER);
  const state = packLearner({
    ...fresh,
    profile: { ...fresh.profile, consent: 'yes', audience: 'citizen' },
    contact: { ...fresh.contact, heardAtMinute: EVENING / 60_000 - 2 * DAY_MINUTES },
    pushing: { ...fresh.pushing, wishes: { ...USUAL_WISHES, tip: true } },
    standing: { at: 'idle', offered: [], paused: [] },
  });
  const event = { kind: 'followed', at: EVENING } as const;
  const received = await store.receive(LEARNER, [{ vendorId: '1', order: undefined, event }]);
  if (received.kind !== 'lease') throw new Error('Somebody else is here');
  await store.commit(received.lease, {
    state,
    tail: { messages: [], delayMs: 0 },
    turned: 1,
    keepSeconds: 3600,
    dueAtMinute: Math.floor(Date.now() / 60_000) - 1,
    counted: {},
    notes: [],
  });
}

async function pushed(): Promise<number> {
  return (await readCounters(redis.requests)).get('pushed-tip') ?? 0;
}

// Another process than this test's has to see the same store.
test.skipIf(!hasRealServer())(
  'a learner whose hour has come is written to once, and planned anew',
  { timeout: 60_000 },
  async () => {
    await makeDue();
    const clock = { nowMs: () => EVENING, monotonicMs: () => performance.now() };
    const config = readConfig({ DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'warn' });
    const log = { ...memoryLog(), tellsDebug: false, debug: () => undefined };
    const service = await start({ config, log, clock, watchFlows: false });
    try {
      await expect.poll(pushed, { timeout: 40_000 }).toBe(1);
      const [key = ''] = await redis.requests.keys('*p:web:ba-mai');
      const kept = JSON.stringify(await redis.requests.xrange(key, '-', '+'));
      expect(kept.match(/Mẹo hôm nay/gu)).toHaveLength(1);
      const due = await openDueStore(redis.requests);
      expect(await due.waiting()).toMatchObject({ planned: 1 });
    } finally {
      await service.stop();
    }
  },
);
