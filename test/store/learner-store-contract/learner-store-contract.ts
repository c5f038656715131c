// What a turn may rely on, whatever server stands behind the store. Many tests name the hole in a simpler protocol that
// they keep closed; ARCHITECTURE.md, "A turn", explains them.
import { afterAll, beforeEach, describe } from 'vitest';
import { describeCommitting } from './committing.ts';
import { describeLeaving } from './leaving.ts';
import { describeMarking } from './marking.ts';
import { describeReceiving } from './receiving.ts';
import { describeRemembering } from './remembering.ts';
import { HOUR_MS, createWorld } from './store-world.ts';
import { describeSweeping } from './sweeping.ts';
import type { TestServer } from '../servers.ts';

export async function describeLearnerStore(server: TestServer): Promise<void> {
  const world = await createWorld(server);

  describe(`the learner store on ${server.name}`, () => {
    beforeEach(async () => {
      world.time.nowMs += 100 * HOUR_MS;
      await server.redis.flushdb();
    });
    afterAll(async () => server.end());

    describeReceiving(world);
    describeCommitting(world);
    describeLeaving(world);
    describeSweeping(world);
    describeMarking(world);
    describeRemembering(world);
  });
}
