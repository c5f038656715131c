// Asks Redis to run a script of a turn, with all that every one of them needs.
import { loadScripts } from '../scripts.ts';
import { keysOf, unreadableKeyOf } from '../shard.ts';
import type { LuaOf, RedisClient } from '../scripts.ts';
import type { LearnerId } from '../../flow/learner.ts';

export interface TurnScripts {
  /** `events`: id, version, code for each. */
  receive(who: Holder, events: readonly string[]): Promise<Reply>;
  renew(who: Holder): Promise<boolean>;
  release(who: Holder): Promise<void>;
  /** `isWhole`: it may count something, write something down, or touch the place for states nobody can read. */
  commit(who: Holder, outcome: readonly (string | Buffer)[], isWhole: boolean): Promise<Reply>;
  /** Takes a record away that no script can read, if it is these bytes still. */
  layAside(learner: LearnerId, damaged: Buffer): Promise<void>;
}

export interface Holder {
  readonly learner: LearnerId;
  readonly token: string;
}

export interface Reply {
  readonly word: string;
  readonly rest: Buffer;
  /** The clock of Redis, with a lease; else 0. */
  readonly nowMs: number;
}

export interface LeaseTiming {
  readonly leaseMs: number;
  /** Holds the clock of Redis in a test. */
  readonly clock: (() => number) | undefined;
}

export async function turnScripts(
  redis: RedisClient,
  timing: LeaseTiming,
  luaOf?: LuaOf,
): Promise<TurnScripts> {
  const scripts = await loadScripts(redis, luaOf);
  const common = ({ learner, token }: Holder): readonly string[] => {
    const now = timing.clock === undefined ? '' : String(timing.clock());
    return [learner, token, String(timing.leaseMs), now];
  };
  return {
    receive: async (who, events) => {
      const { record, todo, counters } = keysOf(who.learner);
      return asReply(await scripts.receive(record, todo, counters, ...common(who), ...events));
    },
    renew: async (who) => {
      const { record } = keysOf(who.learner);
      return (await scripts.renew(record, ...common(who))) === 1;
    },
    release: async (who) => {
      const { record, todo } = keysOf(who.learner);
      await scripts.release(record, todo, ...common(who));
    },
    commit: async (who, outcome, isWhole) => {
      const { record, todo, nothing, memory, due, counters, notes } = keysOf(who.learner);
      const keys = [record, todo, nothing, memory, due];
      if (!isWhole) return asReply(await scripts.commit(...keys, ...common(who), ...outcome));
      keys.push(counters, notes, unreadableKeyOf(who.learner));
      return asReply(await scripts.commitWhole(...keys, ...common(who), ...outcome));
    },
    layAside: async (learner, damaged) => {
      const { record, counters } = keysOf(learner);
      await scripts.layAside(record, unreadableKeyOf(learner), counters, damaged);
    },
  };
}

function asReply(reply: unknown): Reply {
  const [word, rest = Buffer.alloc(0), now] = reply as readonly [Buffer, Buffer?, Buffer?];
  return { word: word.toString('latin1'), rest, nowMs: Number(now ?? 0) };
}
