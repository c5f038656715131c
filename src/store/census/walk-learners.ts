// Every learner's record, once through: for counting. Takes no lease and writes nothing.
import { readEachKey } from '../each-key.ts';
import { parseRecord } from '../record/learner-record.ts';
import { StoreError } from '../store-error.ts';
import { walkKeys } from '../backup/walk-keys.ts';
import type { RedisClient } from '../scripts.ts';
import type { Learner, LearnerId } from '../../flow/learner.ts';
import { unpackLearner } from '../../flow/pack.ts';

export interface LearnersWalked {
  readonly read: number;
  /** Records that this program cannot read. */
  readonly unreadable: number;
}

const RECORDS = '{s???}l:*';
const ID_AT = '{s000}l:'.length;

/**
 * Server by server, and one step after the other. Whoever moves meanwhile is seen where they were or where they are; while
 * a server's table of keys grows, somebody may be seen twice.
 */
export async function walkLearners(
  redis: RedisClient,
  visit: (learner: Learner) => void,
): Promise<LearnersWalked> {
  let walked: LearnersWalked = { read: 0, unreadable: 0 };
  try {
    for await (const keys of walkKeys(redis, RECORDS)) {
      const records = await readEachKey<Buffer | null>(redis, keys, {
        one: async (on, key) => on.getBuffer(key),
        queue: (on, key) => on.getBuffer(key),
      });
      walked = visitEach(walked, keys, records, visit);
    }
    return walked;
  } catch (cause) {
    throw new StoreError('Redis did not show its learners', cause);
  }
}

function visitEach(
  before: LearnersWalked,
  keys: readonly string[],
  records: readonly (Buffer | null)[],
  visit: (learner: Learner) => void,
): LearnersWalked {
  let { read, unreadable } = before;
  for (const [place, record] of records.entries()) {
    // Forgotten, or run out, between the two looks.
    if (record === null) continue;
    const learner = learnerIn((keys[place] ?? '').slice(ID_AT) as LearnerId, record);
    if (learner === undefined) unreadable += 1;
    else visit(learner);
    read += 1;
  }
  return { read, unreadable };
}

function learnerIn(id: LearnerId, record: Buffer): Learner | undefined {
  try {
    return unpackLearner(id, parseRecord(record, 0).state);
  } catch {
    return undefined;
  }
}
