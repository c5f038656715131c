// What the Zalo Bot may still send this month, over all processes. Zalo tells nobody, so every accepted message is counted.
import { createHash } from 'node:crypto';
import { dayAt } from '../flow/day.ts';
import type { Allowance, AllowanceLeft } from '../tutor/ports/allowance.ts';
import type { Clock } from '../tutor/ports/clock.ts';
import type { RedisClient } from './scripts.ts';
import { StoreError } from './store-error.ts';

/**
 * What the free plan of the Bot Manager allows (https://bot.zaloplatforms.com/docs). Of a paid one we are told the messages;
 * how many people it serves we do not know, and they are not counted down.
 */
const FREE_MESSAGES = 3000;
const FREE_USERS = 50;
/** What a lesson of ours takes at the median. */
const MESSAGES_PER_LESSON = 9;

/** A month and some days: the counter of a month is of no use after it. */
const KEEP_SECONDS = 40 * 86_400;

/** `monthMax`: messages that the plan allows in a month; undefined: no limit. */
export function openBotAllowance(
  redis: RedisClient,
  clock: Pick<Clock, 'nowMs'>,
  monthMax: number | undefined,
): Allowance {
  return {
    async spend(learner) {
      const [sent, met] = keysAt(clock.nowMs());
      // People who share an account (`…/2`) are one user of Zalo's.
      const [user = ''] = learner.split('/');
      const words = [hashOf(user), String(KEEP_SECONDS)];
      return leftOf(await redis.eval(SPEND, 2, sent, met, ...words).catch(fail), monthMax);
    },
    left: async () => readLeft(redis, clock.nowMs(), monthMax),
  };
}

export interface BotAllowance {
  /** Undefined: no limit. */
  readonly messages: { readonly left: number; readonly lessonsLeft: number } | undefined;
  readonly usersLeft: number | undefined;
}

export async function readBotAllowance(
  redis: RedisClient,
  nowMs: number,
  monthMax: number | undefined,
): Promise<BotAllowance> {
  const { messages, users } = await readLeft(redis, nowMs, monthMax);
  return {
    // So many lessons can about be taken with these messages.
    messages: messages && {
      left: messages.left,
      lessonsLeft: Math.floor(messages.left / MESSAGES_PER_LESSON),
    },
    usersLeft: users?.left,
  };
}

async function readLeft(
  redis: RedisClient,
  nowMs: number,
  monthMax: number | undefined,
): Promise<AllowanceLeft> {
  const [sent, met] = keysAt(nowMs);
  return leftOf(await Promise.all([redis.get(sent), redis.pfcount(met)]).catch(fail), monthMax);
}

/** Zalo does not say where its month begins, nor in which time: the month of the Vietnamese calendar is what people would expect. */
function keysAt(nowMs: number): readonly [sent: string, met: string] {
  const month = dayAt(nowMs).slice(0, 7);
  return [`{hoa-ban}sent:zalo-bot:${month}`, '{hoa-ban}met:zalo-bot'];
}

/**
 * People are counted in a HyperLogLog, which is exact enough for fifty and holds nobody. So nobody can be taken out of it
 * either; Zalo does not say that who leaves makes room.
 */
const SPEND = `
local sent = redis.call('INCR', KEYS[1])
if sent == 1 then redis.call('EXPIRE', KEYS[1], ARGV[2]) end
redis.call('PFADD', KEYS[2], ARGV[1])
return { sent, redis.call('PFCOUNT', KEYS[2]) }`;

function leftOf(counted: unknown, monthMax: number | undefined): AllowanceLeft {
  const [sent = 0, met = 0] = Array.isArray(counted) ? counted.map(Number) : [];
  return {
    messages: monthMax === undefined ? undefined : shareOf(monthMax, sent),
    users: monthMax === FREE_MESSAGES ? shareOf(FREE_USERS, met) : undefined,
  };
}

function shareOf(max: number, used: number): { readonly left: number; readonly of: number } {
  return { left: Math.max(0, max - used), of: max };
}

/** What Redis writes to its file about a message names nobody. */
function hashOf(user: string): string {
  return createHash('sha256').update(user).digest('base64url').slice(0, 16);
}

function fail(cause: unknown): never {
  throw new StoreError('Redis did not serve the count of messages of the Zalo Bot', cause);
}
