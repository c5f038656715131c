// Who becomes due, from the commit that plans it to the inbox: on a real server, and on the one inside the process.
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { keysOf, shardOf } from '../../src/store/shard.ts';
import { describeBecomingDue } from './due-store-contract/becoming-due.ts';
import { EVENING, LEASED_MS, MINUTE_MS, createDueStage } from './due-store-contract/due-stage.ts';
import { describePaging } from './due-store-contract/paging.ts';
import { describePlanning } from './due-store-contract/planning.ts';
import { hasRealServer, startServer } from './servers.ts';
import { somebody } from './turns.ts';

const kinds = hasRealServer() ? (['private', 'trial'] as const) : (['trial'] as const);

describe.each(kinds)('who becomes due (%s server)', async (kind) => {
  const server = await startServer(kind);
  const stage = await createDueStage(server);
  const { redis, due, plan, at, event } = stage;
  beforeEach(async () => {
    await redis.flushdb();
    at(EVENING - 600);
  });
  afterAll(async () => server.end());

  describePlanning(stage);
  describePaging(stage);
  describeBecomingDue(stage);

  it('are counted, and how late the first of them is', async () => {
    expect(await due.waiting()).toStrictEqual({ planned: 0, lateMs: 0 });
    for (const minute of [3, 4, 500]) await plan(somebody(), EVENING + minute);
    expect(await due.waiting()).toStrictEqual({ planned: 3, lateMs: 0 });
    at(EVENING + 5);
    await due.leasePages(10, LEASED_MS);
    expect(await due.waiting()).toStrictEqual({ planned: 3, lateMs: 2 * MINUTE_MS });
  });

  it('names nobody in an error', async () => {
    const learner = somebody();
    const page = { shard: shardOf(learner), slot: EVENING / 10, number: 0 };
    await redis.set(`${keysOf(learner).due}:${EVENING / 10}:0`, 'x');
    const failure: unknown = await due
      .makeDue(page, [learner], event())
      .catch((cause: unknown) => cause);
    expect(String(failure)).toMatch(/^StoreError: Redis did not make learners due: .*WRONGTYPE/u);
    expect(JSON.stringify(failure, Object.getOwnPropertyNames(failure))).not.toMatch(learner);
  });
});
