// Rules on what comes in: its order, its amount, its time, and a memory that is full.
import { expect } from 'vitest';
import { newLearner } from '../../../src/flow/learner.ts';
import { packLearner } from '../../../src/flow/pack.ts';
import { parseRecord } from '../../../src/store/record/learner-record.ts';
import { keysOf } from '../../../src/store/shard.ts';
import { type Arrival, LEASE_MS } from '../../../src/tutor/ports/store.ts';
import { replay } from '../proof/loop-lesson.ts';
import { type Scene, goOn, happened, runOn, said } from '../proof/scene.ts';
import { leaseOf, turnAll } from '../turns.ts';
import { type Hole, ONE, THREE, TWO, one, three, two } from './hole.ts';

export const TAKING_IN: readonly Hole[] = [
  {
    fact: 'simultaneous deliveries are turned in the order of the vendor',
    file: 'turn/receive.lua',
    rule: 'if at > 1 and is_ordered(id) then',
    without: 'if false then',
    scenario: async ({ start, learner, heard }) => {
      const [a, b] = [await start(), await start()];
      await a.deliver(learner, [one]);
      await goOn(a, 1);
      await b.deliver(learner, [three]);
      await runOn(b);
      await b.deliver(learner, [two]);
      await runOn(b);
      await runOn(a);
      expect(heard).toStrictEqual([ONE, TWO, THREE]);
    },
  },
  {
    fact: 'what a holder has begun to answer is not overtaken',
    file: 'turn/receive.lua',
    rule: 'walk(R.inbox, R.given)',
    without: 'walk(R.inbox, 0)',
    scenario: async ({ start, learner, heard, pass }) => {
      const [a, b] = [await start(), await start()];
      await a.deliver(learner, [two]);
      await goOn(a, 2);
      await pass(LEASE_MS + 1000);
      await b.deliver(learner, [one]);
      await runOn(b);
      expect(heard).toStrictEqual(['Sau hai: hai?', 'Sau hai: hai?', 'Sau một: một?']);
    },
  },
  {
    fact: 'a resent release leaves the order of what a dead holder had begun to answer',
    file: 'turn/release.lua',
    rule: 'if R.expiry <= now then',
    without: 'if false then',
    scenario: async ({ start, learner, heard, pass }) => {
      const [a, b, c] = [await start(), await start(), await start()];
      await a.deliver(learner, [two]);
      await goOn(a, 2);
      await pass(LEASE_MS + 1000);
      b.fallBehind(true);
      await b.deliver(learner, [three]);
      await goOn(b, 1);
      await b.answer(0, 'twice');
      await runOn(b);
      await c.deliver(learner, [said('xa', 1)]);
      await runOn(c);
      expect(heard).toStrictEqual([
        'Sau hai: hai?',
        'Sau hai: hai?',
        'Sau ba: một?',
        'Sau xa: hai?',
      ]);
    },
  },
  {
    fact: 'a flood is counted and does not fill the record',
    file: 'turn/receive.lua',
    rule: 'if is_full() then flood(event) else place(id, event) end',
    without: 'place(id, event)',
    scenario: async ({ redis, store, learner }) => {
      await store.receive(
        learner,
        Array.from({ length: 200 }, (_, at) => said(`t${at}`, at + 1)),
      );
      const bytes = await redis.getBuffer(keysOf(learner).record);
      expect(parseRecord(bytes ?? Buffer.of(), 0).inbox).toHaveLength(65);
    },
  },
  {
    fact: 'a holder is given twenty events at a time',
    file: 'record/record.lua',
    rule: 'EVENTS_PER_LEASE_MAX = 20',
    without: 'EVENTS_PER_LEASE_MAX = 64',
    scenario: async ({ store, learner }) => {
      const many = Array.from({ length: 45 }, (_, at) => said(`t${at}`, at + 1));
      expect(leaseOf(await store.receive(learner, many)).events).toHaveLength(20);
    },
  },
  {
    fact: 'a commit passes while Redis is full',
    file: 'turn/commit.lua',
    rule: "redis.call('DEL', KEYS[3])",
    without: '',
    scenario: async ({ start, store, redis, learner, pass }) => {
      const a = await start();
      await a.deliver(learner, [one]);
      await goOn(a, 2);
      await redis.config('SET', 'maxmemory', '1');
      await goOn(a, 1);
      await pass(60);
      await goOn(a, 1);
      expect((await store.peek(learner)).busy).toBe(false);
    },
  },
  {
    fact: 'an event is refused while Redis is full',
    file: 'turn/receive.lua',
    rule: 'local has_changed = false',
    without: "redis.call('DEL', KEYS[1] .. '?') local has_changed = false",
    scenario: async (scene) => refusedWhileFull(scene, [one, two]),
  },
  {
    fact: 'a usual event is refused while Redis is full',
    file: 'turn/receive-usual.lua',
    rule: 'local id, event = ARGV[5], ARGV[7]',
    without: "local id, event = ARGV[5], ARGV[7] redis.call('DEL', KEYS[1] .. '?')",
    scenario: async (scene) => refusedWhileFull(scene, [one]),
  },
  {
    fact: 'an event is known again beside one whose vendor gives no order',
    file: 'turn/receive-usual.lua',
    rule: ' and not find(text, id, rings, true)',
    without: '',
    scenario: async ({ store, learner }) => {
      for (const arrival of [three, { ...two, order: undefined }, one]) {
        await turnAll(store, learner, [arrival], { state: 'state' });
      }
      expect(await store.receive(learner, [three])).toStrictEqual({ kind: 'idle' });
    },
  },
  {
    fact: 'a turn that is run again later is the same turn',
    file: 'record/record.lua',
    rule: 'local function give(R)',
    without: "local function give(R) R.inbox = string.gsub(R.inbox, ',%d+', ',' .. now_text())",
    scenario: async ({ start, store, learner, pass }) => {
      const [a, b] = [await start(), await start()];
      const opened = { kind: 'opened-link', flow: 'a/vong', at: 1_763_712_345_678 } as const;
      await turnAll(store, learner, [said('ở ngoài', 1)], { state: '' });
      await a.deliver(learner, [happened(opened, 2)]);
      await goOn(a, 2);
      await pass(LEASE_MS + 1000);
      await b.sweep();
      await runOn(b);
      const { state } = await store.peek(learner);
      const first = replay(newLearner(learner), [{ event: opened, isSetAside: false }]);
      expect(state).toBe(packLearner(first.learner));
    },
  },
];

async function refusedWhileFull(
  { redis, store, learner }: Scene,
  arrivals: readonly Arrival[],
): Promise<void> {
  await redis.config('SET', 'maxmemory', '1');
  await expect(store.receive(learner, arrivals)).rejects.toThrow(/OOM/u);
}
