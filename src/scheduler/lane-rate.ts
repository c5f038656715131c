// How fast a lane may be, over all processes: BullMQ counts the jobs that begin in a second and begins no more of them; here
// the learners behind a job are counted into the same number.
import type { Lane } from '../tutor/ports/lane.ts';
import type { AnyQueue, RedisClient } from './queue.ts';

/** The limiter of a lane's worker. Without any a lane could not be held at all. */
export function limiterOf({ perSecond }: Lane): {
  readonly max: number;
  readonly duration: number;
} {
  return { max: perSecond ?? UNLIMITED, duration: WINDOW_MS };
}

const UNLIMITED = 1_000_000;
const WINDOW_MS = 1000;

/**
 * How many more learners, of `wanted`, may be turned in this second; 0 also while the lane is held. A job that began has one
 * to begin with.
 */
export async function takeShare(
  requests: RedisClient,
  queue: AnyQueue,
  { perSecond }: Lane,
  wanted: number,
): Promise<number> {
  if (perSecond === undefined || wanted === 0) return wanted;
  const key = queue.toKey('limiter');
  return Number(await requests.eval(TAKE, 1, key, wanted, perSecond, WINDOW_MS));
}

/** A hold is a count above any limit. A second that ended meanwhile begins anew, with an end of its own. */
const TAKE = `
local used = tonumber(redis.call('GET', KEYS[1]) or '0')
local granted = math.min(tonumber(ARGV[1]), tonumber(ARGV[2]) - used)
if granted <= 0 then
  return 0
end
redis.call('INCRBY', KEYS[1], granted)
if redis.call('PTTL', KEYS[1]) < 0 then
  redis.call('PEXPIRE', KEYS[1], ARGV[3])
end
return granted
`;
