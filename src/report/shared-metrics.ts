// What is read at a scrape: Redis, who waits, what the shards counted, the lessons. Every process tells the same numbers,
// so they are looked at with `max`, never added up. What could not be read is left out: an old number would look well.
import { Counter, Gauge, Registry } from 'prom-client';
import type { FlowFacts, ServerNumbers } from './report-sources.ts';
import type { WaitingEstimate } from './waiting-estimate.ts';

export interface SharedFacts {
  /** Undefined: it did not answer in time. */
  readonly redis: readonly ServerNumbers[] | undefined;
  readonly waiting: WaitingEstimate | undefined;
  readonly counters: ReadonlyMap<string, number> | undefined;
  readonly flows: FlowFacts;
}

export function sharedMetrics({ redis, waiting, counters, flows }: SharedFacts): Registry {
  const registry = new Registry();
  const tell = teller(registry);
  tell('hoaban_redis_up', 'Redis answers (1) or not (0).', redis === undefined ? 0 : 1);
  tell('hoaban_flows_loaded', 'Lessons that are taught.', flows.loaded);
  tell('hoaban_flow_errors', 'Mistakes that keep lessons from being taught.', flows.errors);
  if (redis !== undefined) tellRedis(registry, redis);
  if (waiting !== undefined) tellWaiting(tell, waiting);
  if (counters !== undefined) tellCounters(registry, counters);
  return registry;
}

type Tell = (name: string, help: string, value: number) => void;

function teller(registry: Registry): Tell {
  return (name, help, value) => new Gauge({ name, help, registers: [registry] }).set(value);
}

function tellWaiting(tell: Tell, waiting: WaitingEstimate): void {
  const { inboxLearners, inboxEvents, inboxOldestMs } = waiting;
  const { tailLearners, tailMessages, tailOldestMs, stuck } = waiting;
  tell('hoaban_inbox_learners', 'Learners whose events are not all turned yet.', inboxLearners);
  tell('hoaban_inbox_events', 'Events that are not turned yet.', inboxEvents);
  tell('hoaban_inbox_oldest_age_seconds', 'Since the oldest of them.', inboxOldestMs / 1000);
  tell('hoaban_unsent_learners', 'Learners with messages no vendor accepted yet.', tailLearners);
  tell('hoaban_unsent_messages', 'Messages no vendor accepted yet.', tailMessages);
  tell(
    'hoaban_unsent_oldest_age_seconds',
    'Since this process first saw the one of them that waits longest.',
    tailOldestMs / 1000,
  );
  tell('hoaban_stuck_learners', 'Learners who wait longer than 60 s for their turn.', stuck);
}

function tellRedis(registry: Registry, servers: readonly ServerNumbers[]): void {
  const each = (name: string, help: string, valueOf: (one: ServerNumbers) => number): void => {
    const gauge = new Gauge({ name, help, labelNames: ['server'], registers: [registry] });
    for (const one of servers) gauge.set({ server: one.address }, valueOf(one));
  };
  const info = new Gauge({
    name: 'hoaban_redis_info',
    help: 'Which program and version it is; always 1.',
    labelNames: ['server', 'program', 'version'],
    registers: [registry],
  });
  for (const { address: server, program, version } of servers) {
    info.set({ server, program, version }, 1);
  }
  each(
    'hoaban_redis_memory_used_bytes',
    'Memory in use.',
    ({ memoryUsedBytes }) => memoryUsedBytes,
  );
  each(
    'hoaban_redis_memory_max_bytes',
    'Memory it may use; 0: as much as the machine has.',
    ({ memoryMaxBytes }) => memoryMaxBytes ?? 0,
  );
  each('hoaban_redis_aof_enabled', 'Keeps an append-only file (1) or not (0).', (one) =>
    Number(one.hasAppendOnlyFile),
  );
  each('hoaban_redis_aof_ok', 'Its last write and rewrite of that file went well.', (one) =>
    Number(one.isAppendOnlyFileWell),
  );
}

function tellCounters(registry: Registry, counters: ReadonlyMap<string, number>): void {
  const counted = new Counter({
    name: 'hoaban_counted_total',
    help: 'What the turns of all processes counted, by name; kept in Redis.',
    labelNames: ['what'],
    registers: [registry],
  });
  for (const what of FAULTS) counted.inc({ what }, 0);
  for (const [what, count] of counters) counted.inc({ what }, count);
}

/** What alerts wait for. They begin at 0: the increase from nothing to 1 is seen by no alert. */
const FAULTS = ['late', 'set-aside', 'unreadable', 'rejected', 'tail-dropped', 'push-unknown'];
