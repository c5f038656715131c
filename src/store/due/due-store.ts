// The index of those who become due: leased page by page, and emptied into the learners' inboxes. The plan itself is written
// by the commit of a turn, see plan.lua; the rules are there and in lease.lua, on-page.lua, make-due.lua and settle.lua.
import { readEachKey } from '../each-key.ts';
import { RECORD_LUA, defineScript, joinLua, readLua } from '../scripts.ts';
import { dueKeys, dueKeysOf, keysOf } from '../shard.ts';
import { StoreError } from '../store-error.ts';
import { encodeEvent } from '../turn/event-code.ts';
import { pageName, readPageName } from './due-minute.ts';
import { readPlanned } from './planned.ts';
import type { LuaOf, RedisClient, Script } from '../scripts.ts';
import type { LearnerId } from '../../flow/learner.ts';
import type { DuePage, DueStore } from '../../tutor/ports/due-store.ts';

export interface DueStoreOptions {
  /** Holds the clock of Redis in a test. */
  readonly clock?: () => number;
  /** Where the scripts are read, when a test takes a rule out of one to see what it is good for. */
  readonly luaOf?: LuaOf;
}

export async function openDueStore(
  redis: RedisClient,
  { clock, luaOf = readLua }: DueStoreOptions = {},
): Promise<DueStore> {
  const scripts = await dueScripts(redis, luaOf);
  const due: Due = { redis, scripts, heldClock: () => (clock === undefined ? '' : `${clock()}`) };
  return {
    leasePages: async (countMax, leaseMs) =>
      leasePages(due, countMax, leaseMs).catch(failWith('Redis did not lease who is due')),
    learnersOn: async (page) =>
      learnersOn(due, page).catch(failWith('Redis did not show a page of learners')),
    makeDue: async (page, learners, event) => {
      const code = encodeEvent({ kind: 'became-due', ...event });
      return makeDue(due, page, { learners, code }).catch(
        failWith('Redis did not make learners due'),
      );
    },
    waiting: async () =>
      nowOf(due)
        .then(async (nowMs) => readPlanned(redis, nowMs))
        .catch(failWith('Redis did not show who is planned')),
  };
}

interface Due {
  readonly redis: RedisClient;
  readonly scripts: DueScripts;
  /** For a script: empty where the clock is Redis's own. */
  readonly heldClock: () => string;
}

interface DueScripts {
  readonly lease: Script;
  readonly onPage: Script;
  readonly makeDue: Script;
}

async function dueScripts(redis: RedisClient, luaOf: LuaOf): Promise<DueScripts> {
  const [clock] = RECORD_LUA;
  const settling = [...RECORD_LUA, 'due/settle.lua', 'due/make-due.lua'];
  return {
    lease: defineScript(redis, 'leaseDuePages', {
      numberOfKeys: 1,
      lua: await joinLua([clock, 'due/lease.lua'], luaOf),
    }),
    onPage: defineScript(redis, 'showDuePage', {
      numberOfKeys: 2,
      lua: await joinLua([clock, 'due/settle.lua', 'due/on-page.lua'], luaOf),
    }),
    // As many records as it is given.
    makeDue: defineScript(redis, 'makeLearnersDue', { lua: await joinLua(settling, luaOf) }),
  };
}

/** So many of a crowded shard at a time; the next look finds the next ones. */
const PAGES_PER_SHARD_MAX = 64;

/** When nothing is due, these are the clock and 128 empty ranges, however many learners have a plan. */
async function leasePages(
  due: Due,
  countMax: number,
  leaseMs: number,
): Promise<readonly DuePage[]> {
  const second = Math.floor((await nowOf(due)) / 1000);
  const most = Math.min(countMax, PAGES_PER_SHARD_MAX);
  const lists = await readEachKey<readonly string[]>(due.redis, dueKeys(), {
    one: async (on, key) => on.zrangebyscore(key, '-inf', second, 'LIMIT', 0, most),
    queue: (on, key) => on.zrangebyscore(key, '-inf', second, 'LIMIT', 0, most),
  });
  const found = lists
    .flatMap((names, shard) => names.flatMap((name) => pageOf(shard, name)))
    .toSorted(byAge)
    .slice(0, countMax);
  const shards = [...new Set(found.map(({ shard }) => shard))];
  const leased = await Promise.all(
    shards.map(async (shard) => {
      const names = found.filter((page) => page.shard === shard).map((page) => pageName(page));
      const answer = await due.scripts.lease(
        dueKeysOf(shard).due,
        String(leaseMs),
        '',
        '',
        due.heldClock(),
        ...names,
      );
      return textsIn(answer).flatMap((name) => pageOf(shard, name));
    }),
  );
  return leased.flat().toSorted(byAge);
}

function pageOf(shard: number, name: string): readonly DuePage[] {
  const page = readPageName(name);
  return page === undefined ? [] : [{ shard, ...page }];
}

function byAge(one: DuePage, other: DuePage): number {
  return one.slot - other.slot || one.number - other.number || one.shard - other.shard;
}

async function learnersOn(due: Due, page: DuePage): Promise<readonly LearnerId[]> {
  const keys = dueKeysOf(page.shard);
  const answer = await due.scripts.onPage(
    keys.pageOf(pageName(page)),
    keys.due,
    String(page.slot),
    String(page.number),
    '',
    due.heldClock(),
  );
  return textsIn(answer) as readonly LearnerId[];
}

/** About a millisecond of Redis. */
const LEARNERS_PER_SCRIPT = 100;

async function makeDue(
  due: Due,
  page: DuePage,
  { learners, code }: { readonly learners: readonly LearnerId[]; readonly code: string },
): Promise<readonly LearnerId[]> {
  const keys = dueKeysOf(page.shard);
  const made: LearnerId[] = [];
  for (let from = 0; from < learners.length; from += LEARNERS_PER_SCRIPT) {
    const some = learners.slice(from, from + LEARNERS_PER_SCRIPT);
    const answer = await due.scripts.makeDue(
      String(3 + some.length),
      keys.pageOf(pageName(page)),
      keys.todo,
      keys.due,
      ...some.map((learner) => keysOf(learner).record),
      String(page.slot),
      String(page.number),
      code,
      due.heldClock(),
      ...some,
    );
    made.push(...placesIn(answer).flatMap((place) => some.slice(place - 1, place)));
  }
  return made;
}

/** What the scripts answer with: texts, or places counted from 1. */
function textsIn(answer: unknown): readonly string[] {
  return (answer as readonly Buffer[]).map((text) => text.toString('utf8'));
}

function placesIn(answer: unknown): readonly number[] {
  return answer as readonly number[];
}

async function nowOf({ redis, heldClock }: Due): Promise<number> {
  const held = heldClock();
  if (held !== '') return Number(held);
  const [seconds, micros] = await redis.time();
  return Number(seconds) * 1000 + Math.floor(Number(micros) / 1000);
}

function failWith(what: string): (cause: unknown) => never {
  return (cause) => {
    throw new StoreError(what, cause);
  };
}
