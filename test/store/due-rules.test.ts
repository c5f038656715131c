// Each rule of plans and marks, and what goes wrong with nothing but this rule taken out; as holes.test.ts for the others.
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { LearnerId } from '../../src/flow/learner.ts';
import { openDueStore } from '../../src/store/due/due-store.ts';
import type { LuaOf } from '../../src/store/scripts.ts';
import { openLearnerStore } from '../../src/store/turn/learner-store.ts';
import { LEASE_MS, type LearnerStore } from '../../src/tutor/ports/store.ts';
import type { DueStore } from '../../src/tutor/ports/due-store.ts';
import { expectIndexed } from './planned.ts';
import { onRealServer } from './servers.ts';
import { arrival, leaseOf, numbered, outcome, somebody, textsOf, turnAll } from './turns.ts';
import { type TakenOut, withoutRule } from './without-rule.ts';

interface Scene {
  readonly store: LearnerStore;
  readonly due: DueStore;
  readonly time: { nowMs: number };
  readonly learner: LearnerId;
}

interface Rule extends TakenOut {
  readonly fact: string;
  readonly scenario: (scene: Scene) => Promise<void>;
}

const EVENING = 29_395_200;
const DAY = 1440;
const LEASED_MS = 60_000;

const RULES: readonly Rule[] = [
  {
    fact: 'a turn under way does not plan again what is in the inbox already',
    file: 'due/plan.lua',
    rule: 'if waits(R, DUE_ID) then',
    without: 'if false then',
    scenario: async ({ store, due, learner }) => {
      const lease = await planAndLease(store, learner);
      await makeAllDue(due);
      const next = leaseOf(await store.commit(lease, outcome({ dueAtMinute: EVENING })));
      expect(await makeAllDue(due)).toStrictEqual([]);
      await store.commit(next, outcome());
      expect((await store.peek(learner)).busy).toBe(false);
    },
  },
  {
    fact: 'a page that is worked twice makes nobody due twice',
    file: 'due/make-due.lua',
    rule: "    R.plan = ''\n",
    without: '',
    scenario: async ({ store, due, learner }) => {
      await turnAll(store, learner, [arrival('a')], { dueAtMinute: EVENING });
      const [page = NO_PAGE] = await due.leasePages(1, LEASED_MS);
      await due.makeDue(page, [learner], AN_EVENT);
      await due.makeDue(page, [learner], AN_EVENT);
      expect(textsOf(leaseOf(await store.receive(learner, [])))).toStrictEqual(['became-due']);
    },
  },
  {
    fact: 'whoever became due is found when the worker dies before the lease',
    file: 'due/make-due.lua',
    rule: 'look_at(R, R.token',
    without: ';(function() end)(R, R.token',
    scenario: async ({ store, due, learner, time }) => {
      await turnAll(store, learner, [arrival('a')], { dueAtMinute: EVENING });
      // What stands in the index from before is gone.
      time.nowMs += LEASE_MS + 1000;
      await store.receive(learner, []);
      await makeAllDue(due);
      time.nowMs += 100_000;
      expect(await store.overdue(10)).toStrictEqual([learner]);
    },
  },
  {
    fact: 'a page makes nobody due whose plan has moved on to another one',
    file: 'due/make-due.lua',
    rule: 'math.floor(minute / 10) == tonumber(ARGV[1])',
    without: 'true',
    scenario: async ({ store, due, learner }) => {
      await turnAll(store, learner, [arrival('a')], { dueAtMinute: EVENING });
      const [page = NO_PAGE] = await due.leasePages(1, LEASED_MS);
      await turnAll(store, learner, [arrival('b')], { dueAtMinute: EVENING - 30 });
      expect(await due.makeDue(page, [learner], AN_EVENT)).toStrictEqual([]);
      expect(await makeAllDue(due)).toStrictEqual([learner]);
    },
  },
  {
    fact: 'a page is leased to one of two who see it at the same time',
    file: 'due/lease.lua',
    rule: 'second * 1000 <= now',
    without: 'true',
    scenario: async ({ store, due, learner }) => {
      await turnAll(store, learner, [arrival('a')], { dueAtMinute: EVENING });
      const both = await Promise.all([1, 2].map(async () => due.leasePages(1, LEASED_MS)));
      expect(both.flat()).toHaveLength(1);
    },
  },
  {
    fact: 'a page on which somebody is due stays leased',
    file: 'due/settle.lua',
    rule: 'if second * 1000 > now then',
    without: 'if true then',
    scenario: async ({ store, due, learner }) => {
      await turnAll(store, learner, [arrival('a')], { dueAtMinute: EVENING });
      const [page = NO_PAGE] = await due.leasePages(1, LEASED_MS);
      await due.learnersOn(page);
      expect(await due.leasePages(1, LEASED_MS)).toStrictEqual([]);
    },
  },
  {
    fact: 'a plan leaves its old page',
    file: 'due/plan.lua',
    rule: '    take_off(old_name)\n',
    without: '',
    scenario: async ({ store, learner }) => {
      await turnAll(store, learner, [arrival('a')], { dueAtMinute: EVENING });
      await turnAll(store, learner, [arrival('b')], { dueAtMinute: EVENING + DAY });
      expect((await store.peek(learner)).busy).toBe(false);
    },
  },
  {
    fact: 'whoever is marked is found when the holder dies',
    file: 'turn/receive.lua',
    rule: 'not R.is_marked and ',
    without: '',
    scenario: async ({ store, learner, time }) => {
      await store.mark(leaseOf(await store.receive(learner, [arrival('a')])), outcome());
      time.nowMs += LEASE_MS + 1000;
      expect(await store.overdue(10)).toStrictEqual([learner]);
      expect(await store.receive(learner, [])).toMatchObject({ lease: { isMarked: true } });
    },
  },
  {
    fact: 'a mark whose answer was lost is not a lost lease',
    file: 'turn/commit.lua',
    rule: 'if marks and R.is_marked then',
    without: 'if false then',
    scenario: async ({ store, learner }) => {
      const lease = leaseOf(await store.receive(learner, [arrival('a')]));
      await store.mark(lease, outcome());
      expect(await store.mark(lease, outcome())).toMatchObject({ kind: 'marked' });
    },
  },
  {
    fact: 'a vendor that begins anew is heard by somebody whom Ban writes to every day',
    file: 'record/record.lua',
    rule: 'if not is_silent or second < R.index then',
    without: 'if true then',
    scenario: async ({ store, due, learner, time }) => {
      const words = Array.from({ length: 14 }, (_, nth) => numbered(1000 + nth));
      await turnAll(store, learner, words, { dueAtMinute: EVENING });
      for (let day = 1; day < 9; day += 1) {
        await makeAllDue(due);
        await turnAll(store, learner, [], { dueAtMinute: EVENING + day * DAY });
        time.nowMs += DAY * 60_000;
      }
      expect(await store.receive(learner, [numbered(7)])).toMatchObject({ kind: 'lease' });
    },
  },
];

const NO_PAGE = { shard: 0, slot: 0, number: 0 };
const AN_EVENT = { at: 1, mayCost: true };

async function planAndLease(store: LearnerStore, learner: LearnerId) {
  await turnAll(store, learner, [arrival('a')], { dueAtMinute: EVENING });
  return leaseOf(await store.receive(learner, [arrival('b')]));
}

async function makeAllDue(due: DueStore): Promise<readonly LearnerId[]> {
  const made: LearnerId[] = [];
  for (const page of await due.leasePages(1000, LEASED_MS)) {
    made.push(...(await due.makeDue(page, await due.learnersOn(page), AN_EVENT)));
  }
  return made;
}

await onRealServer((server) => {
  const { name, redis } = server;
  describe(`rules on plans and marks, on ${name}`, () => {
    beforeEach(async () => void (await redis.flushdb()));
    afterAll(async () => server.end());

    for (const { fact, scenario, ...rule } of RULES) {
      const run = async (luaOf?: LuaOf): Promise<void> => {
        const time = { nowMs: (EVENING + 1) * 60_000 };
        const options = { clock: () => time.nowMs, ...(luaOf && { luaOf }) };
        const store = await openLearnerStore(redis, options);
        const due = await openDueStore(redis, options);
        await scenario({ store, due, time, learner: somebody() });
        await expectIndexed(redis);
      };
      it(fact, async () => {
        await run();
        await redis.flushdb();
        const goesWell = 'it goes as well without its rule';
        await expect(run(withoutRule(rule)), goesWell).rejects.toMatchObject({
          name: 'AssertionError',
        });
      });
    }
  });
});
