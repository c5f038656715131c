// Every key of every server, in pages: for a backup, a restore and a count. Nothing that serves a learner walks like this.
import { serversOf } from '../each-server.ts';
import type { RedisClient } from '../scripts.ts';

/** A few milliseconds of a server at a time, so that learners are served in between. */
const PER_PAGE = 500;

/**
 * A key that is there all the while comes at least once, maybe twice; one that comes or goes meanwhile may be missed. What a
 * key holds is asked of the client: a key of a cluster may have moved since its server showed it.
 */
export async function* walkKeys(
  redis: RedisClient,
  pattern = '{*',
): AsyncGenerator<readonly string[]> {
  for (const server of serversOf(redis)) {
    let cursor = '0';
    do {
      const [next, keys] = await server.scan(cursor, 'MATCH', pattern, 'COUNT', PER_PAGE);
      cursor = next;
      yield keys;
    } while (cursor !== '0');
  }
}
