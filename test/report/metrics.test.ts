import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LearnerId } from '../../src/flow/learner.ts';
import { openReportSources } from '../../src/main/service/open-report-sources.ts';
import type { LessonsOnDisk } from '../../src/main/lessons/lessons-on-disk.ts';
import { type Metrics, openMetrics } from '../../src/report/metrics.ts';
import type { ReportSources } from '../../src/report/report-sources.ts';
import { openLearnerStore } from '../../src/store/turn/learner-store.ts';
import { type TestServer, startAnyServer } from '../store/servers.ts';
import { arrival, leaseOf, message, outcome, somebody } from '../store/turns.ts';

const LESSONS = { library: { flows: new Map([['a', 1]]) }, problems: [{ level: 'error' }] };
const lessons = () => LESSONS as unknown as LessonsOnDisk;
const clock = { nowMs: () => Date.now(), monotonicMs: () => performance.now() };
const never = () => new Promise<never>(() => {});

let server: TestServer;
beforeAll(async () => {
  server = await startAnyServer();
});
afterAll(() => server.end());

function sources(change: Partial<ReportSources> = {}): ReportSources {
  return { ...openReportSources({ requests: server.redis, lessons, clock }), ...change };
}

/** The samples of a scrape by name and labels. */
async function samplesOf(metrics: Metrics): Promise<ReadonlyMap<string, number>> {
  const { text } = await metrics.scrape();
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => [line.replace(/ \S+$/u, ''), Number(/ (\S+)$/u.exec(line)?.[1])]),
  );
}

const waitingOn = (channels: readonly 'web'[] = ['web']) => openMetrics(sources(), { channels });

/** Each of its functions once, so that every series is there. */
function useLaneMeter({ laneMeter }: Metrics): void {
  laneMeter.ticked({ pages: 3, tookMs: 20 });
  laneMeter.repaired('missing');
  laneMeter.becameDue('web', 7);
  laneMeter.held('web', 1000);
  laneMeter.failed('bulk-web');
  laneMeter.forgotten('ticks', 4);
}

describe('what this process did', () => {
  test('is counted by channel and result, and series begin at 0', async () => {
    const metrics = waitingOn();
    metrics.meter.received('web', 'accepted');
    metrics.meter.turned('web', { events: 2, tookMs: 30 });
    metrics.meter.sent('web', 'accepted', 4);
    metrics.meter.sent('web', 'unknown', 4000);
    const samples = await samplesOf(metrics);
    expect(samples.get('hoaban_received_total{channel="web",result="accepted"}')).toBe(1);
    expect(samples.get('hoaban_turns_total{channel="web"}')).toBe(1);
    expect(samples.get('hoaban_events_turned_total{channel="web"}')).toBe(2);
    expect(samples.get('hoaban_turn_duration_seconds_sum{channel="web"}')).toBe(0.03);
    expect(samples.get('hoaban_sends_total{channel="web",result="unknown"}')).toBe(1);
    expect(samples.get('hoaban_sends_total{channel="web",result="refused"}')).toBe(0);
    expect(samples.get('hoaban_send_duration_seconds_bucket{le="0.005",channel="web"}')).toBe(1);
    expect(samples.has('process_resident_memory_bytes')).toBe(true);
  });

  test('is what a vendor said last of what is left', async () => {
    const metrics = waitingOn();
    metrics.meter.remaining('zalo-bot', 'messages-this-month', 300);
    metrics.meter.remaining('zalo-bot', 'messages-this-month', 299);
    metrics.meter.remaining('zalo-bot', 'users', 0);
    const samples = await samplesOf(metrics);
    const left = (allowance: string) =>
      samples.get(`hoaban_allowance_remaining{channel="zalo-bot",allowance="${allowance}"}`);
    expect([left('messages-this-month'), left('users')]).toEqual([299, 0]);
    expect([...samples.keys()].filter((name) => name.includes('allowance'))).toHaveLength(2);
  });

  test('is how Ban went about what it writes by itself', async () => {
    const metrics = waitingOn();
    useLaneMeter(metrics);
    metrics.laneMeter.held('web', 2500);
    const samples = await samplesOf(metrics);
    expect(samples.get('hoaban_tick_duration_seconds_count')).toBe(1);
    expect(samples.get('hoaban_tick_duration_seconds_sum')).toBe(0.02);
    expect(samples.get('hoaban_due_pages_total')).toBe(3);
    expect(samples.get('hoaban_became_due_total{channel="web"}')).toBe(7);
    expect(samples.get('hoaban_schedule_repaired_total{fault="missing"}')).toBe(1);
    // The last hold, not the sum.
    expect(samples.get('hoaban_lane_hold_seconds{channel="web"}')).toBe(2.5);
    expect(samples.get('hoaban_jobs_failed_total{queue="bulk-web"}')).toBe(1);
    expect(samples.get('hoaban_jobs_forgotten_total{queue="ticks"}')).toBe(4);
  });

  test('is counted apart from another report in the same process', async () => {
    const [one, other] = [waitingOn(), waitingOn()];
    one.meter.turned('web', { events: 1, tookMs: 1 });
    expect((await samplesOf(other)).get('hoaban_turns_total{channel="web"}')).toBe(0);
  });
});

describe('who waits', () => {
  test('is told from the index and the records', async () => {
    await server.redis.flushall();
    const store = await openLearnerStore(server.redis);
    const [seconds] = await server.redis.time();
    const longAgo = Number(seconds) * 1000 - 90_000;
    const [inTurn, unsent, answered] = [somebody(), somebody(), somebody()];
    const event = { kind: 'said', at: longAgo, text: 'xong' } as const;
    await store.receive(inTurn, [arrival('a', { event }), arrival('b')]);
    const tail = { messages: [message('a'), message('b')], delayMs: 9000 };
    await store.commit(leaseOf(await store.receive(unsent, [arrival('a')])), outcome({ tail }));
    await store.commit(leaseOf(await store.receive(answered, [arrival('a')])), outcome());
    const metrics = waitingOn();
    await metrics.scrape();
    const samples = await samplesOf(metrics);
    expect(samples.get('hoaban_inbox_learners')).toBe(1);
    expect(samples.get('hoaban_inbox_events')).toBe(2);
    expect(samples.get('hoaban_inbox_oldest_age_seconds')).toBeGreaterThanOrEqual(90);
    expect(samples.get('hoaban_stuck_learners')).toBe(1);
    expect(samples.get('hoaban_unsent_learners')).toBe(1);
    expect(samples.get('hoaban_unsent_messages')).toBe(2);
    expect(samples.get('hoaban_unsent_oldest_age_seconds')).toBeGreaterThan(0);
  });

  test('is estimated where they are too many to be looked at one by one', async () => {
    await server.redis.flushall();
    const [seconds] = await server.redis.time();
    // As `receive` left them when every process died two minutes ago.
    const nowMs = Number(seconds) * 1000 - 130_000;
    const store = await openLearnerStore(server.redis, { clock: () => nowMs });
    const people = Array.from({ length: 2000 }, somebody);
    const event = { kind: 'said', at: nowMs, text: 'xong' } as const;
    const waits = async (one: LearnerId) => store.receive(one, [arrival('a', { event })]);
    await Promise.all(people.map(waits));
    const samples = await samplesOf(waitingOn());
    expect(samples.get('hoaban_inbox_learners')).toBe(2000);
    expect(samples.get('hoaban_stuck_learners')).toBe(2000);
    expect(samples.get('hoaban_inbox_oldest_age_seconds')).toBeGreaterThanOrEqual(130);
  });
});

describe('what all processes share', () => {
  test('tells Redis, the counters of all shards and the lessons', async () => {
    await server.redis.hset('{s001}n', { finished: 2 });
    await server.redis.hset('{s100}n', { finished: 3, late: 1 });
    const samples = await samplesOf(waitingOn());
    expect(samples.get('hoaban_redis_up')).toBe(1);
    const memory = [...samples].find(([name]) => name.startsWith('hoaban_redis_memory_used'));
    expect(memory?.[1]).toBeGreaterThanOrEqual(0);
    expect(samples.get('hoaban_counted_total{what="finished"}')).toBe(5);
    expect(samples.get('hoaban_counted_total{what="late"}')).toBe(1);
    expect(samples.get('hoaban_counted_total{what="set-aside"}')).toBe(0);
    expect(samples.get('hoaban_flows_loaded')).toBe(1);
    expect(samples.get('hoaban_flow_errors')).toBe(1);
  });

  test('leaves out what it cannot read, and answers in time', async () => {
    const away = sources({
      redis: never,
      waiting: () => Promise.reject(new Error('away')),
      counters: never,
    });
    const samples = await samplesOf(openMetrics(away, { channels: ['web'], timeoutMs: 20 }));
    expect(samples.get('hoaban_redis_up')).toBe(0);
    expect(samples.get('hoaban_turns_total{channel="web"}')).toBe(0);
    expect([...samples.keys()].filter((name) => name.startsWith('hoaban_inbox'))).toEqual([]);
  });

  test('is read once for all who ask at the same time', async () => {
    let reads = 0;
    const counting = sources({ counters: async () => new Map([['x', (reads += 1)]]) });
    const metrics = openMetrics(counting, { channels: ['web'] });
    await Promise.all([metrics.scrape(), metrics.scrape()]);
    expect(reads).toBe(1);
    await metrics.scrape();
    expect(reads).toBe(2);
  });
});

describe('what operators are given', () => {
  test.each(['docs/ops/grafana-dashboard.json', 'docs/ops/alerts.yml'])(
    '%s asks for no metric that is not there',
    async (file) => {
      const metrics = waitingOn();
      metrics.meter.received('web', 'accepted');
      metrics.meter.turned('web', { events: 1, tookMs: 1 });
      metrics.meter.sent('web', 'accepted', 1);
      metrics.meter.remaining('zalo-bot', 'messages-this-month', 2999);
      useLaneMeter(metrics);
      const { text } = await metrics.scrape();
      const wanted =
        (await readFile(file, 'utf8')).match(/\b(?:hoaban|process|nodejs)_\w+/gu) ?? [];
      expect(wanted.length).toBeGreaterThan(5);
      const missing = wanted.filter((name) => !new RegExp(`^${name}[ {]`, 'mu').test(text));
      expect(missing).toEqual([]);
    },
  );
});
