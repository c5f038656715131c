// What a learner costs does not grow with their turns. `PROOF=full` makes ten thousand of them.
import { afterAll, describe, expect, it } from 'vitest';
import type { Redis } from 'ioredis';
import { NOON } from '../flow/build-library.ts';
import { seat, startTutor } from './proof/start-tutor.ts';
import { onRealServer } from './servers.ts';
import { somebody } from './turns.ts';

const FEW = 100;
const MANY = process.env['PROOF'] === 'full' ? 10_000 : 1000;
const BETWEEN_TURNS_MS = 60_000;

await onRealServer((server) => {
  const { redis } = server;
  describe(`a learner on ${server.name}`, () => {
    afterAll(async () => server.end());

    it(`is no bigger after ${MANY} turns than after ${FEW}`, async () => {
      let nowMs = NOON;
      let sent = 0;
      const send = async () => {
        sent += 1;
        return { kind: 'accepted' } as const;
      };
      const { tutor, store, ...vendor } = await startTutor(redis, send, { clock: () => nowMs });
      const learner = somebody();
      await seat(store, learner);
      let turns = 0;
      const turnUntil = async (count: number): Promise<number> => {
        for (; turns < count; turns += 1) {
          nowMs += BETWEEN_TURNS_MS;
          // As long as any other, and in the order of the time.
          await vendor.say(learner, `lời ${inLetters(turns)}`, nowMs);
          await tutor.settled();
        }
        return bytesOf(redis);
      };
      const afterFew = await turnUntil(FEW);
      const afterMany = await turnUntil(MANY);
      process.stdout.write(
        `all keys of a learner: ${afterFew} bytes after ${FEW} turns, ${afterMany} after ${MANY}\n`,
      );
      expect(sent).toBe(MANY);
      expect(afterMany).toBe(afterFew);
    }, 60_000);
  });
});

/** Digits would be taken for a secret code. */
function inLetters(count: number): string {
  const digits = String(count).padStart(5, '0');
  return Array.from(digits, (digit) => 'abcdeghikl'.charAt(Number(digit))).join('');
}

/** Of all keys there are. */
async function bytesOf(redis: Redis): Promise<number> {
  const keys = await redis.keys('*');
  const sizes = await Promise.all(keys.map(async (key) => redis.memory('USAGE', key)));
  return sizes.reduce((sum: number, size) => sum + Number(size), 0);
}
