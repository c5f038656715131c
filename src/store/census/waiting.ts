// How many learners wait, and how long: for an operator. Counted by the index `todo`, never by SCAN; what each waits for
// is read from the records of a few hundred of them, those first whom somebody should have looked at longest.
import { createHash } from 'node:crypto';
import { readEachKey } from '../each-key.ts';
import { parseIfWhole } from '../record/learner-record.ts';
import { keysOf, todoKeys } from '../shard.ts';
import { StoreError } from '../store-error.ts';
import type { RedisClient } from '../scripts.ts';
import type { LearnerId } from '../../flow/learner.ts';
import type { AtMs } from '../../flow/event.ts';

/** A learner the index names and whose record was read. */
interface LookedAt {
  /** Same learner, same message that waits first: same text. Names nobody. */
  readonly key: string;
  /** Somebody should have looked by now. */
  readonly isOverdue: boolean;
  /** Events that are not turned yet, and when the first of them happened. */
  readonly inbox: { readonly count: number; readonly sinceMs: AtMs } | undefined;
  /** Messages that the vendor has not accepted; 0 as a rule. */
  readonly tailCount: number;
}

export interface Waiting {
  /** By the clock of Redis. */
  readonly nowMs: AtMs;
  /** All that the index names: whoever waits, and whoever was answered in the last seconds. */
  readonly indexed: number;
  /** Of these, those that somebody should have looked at by now. */
  readonly overdue: number;
  /** Of these, those that somebody should have looked at for longer than `LONG_MS`. */
  readonly longOverdue: number;
  readonly lookedAt: readonly LookedAt[];
}

/** Longer than a lease, a sweep and a slow vendor's answer. */
const LONG_MS = 60_000;
/** Times 128 shards: some hundred records, a few hundred KB as a rule. */
const PER_SHARD_MAX = 4;

export async function readWaiting(redis: RedisClient): Promise<Waiting> {
  try {
    const [seconds, micros] = await redis.time();
    const nowMs = Number(seconds) * 1000 + Math.floor(Number(micros) / 1000);
    const nowSecond = Math.floor(nowMs / 1000);
    const [indexed, overdue, longOverdue] = await Promise.all([
      countUntil(redis, '+inf'),
      countUntil(redis, nowSecond),
      countUntil(redis, nowSecond - LONG_MS / 1000),
    ]);
    const lookedAt = await lookAt(redis, nowMs);
    return { nowMs, indexed, overdue, longOverdue, lookedAt };
  } catch (cause) {
    throw new StoreError('Redis did not show who waits', cause);
  }
}

async function countUntil(redis: RedisClient, second: number | '+inf'): Promise<number> {
  const counts = await readEachKey<number>(redis, todoKeys(), {
    one: async (on, key) => on.zcount(key, '-inf', second),
    queue: (on, key) => on.zcount(key, '-inf', second),
  });
  return counts.reduce((sum, count) => sum + count, 0);
}

async function lookAt(redis: RedisClient, nowMs: AtMs): Promise<readonly LookedAt[]> {
  const last = String(PER_SHARD_MAX - 1);
  const lists = await readEachKey<readonly string[]>(redis, todoKeys(), {
    one: async (on, key) => on.zrange(key, '0', last, 'WITHSCORES'),
    queue: (on, key) => on.zrange(key, '0', last, 'WITHSCORES'),
  });
  const entries = lists.flatMap((list) => pairsIn(list));
  const keys = entries.map(({ learner }) => keysOf(learner).record);
  const records = await readEachKey<Buffer | null>(redis, keys, {
    one: async (on, key) => on.getBuffer(key),
    queue: (on, key) => on.getBuffer(key),
  });
  return entries.map(({ learner, second }, place) => {
    const record = records[place] ?? undefined;
    return look(learner, record, { isOverdue: second * 1000 <= nowMs, nowMs });
  });
}

function pairsIn(list: readonly string[]): readonly { learner: LearnerId; second: number }[] {
  return list.flatMap((learner, place) =>
    place % 2 === 0 ? [{ learner: learner as LearnerId, second: Number(list[place + 1]) }] : [],
  );
}

/** No record: the learner was forgotten between two looks. A damaged one is laid aside at the next turn. */
function look(
  learner: LearnerId,
  bytes: Buffer | undefined,
  { isOverdue, nowMs }: { readonly isOverdue: boolean; readonly nowMs: AtMs },
): LookedAt {
  const { inbox, tail } = (bytes && parseIfWhole(bytes, nowMs)) ?? NOTHING;
  const [first] = inbox;
  const said = tail.messages[0]?.text ?? '';
  return {
    key: createHash('sha256').update(`${learner}\n${said}`).digest('base64url').slice(0, 16),
    isOverdue,
    inbox: first && { count: inbox.length, sinceMs: first.event.at },
    tailCount: tail.messages.length,
  };
}

const NOTHING = { inbox: [], tail: { messages: [] } } as const;
