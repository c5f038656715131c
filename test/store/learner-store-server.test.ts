// What only a real server shows: lost answers, a full memory, a kill, bytes per learner.
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openRedis } from '../../src/store/server/connect.ts';
import { readCounters } from '../../src/store/census/counters.ts';
import { openDueStore } from '../../src/store/due/due-store.ts';
import { openLearnerStore } from '../../src/store/turn/learner-store.ts';
import { keysOf, shardOf } from '../../src/store/shard.ts';
import { expectIndexed } from './planned.ts';
import { openLossyLine } from './lossy-line.ts';
import { onRealServer } from './servers.ts';
import { arrival, leaseOf, message, numbered, outcome, somebody, textsOf } from './turns.ts';
import type { LearnerId } from '../../src/flow/learner.ts';

await onRealServer(
  async (server) => {
    const { redis } = server;
    const store = await openLearnerStore(redis);
    const line = await openLossyLine(join(server.dataDir, 'redis', 'redis.sock'));
    const lossy = await openRedis({
      redisUrl: `unix:${line.path}`,
      dataDir: server.dataDir,
      fsync: 'always',
    });

    describe(`the learner store on ${server.name}, when things go wrong`, () => {
      let learner: LearnerId;
      beforeEach(() => {
        learner = somebody();
      });
      afterAll(async () => {
        await lossy.close(2000);
        line.close();
        await server.end();
      });

      it('is the holder after a receive whose answer was lost (hole 4)', async () => {
        const far = await openLearnerStore(lossy.requests);
        await far.peek(learner);
        line.loseAnswerTo(learner);
        const received = await far.receive(learner, [arrival('a')]);
        expect([line.lostCount(), received.kind]).toStrictEqual([1, 'lease']);
        expect(await far.commit(leaseOf(received), outcome())).toStrictEqual({ kind: 'done' });
      });

      it('trims the inbox once when the answer to a commit was lost (hole 3)', async () => {
        const far = await openLearnerStore(lossy.requests);
        const lease = leaseOf(
          await far.receive(learner, [arrival('a'), arrival('b'), arrival('c')]),
        );
        const lostBefore = line.lostCount();
        line.loseAnswerTo(learner);
        const next = leaseOf(await far.commit(lease, outcome({ counted: { lost: 1 } })));
        expect([line.lostCount() - lostBefore, textsOf(next)]).toStrictEqual([1, ['b', 'c']]);
        expect((await readCounters(redis)).get('lost')).toBe(1);
      });

      it('marks once when the answer to the mark was lost', async () => {
        const far = await openLearnerStore(lossy.requests);
        const lease = leaseOf(await far.receive(learner, [arrival('a')]));
        const lostBefore = line.lostCount();
        line.loseAnswerTo(learner);
        const marked = await far.mark(lease, outcome({ counted: { marked: 1 } }));
        expect([line.lostCount() - lostBefore, marked.kind]).toStrictEqual([1, 'marked']);
        expect((await readCounters(redis)).get('marked')).toBe(1);
        const after = outcome({ turned: 0 });
        expect(await far.commit(leaseOf(marked), after)).toStrictEqual({ kind: 'done' });
      });

      it('makes a learner due once when the answer was lost', async () => {
        const lease = leaseOf(await store.receive(learner, [arrival('a')]));
        await store.commit(lease, outcome({ dueAtMinute: 29_000_001 }));
        const due = await openDueStore(lossy.requests);
        const page = { shard: shardOf(learner), slot: 2_900_000, number: 0 };
        expect(await due.learnersOn(page)).toStrictEqual([learner]);
        const lostBefore = line.lostCount();
        line.loseAnswerTo(learner);
        const event = { at: 1, mayCost: false };
        expect(await due.makeDue(page, [learner], event)).toStrictEqual([learner]);
        expect(line.lostCount() - lostBefore).toBe(1);
        expect(textsOf(leaseOf(await store.receive(learner, [])))).toStrictEqual(['became-due']);
      });

      it('is the holder at once after a receive that got no answer in time', async () => {
        await redis.call('CLIENT', 'PAUSE', '1800', 'ALL');
        await expect(store.receive(learner, [arrival('a')])).rejects.toThrow(/^Redis did not take/);
        const again = await store.receive(learner, [arrival('a')]);
        expect(textsOf(leaseOf(again))).toStrictEqual(['a']);
        expect((await store.receive(learner, [])).kind).toBe('busy');
      });

      it('repeats a commit no more when the process stops', async () => {
        const away = redis.duplicate();
        away.on('error', () => undefined);
        await away.info();
        const stopping = new AbortController();
        const ending = await openLearnerStore(away, { stopping: stopping.signal });
        const lease = leaseOf(await ending.receive(learner, [arrival('a')]));
        away.disconnect();
        const committed = ending.commit(lease, outcome()).then(
          () => 'committed',
          (cause: unknown) => String(cause),
        );
        const still = new Promise((tell) => setTimeout(() => tell('repeating'), 300));
        expect(await Promise.race([committed, still])).toBe('repeating');
        stopping.abort();
        const late = new Promise((tell) => setTimeout(() => tell('late'), 1000));
        expect(await Promise.race([committed, late])).toMatch(/^StoreError: Redis did not take/);
      });

      it('refuses events when Redis is full, but lets a commit pass (hole 15)', async () => {
        const tail = { messages: [message('x'.repeat(3000))], delayMs: 0 };
        const lease = leaseOf(await store.receive(learner, [arrival('a')]));
        const other = somebody();
        await redis.config('SET', 'maxmemory', '1');
        const refused = store.receive(other, [arrival('geheim')]);
        await expect(refused).rejects.toThrow(/^Redis did not take an event: OOM/);
        const memory = Uint8Array.of(1);
        const committed = await store.commit(
          lease,
          outcome({ state: 'after', tail, memory, dueAtMinute: 29_000_001, counted: { x: 1 } }),
        );
        await redis.config('SET', 'maxmemory', '0');
        expect(committed).toStrictEqual({ kind: 'done' });
        expect((await store.peek(learner)).state).toBe('after');
        expect(await store.memoryOf(learner)).toHaveLength(1);
        await expectIndexed(redis);
        expect(await redis.exists(keysOf(other).record, keysOf(learner).nothing)).toBe(0);
      });

      it('keeps a learner’s words out of its errors', async () => {
        await redis.del(keysOf(learner).record);
        await redis.lpush(keysOf(learner).record, 'no record');
        const failure = await store
          .receive(learner, [arrival('OTP 123456')])
          .catch((error: unknown) => error);
        expect(failure).toBeInstanceOf(Error);
        const all = JSON.stringify(failure, Object.getOwnPropertyNames(failure));
        expect(all).not.toMatch(/123456/);
        expect(all).not.toMatch(learner);
      });

      it('gives up a commit at its deadline when Redis stays away, and at once when it is wrong', async () => {
        const hasty = await openLearnerStore(lossy.requests, { commitDeadlineMs: 100 });
        const lease = leaseOf(await hasty.receive(learner, [arrival('a')]));
        const wrong = hasty.commit(lease, outcome({ counted: { x: Number.NaN } }));
        await expect(wrong).rejects.toThrow(/^Redis did not take a commit: ERR/);
        lossy.requests.disconnect();
        await expect(hasty.commit(lease, outcome())).rejects.toThrow(
          /^Redis did not take a commit/,
        );
      });

      it('takes at most 512 bytes for a learner in mid-lesson, with a full ring and a plan', async () => {
        const dueAtMinute = 29_395_440;
        const ids = [
          'zalo-oa:1234567890123456789',
          'web:AbCdEfGhIjKlMnOpQrStUv',
          'telegram:1234567890',
        ];
        const sizes = await Promise.all(
          ids.map(async (id) => {
            const one = id as LearnerId;
            for (let count = 0; count < 14; count += 1) {
              const received = await store.receive(one, [numbered(1_763_712_345_678 + count)]);
              await store.commit(
                leaseOf(received),
                outcome({ state: 's'.repeat(245), dueAtMinute }),
              );
            }
            expect(await redis.strlen(keysOf(one).record)).toBeLessThanOrEqual(378);
            return redis.memory('USAGE', keysOf(one).record);
          }),
        );
        // The index has 36 bytes of each; see planned-memory.test.ts.
        process.stdout.write(`a learner in mid-lesson: ${sizes.join(', ')} bytes\n`);
        expect(Math.max(...sizes.map(Number)) + 36).toBeLessThanOrEqual(512);
      });

      it('does not need more memory after a thousand turns', async () => {
        const turn = async (order: number): Promise<void> => {
          const lease = leaseOf(await store.receive(learner, [numbered(order)]));
          await store.commit(lease, outcome({ state: 's'.repeat(245) }));
        };
        for (let order = 100; order < 120; order += 1) await turn(order);
        const before = await redis.memory('USAGE', keysOf(learner).record);
        for (let order = 120; order < 1120; order += 1) await turn(order);
        expect(await redis.memory('USAGE', keysOf(learner).record)).toBe(before);
      });

      it('has every answered event and commit after kill -9 of the server, without help', async () => {
        const lease = leaseOf(await store.receive(learner, [arrival('a'), arrival('b')]));
        const pid = Number(/process_id:(\d+)/.exec(await redis.info('server'))?.[1]);
        process.kill(pid, 'SIGKILL');
        // Repeats itself until the server has been started again.
        const next = leaseOf(await store.commit(lease, outcome({ state: 'kept' })));
        expect([next.state, textsOf(next)]).toStrictEqual(['kept', ['b']]);
      });
    });
  },
  { fsync: 'always' },
);
