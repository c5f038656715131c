// A short visit to the Redis of this environment: for what the doctor asks that lies there. One that is away is not waited for twice.
import type { Config } from '../../../config.ts';
import type { RedisClient } from '../../../store/scripts.ts';
import { withRedis } from '../../keeper/with-redis.ts';
import { hasRedisData } from '../redis-state.ts';

type Visited<Done> =
  | { readonly kind: 'seen'; readonly value: Done }
  /** No process of ours ever stored anything here. */
  | { readonly kind: 'nothing-yet' }
  | { readonly kind: 'away' };

export type RedisVisit = <Done>(
  act: (redis: RedisClient) => Promise<Done>,
) => Promise<Visited<Done>>;

export function redisVisit(config: Config): RedisVisit {
  let isAway = false;
  return async (act) => {
    if (isAway) return { kind: 'away' };
    // The doctor leaves nothing behind: no folder and no server where there was none.
    if (config.redisUrl === undefined && !(await hasRedisData(config))) {
      return { kind: 'nothing-yet' };
    }
    let isInside = false;
    try {
      const value = await withRedis(config, async ({ requests }) => {
        isInside = true;
        return act(requests);
      });
      return { kind: 'seen', value };
    } catch (cause) {
      // What went wrong inside is the visitor's own.
      if (isInside) throw cause;
      isAway = true;
      return { kind: 'away' };
    }
  };
}
