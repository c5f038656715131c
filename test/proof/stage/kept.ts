// What Redis keeps of a learner, as far as two runs of the same events must agree on it.
import type { Redis } from 'ioredis';
import { type LearnerRecord, parseRecord } from '../../../src/store/record/learner-record.ts';
import { keysOf } from '../../../src/store/shard.ts';
import type { LearnerId } from '../../../src/flow/learner.ts';
import { telegramLearnerOf } from './telegram-vendor.ts';

/**
 * All of a record but three fields. Version: counts commits, and how many events one commit takes depends on how close
 * together they came. Index: when the sweeper was last asked to look, by the clock of Redis. Lease: nobody holds one when
 * everything is done, and the proofs wait for that.
 */
export interface Kept {
  readonly state: string;
  readonly tail: readonly unknown[];
  readonly inbox: readonly string[];
  /** Ids of the last events, smallest first. */
  readonly ring: string;
  /** The greatest id that fell out of the ring. */
  readonly floor: string;
}

/** Of a learner of Telegram. */
export function readRecord(redis: Redis, chat: number): Promise<LearnerRecord | undefined> {
  return readRecordOf(redis, telegramLearnerOf(chat));
}

export async function readRecordOf(
  redis: Redis,
  learner: LearnerId,
): Promise<LearnerRecord | undefined> {
  const record = await redis.getBuffer(keysOf(learner).record);
  return record === null ? undefined : parseRecord(record, 0);
}

export async function readKept(redis: Redis, learner: LearnerId): Promise<Kept | undefined> {
  const record = await redis.getBuffer(keysOf(learner).record);
  if (record === null) return undefined;
  const { state, tail, inbox, isLeased } = parseRecord(record, 0);
  if (isLeased) throw new Error('Somebody holds a lease still');
  const head = record.subarray(AT_REST.floorAt, record.indexOf(' ')).toString('latin1');
  return {
    state,
    tail: tail.messages,
    inbox: inbox.map(({ code }) => code),
    floor: head.slice(0, AT_REST.floorWidth),
    ring: head.slice(AT_REST.floorWidth),
  };
}

/** Nothing is left to do for this learner. */
export function isAtRest(record: LearnerRecord | undefined): boolean {
  if (record === undefined) return true;
  const { isLeased, inbox, tail } = record;
  return !isLeased && inbox.length === 0 && tail.messages.length === 0;
}

/** Flags, index and version stand before the floor; see record.lua. */
const AT_REST = { floorAt: 1 + 10 + 4, floorWidth: 8 } as const;
