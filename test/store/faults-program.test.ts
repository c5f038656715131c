// The whole program while its Redis fails: a page that is told no is told so in time, what was accepted is answered, and
// nobody has to start anything again. `PROOF=full` keeps Redis away for twenty seconds.
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type Program, run } from '../main/program.ts';
import { type Visit, visit } from '../main/visit.ts';
import { onRealServer } from './servers.ts';
import { openWeakLine } from './weak-line.ts';

const GONE_MS = process.env['PROOF'] === 'full' ? 20_000 : 2000;
/** What a vendor waits for an answer. */
const PATIENCE_MS = 2000;
/** Oftener would be faster than anybody types, and refused for that. */
const AGAIN_AFTER_MS = 600;
/** Turns 8 s, the store 2 s, connections of pages 2 s; and a slow machine. */
const STOP_MS = 14_000;

await onRealServer(
  async (server) => {
    const line = await openWeakLine(join(server.dataDir, 'redis', 'redis.sock'));

    describe(`the program, while ${server.name} fails`, { timeout: GONE_MS + 60_000 }, () => {
      let program: Program;
      let learner: Visit;
      let order = Date.now() + 1_000_000;

      beforeAll(async () => {
        program = run(['start'], { PORT: '0', DATA_DIR: server.dataDir, REDIS_URL: line.url });
        const [, url = ''] = await program.seen(/Ban: (http:\S+)\/chat/u);
        learner = await visit(url);
        await learner.open();
        await learner.hears(/^Chào bà con/u);
      });
      afterAll(async () => {
        learner.leave();
        program.process.kill('SIGKILL');
        await program.ended;
        line.close();
        await server.end();
      });

      /** Posts a text again and again, as a page does, until it is accepted. */
      const insist = async (text: string): Promise<readonly number[]> => {
        order += 1;
        const statuses: number[] = [];
        while (statuses.at(-1) !== 202) {
          if (statuses.length > 0) await wait(AGAIN_AFTER_MS);
          const postedAt = performance.now();
          statuses.push(await learner.post({ id: `insist-${order}`, order, text }));
          expect(performance.now() - postedAt).toBeLessThan(PATIENCE_MS);
        }
        return statuses;
      };
      const answersTo = (pattern: RegExp): number =>
        learner.heard.filter((text) => pattern.test(text)).length;

      it('answers later while every byte takes 200 ms each way', async () => {
        line.slow(200);
        expect(await insist('đồng ý')).toStrictEqual([202]);
        await learner.hears(/tiếng gì/u);
        line.slow(0);
        expect(answersTo(/tiếng gì/u)).toBe(1);
      });

      it(`says no while Redis is gone for ${GONE_MS / 1000} s, and answers once when it is back`, async () => {
        line.cut();
        const insisting = insist('1');
        await wait(GONE_MS);
        expect(answersTo(/Bà con là ai/u)).toBe(0);
        line.mend();
        const mendedAt = performance.now();
        const statuses = await insisting;
        await learner.hears(/Bà con là ai/u);
        expect(new Set(statuses)).toStrictEqual(new Set([503, 202]));
        expect(answersTo(/Bà con là ai/u)).toBe(1);
        tell(`gone for ${GONE_MS} ms: ${statuses.length - 1} times 503, answered`, mendedAt);
      });

      it('answers what it had accepted when Redis goes away in the middle of the turn', async () => {
        const from = learner.heard.length;
        line.slow(100);
        await insist('menu');
        line.cut();
        line.slow(0);
        await wait(500);
        line.mend();
        await learner.hears(/./u, from);
      });

      it('says no while Redis is full, and goes on by itself when memory is free again', async () => {
        const from = learner.heard.length;
        const used = Number(/used_memory:(\d+)/u.exec(await server.redis.info('memory'))?.[1]);
        // Ten times what the limit leaves; it goes by itself.
        await server.redis.set('filler', 'x'.repeat(10_000_000), 'PX', 2000);
        await server.redis.config('SET', 'maxmemory', used + 1_000_000);
        onTestFinished(async () => void (await server.redis.config('SET', 'maxmemory', 0)));
        const fullAt = performance.now();
        const statuses = await insist('menu');
        await learner.hears(/./u, from);
        expect(new Set(statuses)).toStrictEqual(new Set([503, 202]));
        tell(`full for 2000 ms: ${statuses.length - 1} times 503, answered`, fullAt);
      });

      it('ends by its deadline while Redis is gone', async () => {
        line.slow(100);
        await insist('menu');
        line.cut();
        const toldAt = performance.now();
        program.process.kill('SIGTERM');
        expect(await program.ended).toBe(0);
        expect(performance.now() - toldAt).toBeLessThan(STOP_MS);
        tell('told to end while Redis is gone: ended', toldAt);
      });
    });
  },
  { fsync: 'always' },
);

function tell(what: string, sinceMs: number): void {
  process.stdout.write(`${what} after ${Math.round(performance.now() - sinceMs)} ms\n`);
}
