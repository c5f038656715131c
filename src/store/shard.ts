// Which keys a learner has. All of one learner's keys carry one hash tag, so a turn touches one slot of a cluster.
import { createHash } from 'node:crypto';
import type { LearnerId } from '../flow/learner.ts';

/** Fixed for ever: changing it would lose every record. */
const SHARD_COUNT = 128;

/** People who share an account (`…/2`) live together, so one account is one shard. */
export function shardOf(learner: LearnerId): number {
  const slash = learner.indexOf('/');
  return fnv1a(slash === -1 ? learner : learner.slice(0, slash)) % SHARD_COUNT;
}

export interface LearnerKeys {
  readonly record: string;
  readonly todo: string;
  readonly counters: string;
  /** Never exists: see `commit.lua`. */
  readonly nothing: string;
  readonly page: string;
  /** The cards and told tips of the learner. */
  readonly memory: string;
  /** Which pages of learners become due; see due/plan.lua. */
  readonly due: string;
  /** What forms of the shard's learners wrote down; names nobody. */
  readonly notes: string;
}

export function keysOf(learner: LearnerId): LearnerKeys {
  const tag = tagOf(shardOf(learner));
  return {
    record: `${tag}l:${learner}`,
    todo: `${tag}todo`,
    counters: `${tag}n`,
    nothing: `${tag}none`,
    page: `${tag}p:${learner}`,
    memory: `${tag}c:${learner}`,
    due: `${tag}due`,
    notes: `${tag}notes`,
  };
}

/** Where a record lies that nobody could read. Whoever has the learner's id finds it; from it nobody finds the learner. */
export function unreadableKeyOf(learner: LearnerId): string {
  const hash = createHash('sha256').update(learner).digest('base64url').slice(0, 22);
  return `${tagOf(shardOf(learner))}unreadable:${hash}`;
}

export function todoKeys(): readonly string[] {
  return eachShard((tag) => `${tag}todo`);
}

/** The index of a shard, and the page that this name has in it. */
export function dueKeysOf(shard: number): {
  readonly due: string;
  readonly todo: string;
  readonly pageOf: (name: string) => string;
} {
  const tag = tagOf(shard);
  return { due: `${tag}due`, todo: `${tag}todo`, pageOf: (name) => `${tag}due:${name}` };
}

/** In the order of the shards. */
export function dueKeys(): readonly string[] {
  return eachShard((tag) => `${tag}due`);
}

export function counterKeys(): readonly string[] {
  return eachShard((tag) => `${tag}n`);
}

export function noteKeys(): readonly string[] {
  return eachShard((tag) => `${tag}notes`);
}

function eachShard(keyOf: (tag: string) => string): readonly string[] {
  return Array.from({ length: SHARD_COUNT }, (_, shard) => keyOf(tagOf(shard)));
}

function tagOf(shard: number): string {
  return `{s${String(shard).padStart(3, '0')}}`;
}

/** FNV-1a, 32 bits, over UTF-8 (http://www.isthe.com/chongo/tech/comp/fnv/). */
function fnv1a(text: string): number {
  let hash = 0x81_1c_9d_c5;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    // Ids are ASCII, where a character is its octet; others are spelled out.
    if (unit > 0x7f) return overOctets(Buffer.from(text.slice(at)), hash);
    hash = Math.imul(hash ^ unit, 0x01_00_01_93);
  }
  return hash >>> 0;
}

function overOctets(octets: Uint8Array, begun: number): number {
  let hash = begun;
  for (const octet of octets) hash = Math.imul(hash ^ octet, 0x01_00_01_93);
  return hash >>> 0;
}
