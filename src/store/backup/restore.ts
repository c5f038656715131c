// Fills an empty store from a backup. Nobody holds a lease in it: whoever did is on another machine, or dead. The indexes
// are made anew, so that waiting turns are finished as soon as a tutor runs, and everybody becomes due as planned. A tutor that starts in the middle of it loses
// nothing: what it wrote is never overwritten, and the restore says that the store is not empty any more.
import { type BackupEntry, RECORD_KEY, backupKindOf, isOfLearners } from './backup-entry.ts';
import { layoutOf, withoutLease } from '../record/record-layout.ts';
import type { Command } from './command.ts';
import { type PlanAnew, plansAnew } from './plan-anew.ts';
import { keysOf } from '../shard.ts';
import { StoreError } from '../store-error.ts';
import { walkKeys } from './walk-keys.ts';
import type { RedisClient } from '../scripts.ts';
import type { LearnerId } from '../../flow/learner.ts';

export interface Filled {
  readonly learners: number;
  /** Learners whose turns or messages wait, and will be finished. */
  readonly waiting: number;
}

/** Entries a request carries, and parts of a list or hash a command does. */
const AT_ONCE = 200;
const PARTS_MAX = 1000;

export async function isEmptyOfLearners(redis: RedisClient): Promise<boolean> {
  try {
    for await (const keys of walkKeys(redis)) {
      if (keys.some((key) => isOfLearners(key))) return false;
    }
    return true;
  } catch (cause) {
    throw new StoreError('Redis did not show its keys', cause);
  }
}

export async function fillStore(
  redis: RedisClient,
  entries: AsyncIterable<BackupEntry>,
): Promise<Filled> {
  try {
    const onto: Onto = { nowSecond: Number((await redis.time())[0]), planAnew: plansAnew() };
    let [learners, waiting] = [0, 0];
    let commands: Command[] = [];
    for await (const entry of entries) {
      const writing = commandsFor(entry, onto);
      commands.push(...writing.commands);
      learners += writing.isLearner ? 1 : 0;
      waiting += writing.isWaiting ? 1 : 0;
      if (commands.length < AT_ONCE) continue;
      await run(redis, commands);
      commands = [];
    }
    await run(redis, commands);
    return { learners, waiting };
  } catch (cause) {
    throw new StoreError('Redis did not take everything', cause);
  }
}

/** What is known of the store that is filled. */
interface Onto {
  readonly nowSecond: number;
  readonly planAnew: PlanAnew;
}

interface Writing {
  readonly commands: readonly Command[];
  readonly isLearner: boolean;
  readonly isWaiting: boolean;
}

function commandsFor(entry: BackupEntry, onto: Onto): Writing {
  const { key, ttlMs, kind } = entry;
  if (backupKindOf(key) !== kind) throw new Error('a key that is not ours');
  const learner = RECORD_KEY.exec(key)?.[1] as LearnerId | undefined;
  if (kind === 'bytes' && learner !== undefined) {
    return recordCommands({ learner, key, ttlMs, bytes: entry.bytes }, onto);
  }
  const life: readonly Command[] =
    ttlMs === undefined || kind === 'bytes' ? [] : [{ words: ['pexpire', key, ttlMs] }];
  return { commands: [...plainCommands(entry), ...life], isLearner: false, isWaiting: false };
}

function plainCommands(entry: BackupEntry): readonly Command[] {
  const { key } = entry;
  switch (entry.kind) {
    case 'bytes':
      return [setWhereNothingIs(key, entry.bytes, entry.ttlMs)];
    case 'list':
      return inParts(entry.items).map((part, place) => ({
        words: ['rpush', key, ...part],
        whenNew: place * PARTS_MAX + part.length,
      }));
    case 'hash':
      return hashCommands(key, Object.entries(entry.fields));
  }
}

function setWhereNothingIs(key: string, bytes: Buffer, ttlMs: number | undefined): Command {
  const life = ttlMs === undefined ? [] : ['PX', ttlMs];
  return { words: ['set', key, bytes, ...life, 'NX'], whenNew: 'OK' };
}

/** Of ids of files a tutor that starts may have made some already; both stand for the same file. */
function hashCommands(
  key: string,
  fields: readonly (readonly [string, string])[],
): readonly Command[] {
  return isOfLearners(key)
    ? fields.map((field) => ({ words: ['hsetnx', key, ...field], whenNew: 1 }))
    : inParts(fields).map((part) => ({ words: ['hset', key, ...part.flat()] }));
}

function recordCommands(entry: RecordEntry, { nowSecond, planAnew }: Onto): Writing {
  const { learner, key, ttlMs } = entry;
  const keys = keysOf(learner);
  if (keys.record !== key) throw new Error('a learner in the wrong shard');
  // A damaged one is put back as it is: the learner's next message lays it aside.
  const isDamaged = layoutOf(entry.bytes.toString('latin1')) === undefined;
  const record = isDamaged ? entry.bytes : withoutLease(entry.bytes);
  const layout = layoutOf(record.toString('latin1')) ?? AT_REST;
  const planned = planAnew(learner, record, layout);
  const isWaiting = record.length > layout.tailAt || layout.isMarked;
  // A record relies on its entry until the second it names, even when nothing waits; see record.lua.
  const lookAt = isWaiting ? nowSecond : layout.indexSecond;
  const isIndexed = isWaiting || layout.indexSecond >= nowSecond;
  const commands: readonly Command[] = [
    setWhereNothingIs(key, planned.record, ttlMs),
    ...planned.commands,
    ...(isIndexed ? [{ words: ['zadd', keys.todo, lookAt, learner] } as const] : []),
  ];
  return { commands, isLearner: true, isWaiting };
}

const AT_REST = { tailAt: Infinity, indexSecond: 0, isMarked: false, plan: '', planAt: 0 };

interface RecordEntry {
  readonly learner: LearnerId;
  readonly key: string;
  readonly ttlMs: number | undefined;
  readonly bytes: Buffer;
}

function inParts<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  const count = Math.ceil(items.length / PARTS_MAX);
  return Array.from({ length: count }, (_, part) =>
    items.slice(part * PARTS_MAX, (part + 1) * PARTS_MAX),
  );
}

async function run(redis: RedisClient, commands: readonly Command[]): Promise<void> {
  const answers = await send(redis, commands);
  const isNew = commands.every(
    ({ whenNew }, place) => whenNew === undefined || answers[place] === whenNew,
  );
  if (!isNew) {
    throw new Error(
      'it is not empty any more, because a tutor uses it; what that one wrote was kept. Stop every tutor, then try again on an empty Redis',
    );
  }
}

async function send(redis: RedisClient, commands: readonly Command[]): Promise<readonly unknown[]> {
  // A cluster refuses a pipeline whose keys lie on several nodes.
  if (redis.isCluster) {
    return Promise.all(
      commands.map(async ({ words: [name, ...rest] }) => redis.call(name, ...rest)),
    );
  }
  const pipeline = redis.pipeline();
  for (const { words } of commands) {
    const [name, ...rest] = words;
    pipeline.call(name, ...rest);
  }
  const replies = (await pipeline.exec()) ?? [];
  return replies.map(([error, answer]) => {
    if (error !== null) throw error;
    return answer;
  });
}
