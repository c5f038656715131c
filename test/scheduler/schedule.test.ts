import { expect, test, vi } from 'vitest';
import { putSchedule, repairSchedule } from '../../src/scheduler/schedule.ts';
import { type LaneMeter, NO_LANE_METER } from '../../src/tutor/ports/lane-meter.ts';
import { QUICK } from './pace.ts';
import { openStage } from './stage.ts';

const stage = await openStage();
const EVERY_MS = 10_000;

async function repair() {
  return repairSchedule(stage.queue('ticks'), { everyMs: EVERY_MS, nowMs: Date.now() });
}

async function coming(): Promise<readonly string[]> {
  return stage.queue('ticks').getRanges(['delayed', 'waiting']);
}

test('however many processes put the schedule there, one tick comes', async () => {
  const ticks = stage.queue('ticks');
  await Promise.all(Array.from({ length: 8 }, async () => putSchedule(ticks, EVERY_MS)));
  await putSchedule(ticks, EVERY_MS);
  expect(await ticks.getJobSchedulersCount()).toBe(1);
  expect(await coming()).toHaveLength(1);
  expect(await repair()).toEqual([]);
});

test('a schedule that was removed is put back', async () => {
  const ticks = stage.queue('ticks');
  await putSchedule(ticks, EVERY_MS);
  await ticks.removeJobScheduler('due');
  expect(await repair()).toEqual(['missing']);
  expect(await repair()).toEqual([]);
  expect(await ticks.getJobScheduler('due')).toMatchObject({ every: EVERY_MS });
});

test('a schedule whose next tick was lost goes on', async () => {
  const ticks = stage.queue('ticks');
  await putSchedule(ticks, EVERY_MS);
  const [id = ''] = await coming();
  await stage.server.redis.lrem(ticks.toKey('wait'), 1, id);
  await stage.server.redis.del(ticks.toKey(id));
  expect(await repair()).toEqual(['missing']);
  expect(await coming()).toHaveLength(1);
});

test('a schedule that a wrong clock put far ahead ticks again now', async () => {
  const ticks = stage.queue('ticks');
  const inAnHour = Date.now() + 3_600_000;
  const ahead = { every: EVERY_MS, startDate: inAnHour };
  await ticks.upsertJobScheduler('due', ahead, { name: 'due', data: {} });
  expect((await ticks.getJobScheduler('due'))?.next).toBeGreaterThanOrEqual(inAnHour);
  expect(await repair()).toEqual(['missing']);
  expect((await ticks.getJobScheduler('due'))?.next).toBeLessThan(Date.now() + 2 * EVERY_MS);
  expect(await repair()).toEqual([]);
});

test('a second schedule goes', async () => {
  const ticks = stage.queue('ticks');
  await putSchedule(ticks, EVERY_MS);
  await ticks.upsertJobScheduler('due-2', { every: 1000 }, { name: 'due', data: {} });
  expect(await repair()).toEqual(['doubled']);
  expect(await ticks.getJobSchedulersCount()).toBe(1);
});

test('a tick that belongs to no schedule is the last of its kind', async () => {
  const ticks = stage.queue('ticks');
  await putSchedule(ticks, EVERY_MS);
  // Its tick is left waiting, and the new schedule has one of its own.
  await ticks.removeJobScheduler('due');
  await stage.start({ pace: { ...QUICK, tickEveryMs: EVERY_MS } });
  await vi.waitFor(async () => expect(await ticks.getDelayedCount()).toBe(1));
  await vi.waitFor(async () => expect(await ticks.count()).toBe(1));
});

test('a schedule of another beat gets ours', async () => {
  const ticks = stage.queue('ticks');
  await putSchedule(ticks, 60_000);
  expect(await repair()).toEqual(['missing']);
  expect((await ticks.getJobScheduler('due'))?.every).toBe(EVERY_MS);
});

test('a running scheduler watches, mends, and tells in one line', async () => {
  await stage.start({ pace: { ...QUICK, tickEveryMs: EVERY_MS, watchEveryMs: 50 } });
  await stage.queue('ticks').removeJobScheduler('due');
  await vi.waitFor(() => expect(stage.repaired).toEqual(['missing']));
  expect(stage.logged).toEqual(['The schedule was repaired missing']);
});

test('a schedule that ticks is never taken for a broken one', async () => {
  const pace = { ...QUICK, tickEveryMs: 20, watchEveryMs: 5 };
  let ticked = 0;
  const meter: LaneMeter = {
    ...NO_LANE_METER,
    ticked: () => (ticked += 1),
    repaired: (fault) => stage.repaired.push(fault),
  };
  await Promise.all([stage.start({ pace, meter }), stage.start({ pace, meter })]);
  await vi.waitFor(() => expect(ticked).toBeGreaterThan(40), 10_000);
  expect(stage.repaired).toEqual([]);
});
