// Does what a turn does to a Redis, on a key of its own that is gone at once: what forbids a turn is not seen by asking.
import { randomBytes } from 'node:crypto';
import type { RedisRefusal } from '../../cli/doctor/doctor-facts.ts';
import { type RedisClient, defineScript } from '../../store/scripts.ts';

/** Undefined: a turn can be taken here. */
export async function tryTurn(redis: RedisClient): Promise<RedisRefusal | undefined> {
  const script = defineScript(redis, 'tryTurn', { numberOfKeys: 1, lua: LUA });
  const key = `{hoa-ban}doctor:${randomBytes(8).toString('hex')}`;
  return script(key, String(LIFE_MS)).then(
    () => undefined,
    (cause: unknown) => refusalIn(cause),
  );
}

/** If the key cannot be deleted it ends by itself. */
const LIFE_MS = 1000;

/** The commands of the scripts in `store/`. Whether a key can be made to end is seen before one is made that would not. */
const LUA = `
local key = KEYS[1]
redis.call('TIME')
redis.call('SET', key, '', 'PX', ARGV[1])
redis.call('EXPIRE', key, 1)
redis.call('GET', key)
redis.call('DEL', key)
redis.call('HINCRBY', key, 'n', 1)
redis.call('DEL', key)
redis.call('ZADD', key, 1, 'n')
redis.call('DEL', key)
redis.call('RPUSH', key, 'n')
redis.call('DEL', key)
redis.call('XADD', key, '*', 'n', '1')
redis.call('PUBLISH', key, '')
return redis.call('DEL', key)
`;

export function refusalIn(cause: unknown): RedisRefusal {
  const message = cause instanceof Error ? cause.message : 'no answer';
  // Redis adds which script it was, and where in it.
  const said = message.split(/ script: |\n/u, 1)[0]?.slice(0, SAID_MAX) ?? '';
  const known = MEANINGS.find(([pattern]) => pattern.test(message));
  return { why: known?.[1] ?? 'something-else', said };
}

const SAID_MAX = 150;

/** Redis 6.2 and 7.0 have no NOPERM for what a script may not do; 6.2 wraps what stopped one in an ERR. */
const MEANINGS: readonly (readonly [RegExp, RedisRefusal['why']])[] = [
  [/\bREADONLY\b/u, 'read-only'],
  [/\bNOPERM\b|user executing the script/u, 'not-allowed'],
  [/\bOOM\b/u, 'full'],
];
