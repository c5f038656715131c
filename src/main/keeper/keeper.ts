// Copies the store into a file and back, on the Redis the environment names: while a tutor runs, or with none.
import type { BackupRefusal, Copied, PutBack, Result } from '../../cli/keep/operator-world.ts';
import type { Config } from '../../config.ts';
import { copyStore } from '../../store/backup/backup.ts';
import { type BackupEntry, RECORD_KEY } from '../../store/backup/backup-entry.ts';
import type { RedisHandle } from '../../store/server/connect.ts';
import { isTutorRunning } from '../../store/server/other-users.ts';
import { type Filled, fillStore, isEmptyOfLearners } from '../../store/backup/restore.ts';
import type { Clock } from '../../tutor/ports/clock.ts';
import { BackupError } from './backup-error.ts';
import { openBackup, writeBackup } from './backup-file.ts';
import { withRedis } from './with-redis.ts';

export interface Keeper {
  backup(file: string): Promise<Result<Copied>>;
  restore(file: string): Promise<Result<PutBack>>;
}

export interface KeeperParts {
  readonly config: Config;
  readonly clock: Clock;
  /** Asked for by a copy alone: what is put back has to be whole. */
  readonly stopping?: () => AbortSignal;
}

export function keeper({ config, clock, stopping }: KeeperParts): Keeper {
  return {
    backup: (file) => {
      const how = { madeAt: new Date(clock.nowMs()), ...(stopping && { stopping: stopping() }) };
      return measured(clock, () => withRedis(config, (redis) => copy(redis, file, how)));
    },
    restore: (file) => measured(clock, () => putBack(config, file)),
  };
}

async function copy(
  { requests }: RedisHandle,
  file: string,
  how: Parameters<typeof writeBackup>[2],
): Promise<Omit<Copied, 'tookMs'>> {
  const seen = new Set<string>();
  const bytes = await writeBackup(file, watched(copyStore(requests), seen), how);
  return { learners: seen.size, bytes };
}

/** A walk may meet a key twice. */
async function* watched(
  entries: AsyncIterable<BackupEntry>,
  learners: Set<string>,
): AsyncGenerator<BackupEntry> {
  for await (const entry of entries) {
    if (learners.has(entry.key)) continue;
    if (RECORD_KEY.test(entry.key)) learners.add(entry.key);
    yield entry;
  }
}

/** The file first: nothing is started, and nothing is touched, for one that cannot be used. */
async function putBack(config: Config, file: string): Promise<Omit<PutBack, 'tookMs'>> {
  const { madeAt, entries } = await openBackup(file);
  return withRedis(config, async (redis) => {
    const { requests } = redis;
    if (await isTutorRunning(requests)) throw new BackupError('running', redis.address);
    if (!(await isEmptyOfLearners(requests))) throw new BackupError('not-empty', redis.address);
    const filled: Filled = await fillStore(requests, entries).catch((cause: unknown) => {
      throw new BackupError('half', cause instanceof Error ? cause.message : '', cause);
    });
    return { ...filled, madeAt };
  });
}

async function measured<Done extends object>(
  clock: Clock,
  act: () => Promise<Done>,
): Promise<Result<Done & { readonly tookMs: number }>> {
  const sinceMs = clock.monotonicMs();
  try {
    const done = await act();
    return { kind: 'done', ...done, tookMs: clock.monotonicMs() - sinceMs };
  } catch (cause) {
    if (!(cause instanceof BackupError)) throw cause;
    return refused(cause.why, cause.detail);
  }
}

function refused(why: BackupRefusal, detail: string): Extract<Result<object>, { kind: 'refused' }> {
  return { kind: 'refused', why, detail };
}
