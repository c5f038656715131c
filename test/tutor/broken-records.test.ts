import { afterAll, describe, expect, test } from 'vitest';
import type { LearnerId } from '../../src/flow/learner.ts';
import { readCounters } from '../../src/store/census/counters.ts';
import { keysOf, unreadableKeyOf } from '../../src/store/shard.ts';
import { LEASE_MS } from '../../src/tutor/ports/store.ts';
import { readAsText } from '../store/everything.ts';
import { startAnyServer } from '../store/servers.ts';
import { LIBRARY, inLesson, somebody } from './in-lesson.ts';
import { type Stage, said, stage } from './stage.ts';

const server = await startAnyServer();
afterAll(() => server.end());

/** The learner's state is broken as a newer or a mad program might leave it. */
async function broken(state: string) {
  const at = await inLesson(server);
  const received = await at.store.receive(at.learner, [said('dung cau', at.nowMs())]);
  if (received.kind !== 'lease') throw new Error('Somebody else is at it');
  const rest = {
    tail: { messages: [], delayMs: 0 },
    counted: {},
    notes: [],
    dueAtMinute: undefined,
  };
  await at.store.commit(received.lease, { ...rest, state, turned: 1, keepSeconds: 9999 });
  return at;
}

/** Until the lease of whoever failed runs out, and somebody takes it over. */
async function sweepUntilTaken({ tutor, pass }: Stage, learner: LearnerId) {
  for (let takeovers = 0; takeovers < 3; takeovers += 1) {
    pass(LEASE_MS + 1000);
    await tutor.finish(learner);
  }
}

describe('a record that nobody can read', () => {
  test.each(['[99,"?"]', 'nonsense', '[1,{"x":1},["i"],{}]'])(
    'is laid aside, and its learner begins anew with an apology: %s',
    async (state) => {
      const at = await broken(state);
      const { say: tell, textsTo, learner, logged } = at;
      const before = (await readCounters(server.redis)).get('unreadable') ?? 0;
      await tell(learner, 'xong');
      expect(textsTo(learner)).toEqual([]);
      await sweepUntilTaken(at, learner);
      expect(textsTo(learner)[0]).toMatch(/^Em bị vấp một chút/);
      expect(textsTo(learner).length).toBeGreaterThan(1);
      expect(await server.redis.get(unreadableKeyOf(learner))).toBe(state);
      expect((await readCounters(server.redis)).get('unreadable')).toBe(before + 1);
      expect(logged.join('\n')).not.toContain(learner.slice(4));
      await tell(learner, 'xóa dữ liệu');
      expect(textsTo(learner).at(-1)).toMatch(/^Em đã xóa hết/);
      expect(await server.redis.exists(unreadableKeyOf(learner))).toBe(0);
    },
  );

  test('is deleted when its learner asks for it', async () => {
    const at = await broken('[99,"?"]');
    await at.say(at.learner, 'xóa dữ liệu');
    await sweepUntilTaken(at, at.learner);
    expect(at.textsTo(at.learner)).toEqual([expect.stringMatching(/^Em đã xóa hết/)]);
    expect(await readAsText(server.redis)).not.toContain(at.learner);
    expect(await server.redis.exists(unreadableKeyOf(at.learner))).toBe(0);
  });

  test.each(['', 'x', '{"name":"x"}'])(
    'not even the scripts lets its learner begin anew at once, with an apology: %j',
    async (bytes) => {
      const { say: tell, textsTo, learner, store } = await inLesson(server);
      const before = (await readCounters(server.redis)).get('unreadable') ?? 0;
      await server.redis.set(keysOf(learner).record, bytes);
      await tell(learner, 'xong');
      expect(textsTo(learner)[0]).toMatch(/^Em bị vấp một chút/);
      expect(textsTo(learner).length).toBeGreaterThan(1);
      expect(await server.redis.get(unreadableKeyOf(learner))).toBe(bytes);
      expect((await readCounters(server.redis)).get('unreadable')).toBe(before + 1);
      expect(await store.overdue(1000)).not.toContain(learner);
      await tell(learner, 'đồng ý');
      expect(textsTo(learner).filter((text) => text.startsWith('Em bị vấp'))).toHaveLength(1);
      await tell(learner, 'xóa dữ liệu');
      expect(await server.redis.exists(unreadableKeyOf(learner))).toBe(0);
    },
  );

  test('does not keep a secret number from being withheld', async () => {
    const at = await broken('[99,"?"]');
    await at.say(at.learner, 'mã của tôi là 482 913');
    await sweepUntilTaken(at, at.learner);
    expect(await readAsText(server.redis)).not.toMatch(/482.?913/);
  });
});

describe('a commit that Redis always refuses', () => {
  test('ends in silence, and speaks once it is mended', async () => {
    const { say: tell, textsTo, pass, tutor } = await stage(server, LIBRARY);
    const learner = somebody();
    for (const text of ['chào em', 'đồng ý']) await tell(learner, text);
    const { counters } = keysOf(learner);
    const sums = await server.redis.hgetall(counters);
    await server.redis.del(counters);
    await server.redis.set(counters, 'not a hash');
    // A counted turn: a lesson is begun.
    await tell(learner, 'bài b');
    for (let looks = 0; looks < 30; looks += 1) {
      pass(LEASE_MS + 1000);
      await tutor.finish(learner);
    }
    const spoken = textsTo(learner);
    expect(spoken.filter((text) => text.startsWith('Em bị vấp'))).toHaveLength(1);
    await server.redis.del(counters);
    await server.redis.hset(counters, { ...sums, whole: 1 });
    pass(8 * LEASE_MS + 1000);
    await tutor.finish(learner);
    pass(1000);
    await tutor.finish(learner);
    expect(textsTo(learner).length).toBe(spoken.length + 1);
  });
});
