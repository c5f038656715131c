import { afterAll, describe, expect, test } from 'vitest';
import type { LearnerId } from '../../src/flow/learner.ts';
import { type BackupEntry, RECORD_KEY } from '../../src/store/backup/backup-entry.ts';
import { copyStore } from '../../src/store/backup/backup.ts';
import { openDueStore } from '../../src/store/due/due-store.ts';
import { openLearnerStore } from '../../src/store/turn/learner-store.ts';
import { openPageStream } from '../../src/store/page/page-stream.ts';
import { fillStore, isEmptyOfLearners } from '../../src/store/backup/restore.ts';
import { keysOf, unreadableKeyOf } from '../../src/store/shard.ts';
import type { Lease } from '../../src/tutor/ports/store.ts';
import { readEverything } from './everything.ts';
import { expectIndexed } from './planned.ts';
import { type TestServer, hasRealServer, startServer } from './servers.ts';
import { arrival, leaseOf, message, outcome, somebody, textsOf, turnAll } from './turns.ts';

const kinds = hasRealServer() ? (['private', 'trial'] as const) : (['trial'] as const);

describe.each(kinds)('a copy (%s server)', async (kind) => {
  const [old, fresh] = [await startServer(kind), await startServer(kind)];
  afterAll(() => Promise.all([old.end(), fresh.end()]));

  async function move(): Promise<Awaited<ReturnType<typeof fillStore>>> {
    await fresh.redis.flushall();
    return fillStore(fresh.redis, copyStore(old.redis));
  }

  test('has every learner byte by byte, with what is left of their life', async () => {
    await old.redis.flushall();
    const store = await openLearnerStore(old.redis);
    const people = Array.from({ length: 300 }, somebody);
    for (const one of people) await turnAll(store, one, [arrival('Đồng ý')], { keepSeconds: 5000 });
    expect(await move()).toEqual({ learners: 300, waiting: 0 });
    for (const one of people) {
      const { record } = keysOf(one);
      expect(await fresh.redis.getBuffer(record)).toEqual(await old.redis.getBuffer(record));
      const left = await fresh.redis.pttl(record);
      expect(left).toBeGreaterThan(4_900_000);
      expect(left).toBeLessThanOrEqual(5_000_000);
    }
  });

  test('has notes, counters, ids of files and unreadable records, and nothing else', async () => {
    await old.redis.flushall();
    const pages = await openPageStream({ requests: old.redis, subscriber: old.handle.subscriber });
    const one = somebody();
    await pages.append(one, message('Chào bà con'));
    await old.redis.rpush(
      '{s007}notes',
      ...Array.from({ length: 2500 }, (_, at) => `{"at":${at}}`),
    );
    await old.redis.hset('{s007}n', { finished: 3 });
    await old.redis.hset('{hoa-ban}files:telegram:1', { abc: 'file-id' });
    await old.redis.set('{hoa-ban}holder:telegram', 'somebody');
    await old.redis.set('{hoa-ban}log-key', 'secret');
    await old.redis.set('{hoa-ban}lessons:web', 'revision');
    await old.redis.set(unreadableKeyOf(one), 'hỏng', 'EX', 100);
    await old.redis.set('somebody-elses', 'key');
    await move();
    const kept = await readEverything(fresh.redis);
    expect(kept.map(({ key }) => key).toSorted()).toEqual(
      ['{hoa-ban}files:telegram:1', '{s007}n', '{s007}notes', unreadableKeyOf(one)].toSorted(),
    );
    expect(await fresh.redis.lrange('{s007}notes', 0, -1)).toEqual(
      await old.redis.lrange('{s007}notes', 0, -1),
    );
    expect(await fresh.redis.hgetall('{s007}n')).toEqual({ finished: '3' });
    expect(await fresh.redis.ttl(unreadableKeyOf(one))).toBeGreaterThan(90);
  });

  test('of a turn in its middle is turned at once: nobody waits for its lease, nobody believes in it', async () => {
    await old.redis.flushall();
    const one = somebody();
    const oldStore = await openLearnerStore(old.redis);
    await turnAll(oldStore, one, [arrival('a')]);
    const held = leaseOf(await oldStore.receive(one, [arrival('b')]));
    await oldStore.receive(one, [arrival('c')]);
    expect(await move()).toEqual({ learners: 1, waiting: 1 });
    const store = await openLearnerStore(fresh.redis);
    expect(await store.overdue(10)).toEqual([one]);
    const lease = leaseOf(await store.receive(one, []));
    expect([textsOf(lease), lease.takeovers, lease.version]).toEqual([['b', 'c'], 0, held.version]);
    expect(await store.commit(lease, outcome({ turned: 2 }))).toEqual({ kind: 'done' });
    // What was turned before the copy is known there as well.
    expect(await store.receive(one, [arrival('b')])).toEqual({ kind: 'idle' });
  });

  test('of messages that wait for a vendor has them sent', async () => {
    await old.redis.flushall();
    const one = somebody();
    const oldStore = await openLearnerStore(old.redis);
    const tail = { messages: [message('a')], delayMs: 0 };
    await turnAll(oldStore, one, [arrival('a')], { tail });
    expect(await move()).toEqual({ learners: 1, waiting: 1 });
    const store = await openLearnerStore(fresh.redis);
    expect(await store.overdue(10)).toEqual([one]);
    expect(leaseOf(await store.receive(one, [])).tail.messages).toEqual(tail.messages);
  });

  test('of memories has every byte and what is left of their life', async () => {
    await old.redis.flushall();
    const one = somebody();
    const memory = Uint8Array.from({ length: 256 }, (_, octet) => octet);
    const store = await openLearnerStore(old.redis);
    await turnAll(store, one, [arrival('a')], { memory, keepSeconds: 5000 });
    await move();
    expect(await (await openLearnerStore(fresh.redis)).memoryOf(one)).toEqual(Buffer.from(memory));
    expect(await fresh.redis.ttl(keysOf(one).memory)).toBeGreaterThan(4900);
  });

  test('has everybody on the page of their plan, however many there are, and in the middle of a turn too', async () => {
    await old.redis.flushall();
    const store = await openLearnerStore(old.redis);
    const crowd = Array.from({ length: 250 }, (_, nth) => `web:crowd/${nth}` as LearnerId);
    const dueAtMinute = Math.floor(Date.now() / 60_000) - 5;
    for (const one of crowd) await turnAll(store, one, [arrival('a')], { dueAtMinute });
    // The pages of the old store have gaps; those of the new one need none.
    for (const one of crowd.slice(0, 40)) await turnAll(store, one, [arrival('b')]);
    await store.receive(crowd[60] ?? somebody(), [arrival('c')]);
    const late = somebody();
    await turnAll(store, late, [arrival('a')], { dueAtMinute: dueAtMinute + 900 });
    expect((await move()).waiting).toBe(1);
    await expectIndexed(fresh.redis);
    const due = await openDueStore(fresh.redis);
    const pages = await due.leasePages(10, 1000);
    expect(pages.map(({ number }) => number)).toEqual([0, 1]);
    const people = await Promise.all(pages.map(async (page) => due.learnersOn(page)));
    expect(people.flat().toSorted()).toEqual(crowd.slice(40).toSorted());
    const event = { at: 1, mayCost: false };
    const made = await Promise.all(
      pages.map(async (page, nth) => due.makeDue(page, people[nth] ?? [], event)),
    );
    expect(made.flat()).toHaveLength(210);
    await expectIndexed(fresh.redis);
  });

  test('of a learner who is marked says so to whoever comes next', async () => {
    await old.redis.flushall();
    const one = somebody();
    const oldStore = await openLearnerStore(old.redis);
    await oldStore.mark(leaseOf(await oldStore.receive(one, [arrival('a')])), outcome());
    expect(await move()).toEqual({ learners: 1, waiting: 1 });
    const store = await openLearnerStore(fresh.redis);
    expect(await store.overdue(10)).toEqual([one]);
    expect(leaseOf(await store.receive(one, [])).isMarked).toBe(true);
  });

  test('never overwrites what a tutor accepts meanwhile, and says so', async () => {
    await old.redis.flushall();
    await fresh.redis.flushall();
    const people = Array.from({ length: 300 }, somebody);
    const oldStore = await openLearnerStore(old.redis);
    for (const one of people) await turnAll(oldStore, one, [arrival('cũ')]);
    const newStore = await openLearnerStore(fresh.redis);
    let held: Lease | undefined;
    async function* tutorStartsInBetween() {
      let count = 0;
      for await (const entry of copyStore(old.redis)) {
        count += 1;
        const learner = RECORD_KEY.exec(entry.key)?.[1] as LearnerId | undefined;
        if (count === 250 && learner !== undefined) {
          held = leaseOf(await newStore.receive(learner, [arrival('mới')]));
        }
        yield entry;
      }
    }
    await expect(fillStore(fresh.redis, tutorStartsInBetween())).rejects.toThrow(
      /not empty any more/u,
    );
    if (held === undefined) throw new Error('Nobody came in between');
    expect(await newStore.commit(held, outcome())).toEqual({ kind: 'done' });
  });

  test.each<BackupEntry>([
    { kind: 'hash', key: '{s007}n', ttlMs: undefined, fields: { finished: '3' } },
    { kind: 'list', key: '{s007}notes', ttlMs: undefined, items: ['a', 'b'] },
    { kind: 'bytes', key: '{s007}unreadable:a', ttlMs: 9999, bytes: Buffer.from('x') },
  ])('is refused where somebody wrote the like already (%o)', async (entry) => {
    await fresh.redis.flushall();
    const entries = async function* one() {
      yield entry;
    };
    await fillStore(fresh.redis, entries());
    await expect(fillStore(fresh.redis, entries())).rejects.toThrow(/not empty any more/u);
    expect(await fresh.redis.pttl(entry.key)).toBeLessThanOrEqual(entry.ttlMs ?? -1);
  });

  test('of a learner at rest relies on no entry of the index that is not there', async () => {
    await old.redis.flushall();
    const one = somebody();
    await turnAll(await openLearnerStore(old.redis), one, [arrival('a')]);
    await move();
    const store = await openLearnerStore(fresh.redis);
    // A process dies in the next turn: somebody has to find it.
    leaseOf(await store.receive(one, [arrival('b')]));
    const { todo } = keysOf(one);
    expect(await fresh.redis.zscore(todo, one)).not.toBeNull();
  });
});

describe('a store', async () => {
  const server: TestServer = await startServer(kinds[0]);
  afterAll(() => server.end());

  test('is empty until somebody comes', async () => {
    await server.redis.set('{hoa-ban}log-key', 'x');
    await server.redis.set('somebody-elses', 'key');
    expect(await isEmptyOfLearners(server.redis)).toBe(true);
    await (await openLearnerStore(server.redis)).receive(somebody(), [arrival('a')]);
    expect(await isEmptyOfLearners(server.redis)).toBe(false);
  });

  test.each<BackupEntry>([
    { kind: 'bytes', key: 'somebody-elses', ttlMs: undefined, bytes: Buffer.from('x') },
    { kind: 'hash', key: '{s001}l:web:a', ttlMs: undefined, fields: {} },
    { kind: 'bytes', key: '{s001}l:web:a', ttlMs: undefined, bytes: Buffer.from('x') },
  ])('takes nothing that is not ours (%o)', async (entry) => {
    const entries = (async function* one() {
      yield entry;
    })();
    await expect(fillStore(server.redis, entries)).rejects.toThrow('Redis did not take everything');
  });
});
