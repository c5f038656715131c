// Which lessons are the newest among the processes of one Redis: those that were read last by a process that lives. Asked
// for each channel by itself: a process without a vendor's token cannot answer that vendor's learners, however new its
// lessons are.
import type { RedisClient } from '../scripts.ts';
import type { ChannelName } from '../../flow/channel.ts';
import type { LessonsRevision } from '../../tutor/ports/lessons.ts';

/** `<13 digits: when they were read, by the clock of Redis><hash>`. */
const keyOf = (channel: ChannelName): string => `{hoa-ban}lessons:${channel}`;
const AT_WIDTH = 13;

/**
 * Every process that teaches them prolongs it once a second; when the last of those has died, older lessons are the newest
 * again after this long.
 */
const LIVES_SECONDS = 15;

/**
 * `hashNow`: of everything a turn reads from files, as this process has it in hand. It changes when files are read again.
 * `channels`: those whose learners this process can answer.
 */
export function openLessonsRevision(
  redis: RedisClient,
  hashNow: () => string,
  channels: readonly ChannelName[],
): LessonsRevision {
  let own: Revision | undefined;
  let behindOn: ReadonlySet<ChannelName> = new Set();
  const look = async (): Promise<ReadonlySet<ChannelName>> => {
    const hash = hashNow();
    const found = await Promise.all(
      channels.map(async (channel) => ({
        channel,
        stored: readRevision(await redis.get(keyOf(channel))),
      })),
    );
    const stored = found.map((each) => each.stored);
    const mine = adopted(own, hash, stored) ?? (await readNow(redis, hash, stored));
    own = mine;
    const behind = found.filter((each) => isBehind(mine, each.stored));
    const kept = found.filter((each) => !behind.includes(each));
    await Promise.all(
      kept.map(async ({ channel }) => redis.set(keyOf(channel), textOf(mine), 'EX', LIVES_SECONDS)),
    );
    return new Set(behind.map(({ channel }) => channel));
  };
  return {
    isNewest: (channel) => !behindOn.has(channel),
    async refresh() {
      behindOn = await look().catch(() => new Set<ChannelName>());
      return behindOn.size === 0;
    },
  };
}

interface Revision {
  readonly hash: string;
  readonly atMs: number;
}

type Stored = readonly (Revision | undefined)[];

/** Whoever has the same files is as new as the one who read them last. Undefined: nobody teaches these files everywhere. */
function adopted(own: Revision | undefined, hash: string, stored: Stored): Revision | undefined {
  const same = stored.filter((one) => one !== undefined).filter((one) => one.hash === hash);
  if (own?.hash === hash) return newestOf([own, ...same]);
  return same.length === stored.length ? newestOf(same) : undefined;
}

function newestOf(revisions: readonly Revision[]): Revision | undefined {
  return revisions.toSorted((one, other) => one.atMs - other.atMs).at(-1);
}

/** Of two that were read at the same moment one is the newer, whoever asks. */
function isBehind(own: Revision, stored: Revision | undefined): boolean {
  return stored !== undefined && stored.hash !== own.hash && textOf(stored) > textOf(own);
}

function textOf({ atMs, hash }: Revision): string {
  return `${String(atMs).padStart(AT_WIDTH, '0')}${hash}`;
}

function readRevision(text: string | null): Revision | undefined {
  if (text === null) return undefined;
  return { atMs: Number(text.slice(0, AT_WIDTH)), hash: text.slice(AT_WIDTH) };
}

/** Now, and behind what is there: servers of a cluster need not have the same clock. */
async function readNow(redis: RedisClient, hash: string, stored: Stored): Promise<Revision> {
  const [seconds, micros] = await redis.time();
  const nowMs = Number(seconds) * 1000 + Math.floor(Number(micros) / 1000);
  return { hash, atMs: Math.max(nowMs, ...stored.map((one) => (one?.atMs ?? 0) + 1)) };
}
