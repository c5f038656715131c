// A lease that is given back without a turn.
import { afterAll, describe, expect, test } from 'vitest';
import type { LearnerId } from '../../src/flow/learner.ts';
import { openLearnerStore } from '../../src/store/turn/learner-store.ts';
import { keysOf } from '../../src/store/shard.ts';
import { LEASE_MS } from '../../src/tutor/ports/store.ts';
import { startAnyServer } from './servers.ts';
import { arrival, leaseOf, outcome, textsOf } from './turns.ts';

const server = await startAnyServer();
afterAll(() => server.end());

let people = 0;

/** Two processes on one Redis, whose clock the test holds. */
async function world() {
  people += 1;
  let now = 1_763_712_345_678;
  const options = { clock: () => now };
  return {
    learner: `web:released-${people}` as LearnerId,
    mine: await openLearnerStore(server.redis, options),
    other: await openLearnerStore(server.redis, options),
    pass: (ms: number) => {
      now += ms;
    },
  };
}

describe(`a released lease, on ${server.name}`, () => {
  test('is another one’s at once, with the same events and no death counted', async () => {
    const { mine, other, learner } = await world();
    const lease = leaseOf(await mine.receive(learner, [arrival('a')]));
    await mine.release(lease);
    const taken = leaseOf(await other.receive(learner, []));
    expect(textsOf(taken)).toEqual(['a']);
    expect([taken.takeovers, taken.version]).toEqual([0, lease.version]);
  });

  test('is found by the next look, and by one that waits only after it has waited', async () => {
    const { mine, learner, pass } = await world();
    await mine.release(leaseOf(await mine.receive(learner, [arrival('b')])));
    const isMine = (one: LearnerId) => one === learner;
    expect(await mine.overdue(10, isMine)).toEqual([learner]);
    expect(await mine.overdue(10, isMine, 5000)).toEqual([]);
    pass(5000);
    expect(await mine.overdue(10, isMine, 5000)).toEqual([learner]);
  });

  test('can be committed by its old holder no more', async () => {
    const { mine, other, learner } = await world();
    const lease = leaseOf(await mine.receive(learner, [arrival('c')]));
    await mine.release(lease);
    const taken = leaseOf(await other.receive(learner, []));
    expect(await mine.commit(lease, outcome({ state: 'mine' }))).toEqual({ kind: 'fenced' });
    expect(await other.commit(taken, outcome({ state: 'theirs' }))).toEqual({ kind: 'done' });
    expect((await mine.peek(learner)).state).toBe('theirs');
  });

  test('does nothing for a holder who has lost it', async () => {
    const { mine, other, learner, pass } = await world();
    const lease = leaseOf(await mine.receive(learner, [arrival('d')]));
    pass(LEASE_MS + 1);
    const taken = leaseOf(await other.receive(learner, []));
    await mine.release(lease);
    expect(await other.renew(taken)).toBe(true);
    await other.commit(taken, outcome({ state: '', turned: 1 }));
    await mine.release(lease);
    expect(await server.redis.exists(keysOf(learner).record)).toBe(0);
  });

  test('keeps how often holders died over its events', async () => {
    const { mine, other, learner, pass } = await world();
    await mine.receive(learner, [arrival('e')]);
    pass(LEASE_MS + 1);
    await mine.receive(learner, []);
    pass(LEASE_MS + 1);
    const twice = leaseOf(await mine.receive(learner, []));
    expect(twice.takeovers).toBe(2);
    await mine.release(twice);
    expect(leaseOf(await other.receive(learner, [])).takeovers).toBe(2);
  });
});
