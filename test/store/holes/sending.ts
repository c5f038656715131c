// Rules on who may send, and until when.
import { expect } from 'vitest';
import { LEASE_MS } from '../../../src/tutor/ports/store.ts';
import { goOn, runOn } from '../proof/scene.ts';
import { type Hole, ONE, THREE, TWO, one, three, two, secondComesMeanwhile } from './hole.ts';

const A_LEASE_HAS_ONE_HOLDER = {
  file: 'turn/receive.lua',
  rule: "return R.token ~= '' and R.token ~= ARGV[2] and R.expiry > now",
  without: 'return false',
};

export const SENDING: readonly Hole[] = [
  {
    fact: 'two processes do not send to one learner at the same time',
    ...A_LEASE_HAS_ONE_HOLDER,
    scenario: secondComesMeanwhile,
  },
  {
    fact: 'a message that the vendor refused is sent by one sweeper only',
    ...A_LEASE_HAS_ONE_HOLDER,
    scenario: async ({ start, learner, heard, pass }) => {
      const [a, b] = [await start(), await start()];
      await a.deliver(learner, [one]);
      await goOn(a, 1);
      await a.answer(0, 'refused');
      await runOn(a);
      await pass(LEASE_MS + 5000);
      await a.sweep();
      await b.sweep();
      await goOn(a, 1);
      await runOn(b);
      await runOn(a);
      expect(heard).toStrictEqual([ONE]);
    },
  },
  {
    fact: 'a process that slept through its lease sends one late copy at most',
    file: 'turn/renew.lua',
    rule: 'R.token ~= ARGV[2]',
    without: 'false',
    scenario: async ({ start, learner, heard, pass }) => {
      const [a, b] = [await start(), await start()];
      await a.deliver(learner, [one, two, three]);
      await goOn(a, 1);
      await pass(LEASE_MS + 1000);
      await b.sweep();
      await runOn(b);
      await runOn(a);
      expect(heard).toStrictEqual([ONE, TWO, THREE, ONE]);
    },
  },
  {
    fact: 'a late commit does not give back the lease of somebody else',
    file: 'turn/commit.lua',
    rule: 'if R.token ~= ARGV[2] then',
    without: 'if false then',
    scenario: async ({ start, learner, heard, pass }) => {
      const [a, b] = [await start(), await start()];
      await a.deliver(learner, [one]);
      await goOn(a, 2);
      await pass(LEASE_MS + 1000);
      await b.sweep();
      await goOn(b, 1);
      await runOn(a);
      await a.deliver(learner, [two]);
      await runOn(a);
      await runOn(b);
      expect(heard).toStrictEqual([ONE, ONE, TWO]);
    },
  },
];
