// Rules on what waits: nobody is left over, and nobody waits longer than need be.
import { expect } from 'vitest';
import { type Arrival, LEASE_MS } from '../../../src/tutor/ports/store.ts';
import { POISON } from '../proof/loop-lesson.ts';
import { type Scene, goOn, runOn, said } from '../proof/scene.ts';
import { type Hole, ONE, TWO, one, two, secondComesMeanwhile } from './hole.ts';

export const WAITING: readonly Hole[] = [
  {
    fact: 'a text that came while Ban was sending is answered without a sweep',
    file: 'turn/commit.lua',
    rule: "if R.inbox ~= '' or marks then",
    without: 'if marks then',
    scenario: secondComesMeanwhile,
  },
  {
    fact: 'whoever takes a lease is found when he dies',
    file: 'turn/receive.lua',
    rule: 'look_at(R, R.expiry, #ARGV == 4)\nlocal text',
    without: 'local text',
    scenario: async (scene) => foundAfterDeath(scene, [one, two], [ONE, TWO]),
  },
  {
    fact: 'whoever takes a lease in the usual way is found when he dies',
    file: 'turn/receive-usual.lua',
    rule: "redis.call('ZADD', KEYS[2], string.format('%.0f', second), ARGV[1])",
    without: '',
    scenario: async (scene) => foundAfterDeath(scene, [one], [ONE]),
  },
  {
    fact: 'a slow sweeper takes no entry out of the index that a turn relies on',
    file: 'turn/receive.lua',
    rule: 'elseif now >= R.index * 1000 then',
    without: 'else',
    scenario: async ({ start, learner, heard, pass }) => {
      const [a, b] = [await start(), await start()];
      await pass(LEASE_MS + 1000);
      await b.sweep();
      // Before the sweeper comes to the learner a turn is run; the next one adds no entry, and its holder dies.
      await a.deliver(learner, [one]);
      await runOn(a);
      await runOn(b);
      await a.deliver(learner, [two]);
      await goOn(a, 1);
      await pass(2 * LEASE_MS);
      await b.sweep();
      await runOn(b);
      expect(heard).toStrictEqual([ONE, TWO]);
    },
  },
  {
    fact: 'a refused message is sent when the vendor wants it, and not a lease later',
    file: 'turn/commit.lua',
    rule: 'look_at(R, math.max(not_before(R), now))',
    without: '',
    scenario: async ({ start, learner, heard, pass }) => {
      const a = await start();
      await a.deliver(learner, [one]);
      await goOn(a, 1);
      await a.answer(0, 'refused');
      await runOn(a);
      await pass(4000);
      await a.sweep();
      await runOn(a);
      expect(heard).toStrictEqual([ONE]);
    },
  },
  {
    fact: 'a text that kills whoever turns it is set aside after three deaths',
    file: 'turn/receive.lua',
    rule: 'R.tries = math.min(R.tries + 1, TRIES_MAX)',
    without: 'R.tries = 0',
    scenario: async ({ start, learner, heard, pass }) => {
      const first = await start();
      await first.deliver(learner, [said(POISON, 1), two]);
      await runOn(first);
      for (let deaths = 0; deaths < 3; deaths += 1) {
        const next = await start();
        await pass(LEASE_MS + 1000);
        await next.sweep();
        await runOn(next);
      }
      expect(heard).toStrictEqual([expect.stringMatching(/^Em bị vấp/u), 'Sau hai: hai?']);
    },
  },
];

async function foundAfterDeath(
  { start, learner, heard, pass }: Scene,
  arrivals: readonly Arrival[],
  answers: readonly string[],
): Promise<void> {
  const [a, b] = [await start(), await start()];
  // What stands in the index from before is gone.
  await pass(LEASE_MS + 1000);
  await b.sweep();
  await runOn(b);
  await a.deliver(learner, arrivals);
  await goOn(a, 1);
  await pass(LEASE_MS + 1000);
  await b.sweep();
  await runOn(b);
  expect(heard).toStrictEqual(answers);
}
