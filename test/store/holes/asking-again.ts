// Rules on what comes twice: resent scripts and redelivered events.
import { expect } from 'vitest';
import { eventIdOf } from '../../../src/store/turn/event-id.ts';
import { type Scene, goOn, runOn, said } from '../proof/scene.ts';
import { leaseOf } from '../turns.ts';
import { type Hole, ONE, THREE, TWO, one, three, two } from './hole.ts';

const HOUR_MS = 3_600_000;

export const ASKING_AGAIN: readonly Hole[] = [
  {
    fact: 'a resent commit does not trim the inbox twice',
    file: 'turn/commit.lua',
    rule: 'if R.version ~= ARGV[5] then',
    without: 'if false then',
    scenario: async ({ start, learner, heard }) => {
      const [a, b] = [await start(), await start()];
      await a.deliver(learner, [one]);
      await goOn(a, 2);
      await b.deliver(learner, [two, three]);
      await runOn(b);
      await a.answer(0, 'twice');
      await runOn(a);
      expect(heard).toStrictEqual([ONE, TWO, THREE]);
    },
  },
  {
    fact: 'a resent receive does not wait for the lease it took itself',
    file: 'turn/receive.lua',
    rule: "return R.token ~= '' and R.token ~= ARGV[2] and R.expiry > now",
    without: "return R.token ~= '' and R.expiry > now",
    scenario: async ({ start, learner, heard }) => {
      const a = await start();
      await a.deliver(learner, [one]);
      await a.answer(0, 'twice');
      await runOn(a);
      expect(heard).toStrictEqual([ONE]);
    },
  },
  {
    fact: 'an event that the ring has forgotten is not turned again',
    file: 'turn/receive.lua',
    rule: 'return is_ordered(id) and number_of(id) <= number_of(R.floor) and',
    without: 'return false and',
    scenario: async ({ start, learner, heard }) => {
      const a = await start();
      for (let order = 1; order <= 14; order += 1) await turn(a, learner, order);
      await turn(a, learner, 1);
      expect(heard).toHaveLength(14);
    },
  },
  {
    fact: 'a vendor that begins anew at a small number is heard after a day',
    file: 'turn/receive.lua',
    rule: ' and now < R.index * 1000 + FLOOR_HORIZON_MS',
    without: '',
    scenario: async ({ start, learner, heard, pass }) => {
      const a = await start();
      for (let order = 101; order <= 114; order += 1) await turn(a, learner, order);
      await pass(26 * HOUR_MS);
      await turn(a, learner, 7);
      expect(heard).toHaveLength(15);
    },
  },
  {
    fact: 'the smallest order falls out of the ring, and not the first that came',
    file: 'turn/receive.lua',
    rule: 'if not is_ordered(other) or number_of(other) <= number then break end',
    without: 'do break end',
    scenario: async ({ start, learner, heard }) => {
      const a = await start();
      await turn(a, learner, 200);
      for (let order = 101; order <= 113; order += 1) await turn(a, learner, order);
      expect(heard).toHaveLength(14);
    },
  },
  {
    fact: 'an id that only seems to lie across two others is new',
    file: 'turn/receive.lua',
    rule: 'while at and (at - 1) % ID_WIDTH ~= 0 do',
    without: 'while false do',
    scenario: async ({ store, learner }) => {
      const both = [said('a', 1000), said('b', 1001)];
      const ring = both.map(({ vendorId, order }) => eventIdOf(vendorId, order)).join('');
      const across = withId(ring.slice(1, 9));
      expect(leaseOf(await store.receive(learner, [...both, across])).events).toHaveLength(3);
    },
  },
];

async function turn(
  app: Awaited<ReturnType<Scene['start']>>,
  learner: Scene['learner'],
  order: number,
): Promise<void> {
  await app.deliver(learner, [said(`lời ${order}`, order)]);
  await runOn(app);
}

/** An event whose id is the given one: ten bits of hash are soon met. */
function withId(id: string): ReturnType<typeof said> {
  const number = Buffer.from(id).reduce((value, digit) => value * 93 + digit - 33, 0);
  const order = Math.floor(number / 1024) - 1;
  for (let tries = 0; ; tries += 1) {
    const vendorId = `try-${tries}`;
    if (eventIdOf(vendorId, order) === id) return { ...said('across', order), vendorId, order };
  }
}
