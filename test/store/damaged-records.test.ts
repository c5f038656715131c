// Records whose bytes no script wrote: half a file, a program gone mad, a bit that flipped.
import { createHash } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import type { LearnerId } from '../../src/flow/learner.ts';
import { readCounters } from '../../src/store/census/counters.ts';
import { parseIfWhole } from '../../src/store/record/learner-record.ts';
import { openDueStore } from '../../src/store/due/due-store.ts';
import { openLearnerStore } from '../../src/store/turn/learner-store.ts';
import { fillStore } from '../../src/store/backup/restore.ts';
import { copyStore } from '../../src/store/backup/backup.ts';
import { keysOf, shardOf, unreadableKeyOf } from '../../src/store/shard.ts';
import { readWaiting } from '../../src/store/census/waiting.ts';
import { hasRealServer, startAnyServer, startServer } from './servers.ts';
import {
  arrival,
  leaseOf,
  message,
  numbered,
  outcome,
  somebody,
  textsOf,
  turnAll,
} from './turns.ts';

const kinds = hasRealServer() ? (['private', 'trial'] as const) : (['trial'] as const);

const HEADS = {
  empty: '',
  'of another program': '{"name":"x"}',
  'text with odd flags': '1abc',
  'without sizes': `0${'1'.repeat(10)}0001!!!!!!!! `,
  'with sizes beyond its end': `0${'1'.repeat(10)}0001!!!!!!!! 9:0:abc`,
  'with no number for an index': `0${'x'.repeat(10)}0001!!!!!!!! 1:0:a`,
  'with half an id in its ring': `0${'1'.repeat(10)}0001!!!!!!!!abc 1:0:a`,
  'with a tail without a time': `0${'1'.repeat(10)}0001!!!!!!!! 1:9:asomething`,
  'with half an event': `0${'1'.repeat(10)}0001!!!!!!!! 1:0:a50:~1234567["s",`,
  'with a plan of no minute': `2AB-CD00${'1'.repeat(10)}0001!!!!!!!! 1:0:a`,
  'with a plan on no page': `20hk3v0-${'1'.repeat(10)}0001!!!!!!!! 1:0:a`,
  'with flags that there are not': `@${'1'.repeat(10)}0001!!!!!!!! 1:0:a`,
  'with a lease without an expiry': `1${'t'.repeat(10)}${'x'.repeat(13)}000${'1'.repeat(10)}0001!!!!!!!! 1:0:a`,
};

describe.each(kinds)('a damaged record (%s server)', async (kind) => {
  const server = await startServer(kind);
  const { redis } = server;
  const store = await openLearnerStore(redis);
  afterAll(async () => server.end());
  const counted = async () => (await readCounters(redis)).get('unreadable') ?? 0;

  test.each(Object.entries(HEADS))(
    '%s is laid aside whole, and its learner begins anew',
    async (_, bytes) => {
      const learner = somebody();
      const { record, todo } = keysOf(learner);
      await redis.set(record, bytes);
      const before = await counted();
      await store.peek(learner);
      const lease = leaseOf(await store.receive(learner, [arrival('a')]));
      expect([lease.state, lease.version, textsOf(lease), lease.isAnew]).toEqual([
        '',
        0,
        ['a'],
        true,
      ]);
      expect(await redis.zscore(todo, learner)).not.toBeNull();
      expect(await redis.get(unreadableKeyOf(learner))).toBe(bytes);
      expect(await redis.ttl(unreadableKeyOf(learner))).toBeGreaterThan(29 * 86_400);
      expect(await counted()).toBe(before + 1);
      expect(await store.commit(lease, outcome())).toEqual({ kind: 'done' });
      expect(leaseOf(await store.receive(learner, [arrival('b')])).isAnew).toBe(false);
    },
  );

  test('keeps every byte of it', async () => {
    const learner = somebody();
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, octet) => octet));
    await redis.set(keysOf(learner).record, bytes);
    await store.receive(learner, [arrival('a')]);
    expect(await redis.getBuffer(unreadableKeyOf(learner))).toEqual(bytes);
  });

  test('that a sweep meets leaves no learner in the index', async () => {
    const learner = somebody();
    const { record, todo } = keysOf(learner);
    await redis.set(record, 'x');
    await redis.zadd(todo, 1, learner);
    expect(await store.receive(learner, [])).toEqual({ kind: 'idle' });
    expect(await redis.zscore(todo, learner)).toBeNull();
    expect(await redis.exists(record)).toBe(0);
  });

  test('under its holder ends the lease, and the events of the holder are turned anew', async () => {
    const learner = somebody();
    await turnAll(store, learner, [arrival('a')]);
    const lease = leaseOf(await store.receive(learner, [arrival('b')]));
    await redis.set(keysOf(learner).record, 'x');
    expect(await store.renew(lease)).toBe(false);
    await store.release(lease);
    expect(await redis.get(keysOf(learner).record)).toBe('x');
    const committed = await store.commit(lease, outcome());
    expect(committed.kind).toBe('fenced');
    const next = leaseOf(committed);
    expect([textsOf(next), next.isAnew, next.state]).toEqual([['b'], true, '']);
    expect(await store.commit(next, outcome())).toEqual({ kind: 'done' });
  });

  test('is not taken away from whoever has begun anew meanwhile', async () => {
    const learner = somebody();
    await redis.set(keysOf(learner).record, 'x');
    const [first, second] = await Promise.all([
      store.receive(learner, [arrival('a')]),
      store.receive(learner, [arrival('b')]),
    ]);
    const lease = [first, second].find(({ kind: answer }) => answer === 'lease');
    const all = leaseOf(await store.commit(leaseOf(lease ?? first), outcome()));
    expect([...textsOf(leaseOf(lease ?? first)), ...textsOf(all)].toSorted()).toEqual(['a', 'b']);
    expect(await redis.get(unreadableKeyOf(learner))).toBe('x');
  });

  test('goes into a backup and comes back', async () => {
    await redis.flushall();
    const learner = somebody();
    await redis.set(keysOf(learner).record, '1x');
    const fresh = await startServer(kind);
    expect(await fillStore(fresh.redis, copyStore(redis))).toEqual({ learners: 1, waiting: 0 });
    expect(await fresh.redis.get(keysOf(learner).record)).toBe('1x');
    await fresh.end();
  });

  test('does not hide from an operator who else waits', async () => {
    await redis.flushall();
    const [broken, waiting] = [somebody(), somebody()];
    await redis.set(keysOf(broken).record, 'x');
    await redis.zadd(keysOf(broken).todo, 1, broken);
    await store.receive(waiting, [arrival('a')]);
    const { lookedAt } = await readWaiting(redis);
    const counts = lookedAt.map(({ inbox }) => inbox?.count ?? 0);
    expect([counts.length, Math.max(...counts)]).toEqual([2, 1]);
  });
});

describe('whatever became of a record', async () => {
  const server = await startAnyServer();
  const { redis } = server;
  afterAll(async () => server.end());

  /** Leased and marked, with a plan, a memory, a tail, three events and a full ring. */
  async function rich(learner: LearnerId): Promise<Buffer> {
    const store = await openLearnerStore(redis);
    const tail = { messages: [message('c')], delayMs: 0 };
    for (let order = 1; order < 15; order += 1) {
      await turnAll(store, learner, [numbered(order)], { tail, dueAtMinute: 29_000_000 });
    }
    const lease = leaseOf(await store.receive(learner, [arrival('d'), arrival('e'), arrival('ê')]));
    const planned = { tail, dueAtMinute: 29_000_000, memory: Uint8Array.of(1) };
    await store.mark(lease, outcome(planned));
    await store.receive(learner, [arrival('f')]);
    const bytes = await redis.getBuffer(keysOf(learner).record);
    if (bytes === null) throw new Error('no record');
    return bytes;
  }

  test('no script fails on it, and it can be read where the scripts can', async () => {
    const learner = somebody();
    const whole = await rich(learner);
    const { record } = keysOf(learner);
    let readable = 0;
    // A day later every lease has run out.
    const store = await openLearnerStore(redis, { clock: tomorrow });
    const due = await openDueStore(redis, { clock: tomorrow });
    const page = { shard: shardOf(learner), slot: 2_900_000, number: 0 };
    for (const bytes of damages(whole)) {
      await redis.set(record, bytes);
      const isWhole = parseIfWhole(bytes, 0) !== undefined;
      readable += isWhole ? 1 : 0;
      await store.peek(learner);
      await due.makeDue(page, [learner], { at: 1, mayCost: false });
      const received = await store.receive(learner, [arrival(`g${readable}`)]);
      if (received.kind !== 'lease') continue;
      const { lease } = received;
      await store.commit(lease, outcome({ dueAtMinute: lease.dueAtMinute }));
    }
    expect(readable).toBeGreaterThan(50);
  });
});

function tomorrow(): number {
  return Date.now() + 86_400_000;
}

function* damages(whole: Buffer): Generator<Buffer> {
  for (let length = 0; length < whole.length; length += 7) yield whole.subarray(0, length);
  for (let place = 0; place < 120; place += 1) {
    const bytes = Buffer.from(whole);
    bytes[place] = noise(`${place}`) % 256;
    yield bytes;
  }
  for (let count = 0; count < 300; count += 1) {
    const bytes = Buffer.from(whole);
    for (let hit = 0; hit < 3; hit += 1) {
      bytes[noise(`${count} ${hit}`) % bytes.length] = noise(`${hit} of ${count}`) % 256;
    }
    yield bytes;
  }
}

function noise(seed: string): number {
  return createHash('sha256').update(seed).digest().readUInt32LE();
}
