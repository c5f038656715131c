// A run of a script to its end: every line accepted, nothing left to turn or to send.
import { isAtRest, type Kept, readKept, readRecordOf } from './kept.ts';
import { type Line, chatsOf } from './script.ts';
import { until } from './until.ts';
import type { VendorTown } from './vendor-town.ts';

/** A lease, a sweep, a few tries of a tail, on a machine that is busy with other tests. */
const SETTLES_WITHIN_MS = 90_000;

export interface Played {
  /** What each chat was told, in order. */
  readonly told: ReadonlyMap<number, readonly string[]>;
  readonly kept: ReadonlyMap<number, Kept | undefined>;
}

/** What an undisturbed run comes to; afterwards nobody has ever been here. */
export async function rehearse(
  town: VendorTown,
  script: readonly (readonly Line[])[],
): Promise<Played> {
  const chats = chatsOf(script);
  const told = new Map<number, string[]>(chats.map((chat) => [chat, []]));
  let played: Played = { told, kept: new Map() };
  for (const lines of script) {
    const from = town.vendor.taken.length;
    for (const line of lines) town.vendor.say(line);
    await settled(town, chats);
    played = await outcome(town, chats, from);
    // No answer says a thing twice: that is a machine so busy that a send was tried again.
    for (const [chat, names] of played.told) told.get(chat)?.push(...new Set(names));
  }
  await forgetLearners(town);
  return { ...played, told };
}

/** All that shards keep; what processes told each other beside them stays. */
export async function forgetLearners({ redis }: VendorTown): Promise<void> {
  const keys = await redis.keys('{s[0-9][0-9][0-9]}*');
  if (keys.length > 0) await redis.del(...keys);
}

/** Nothing is on its way to these learners or from them. */
export async function settled(
  { vendor, redis }: VendorTown,
  chats: readonly number[],
  withinMs = SETTLES_WITHIN_MS,
): Promise<void> {
  await until('the vendor has handed everything over', () => vendor.hasHandedOver(), withinMs);
  await until(
    'every learner is at rest',
    async () => {
      const records = await Promise.all(
        chats.map((chat) => readRecordOf(redis, vendor.learnerOf(chat))),
      );
      return records.every(isAtRest);
    },
    withinMs,
  );
}

/** `from`: how many messages the vendor had taken before. */
export async function outcome(
  { vendor, redis }: VendorTown,
  chats: readonly number[],
  from: number,
): Promise<Played> {
  const told = new Map<number, string[]>(chats.map((chat) => [chat, []]));
  for (const { chat, name } of vendor.taken.slice(from)) told.get(chat)?.push(name);
  const kept = new Map<number, Kept | undefined>();
  for (const chat of chats) kept.set(chat, await readKept(redis, vendor.learnerOf(chat)));
  return { told, kept };
}
