// The queues of the Redis that the environment names, for the operator's command.
import type { QueuesWorld } from '../../cli/queues.ts';
import { withQueues } from '../../scheduler/open-queues.ts';
import { openDueStore } from '../../store/due/due-store.ts';
import type { Clock } from '../../tutor/ports/clock.ts';
import { type RedisConfig, withRedis } from './with-redis.ts';

export function queueKeeper(config: RedisConfig, clock: Clock): Pick<QueuesWorld, 'withQueues'> {
  return {
    withQueues: async (act) =>
      withRedis(config, async ({ requests }) => {
        const due = await openDueStore(requests);
        return withQueues({ requests, due, nowMs: () => clock.nowMs() }, act);
      }),
  };
}
