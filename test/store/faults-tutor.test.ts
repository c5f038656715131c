// Redis fails under the real tutor while many learners write: what was accepted is turned once and in order, what was not
// is told so, and all goes on by itself. `PROOF=full` keeps Redis away for twenty seconds.
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import type { LearnerId } from '../../src/flow/learner.ts';
import { openRedis } from '../../src/store/server/connect.ts';
import type { Messenger } from '../../src/tutor/ports/messenger.ts';
import { startSweeper } from '../../src/tutor/sweeper.ts';
import { said } from './proof/scene.ts';
import { type RunningTutor, seat, startTutor } from './proof/start-tutor.ts';
import { onRealServer } from './servers.ts';
import { somebody } from './turns.ts';
import { openWeakLine } from './weak-line.ts';

const GONE_MS = process.env['PROOF'] === 'full' ? 20_000 : 2000;
const LEARNERS = 20;
const TEXTS = 10;
const QUIET = { info: () => undefined, warn: () => undefined, error: () => undefined };

await onRealServer(
  async (server) => {
    const line = await openWeakLine(join(server.dataDir, 'redis', 'redis.sock'));

    describe(`the tutor, while ${server.name} fails`, () => {
      afterAll(async () => {
        line.close();
        await server.end();
      });

      it(
        `loses nothing while Redis is gone for ${GONE_MS / 1000} s`,
        async () => {
          const crowd = await gather(line.url);
          const talking = crowd.talk();
          await crowd.heardSome();
          line.cut();
          const refusedAt = performance.now();
          const refused = crowd.tutor.takeIn(somebody(), [said('lời', 1)]);
          await expect(refused).rejects.toThrow(/^Redis did not take an event/u);
          // A vendor gives up after two seconds, and would not hear the no.
          expect(performance.now() - refusedAt).toBeLessThan(2000);
          await wait(GONE_MS);
          line.mend();
          const mendedAt = performance.now();
          const refusals = await talking;
          await crowd.heardAll();
          expect(refusals).toBeGreaterThan(0);
          tell(`gone for ${GONE_MS} ms: ${refusals} refused, all heard`, mendedAt);
          await crowd.leave();
        },
        GONE_MS + 60_000,
      );

      it('answers everybody, only later, while every byte takes 200 ms each way', async () => {
        const crowd = await gather(line.url);
        line.slow(200);
        const beganAt = performance.now();
        const refusals = await crowd.talk();
        await crowd.heardAll();
        line.slow(0);
        expect(refusals).toBe(0);
        tell(`slow: ${TEXTS} texts each of ${LEARNERS} learners heard`, beganAt);
        await crowd.leave();
      });

      it('commits what it sent while Redis is full, accepts nothing, and goes on when there is room again', async () => {
        const crowd = await gather(line.url);
        const talking = crowd.talk();
        await crowd.heardSome();
        await server.redis.config('SET', 'maxmemory', '1');
        // Every turn ends, though Redis has no room for it.
        await crowd.tutor.settled();
        const heardBefore = crowd.heardCount();
        const refused = crowd.tutor.takeIn(somebody(), [said('lời', 1)]);
        await expect(refused).rejects.toThrow(/^Redis did not take an event: OOM/u);
        await wait(500);
        expect(crowd.heardCount()).toBe(heardBefore);
        await server.redis.config('SET', 'maxmemory', '0');
        const roomAt = performance.now();
        const refusals = await talking;
        await crowd.heardAll();
        expect(refusals).toBeGreaterThan(0);
        // What was sent before was committed, so nothing is said twice.
        expect(crowd.duplicates()).toBe(0);
        tell(`full: ${refusals} refused, all heard`, roomAt);
        await crowd.leave();
      });
    });
  },
  { fsync: 'always' },
);

interface Crowd {
  readonly tutor: RunningTutor['tutor'];
  talk(): Promise<number>;
  heardSome(): Promise<void>;
  /** Each the answer to each text, the first copies in order. */
  heardAll(): Promise<void>;
  heardCount(): number;
  duplicates(): number;
  leave(): Promise<void>;
}

const EXPECTED = Array.from({ length: TEXTS }, (_, at) =>
  at % 2 === 0 ? `Sau lời ${at + 1}: hai?` : `Sau lời ${at + 1}: một?`,
);

function tell(what: string, sinceMs: number): void {
  process.stdout.write(`${what} after ${Math.round(performance.now() - sinceMs)} ms\n`);
}

/** Learners who write one text after the other, each until it is accepted; and a process that answers them. */
async function gather(redisUrl: string): Promise<Crowd> {
  const handle = await openRedis({ redisUrl, dataDir: '', fsync: 'always' });
  const heard = new Map<LearnerId, string[]>();
  const send: Messenger['send'] = async (learner, { text }) => {
    heard.set(learner, [...(heard.get(learner) ?? []), text]);
    return { kind: 'accepted' };
  };
  const running: RunningTutor = await startTutor(handle.requests, send);
  const { tutor, store } = running;
  const clock = { nowMs: () => Date.now(), monotonicMs: () => performance.now() };
  const sweeper = startSweeper({ store, tutor, clock, log: QUIET });
  const people = Array.from({ length: LEARNERS }, somebody);
  await Promise.all(people.map(async (one) => seat(store, one)));
  const heardBy = (one: LearnerId): readonly string[] => heard.get(one) ?? [];
  const heardCount = (): number => people.reduce((sum, one) => sum + heardBy(one).length, 0);
  return {
    tutor,
    heardCount,
    duplicates: () =>
      people.reduce((sum, one) => sum + heardBy(one).length - new Set(heardBy(one)).size, 0),
    talk: async () => {
      const refusals = people.map(async (one) => {
        let refused = 0;
        for (let order = 1; order <= TEXTS; order += 1) {
          refused += await running.say(one, `lời ${order}`, order);
          await wait(20);
        }
        return refused;
      });
      return (await Promise.all(refusals)).reduce((sum, refused) => sum + refused, 0);
    },
    heardSome: async () => {
      await expect.poll(heardCount, { interval: 5 }).toBeGreaterThan(LEARNERS);
    },
    heardAll: async () => {
      for (const one of people) {
        const firsts = (): readonly string[] => [...new Set(heardBy(one))];
        await expect.poll(firsts, { timeout: 30_000 }).toStrictEqual(EXPECTED);
      }
    },
    leave: async () => {
      await sweeper.stop();
      await tutor.settled();
      await handle.close(2000);
    },
  };
}
