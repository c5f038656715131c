// The Lua of a turn as commands of a client. ioredis sends EVALSHA, and EVAL where a server does not know the script yet.
import { readFile } from 'node:fs/promises';
import type { Cluster, Redis } from 'ioredis';

export type RedisClient = Redis | Cluster;

/** First keys, then arguments. Answers come as bytes, because lengths in a record count bytes. */
export type Script = (...keysAndArguments: readonly (string | Buffer)[]) => Promise<unknown>;

export interface Scripts {
  readonly receive: Script;
  readonly renew: Script;
  readonly release: Script;
  readonly commit: Script;
  /** The same with all its keys; see commit.lua. */
  readonly commitWhole: Script;
  readonly layAside: Script;
}

/**
 * `luaOf` lets a test take one rule out of a script, to see that something goes wrong without it; else the scripts are the
 * files below this folder.
 */
export async function loadScripts(redis: RedisClient, luaOf: LuaOf = readLua): Promise<Scripts> {
  const define = async (
    name: string,
    numberOfKeys: number,
    files: readonly string[],
  ): Promise<Script> =>
    defineScript(redis, `${name}Learner`, { numberOfKeys, lua: await joinLua(files, luaOf) });
  const commit = ['turn/commit-usual.lua', ...RECORD_LUA, 'due/plan.lua', 'turn/commit.lua'];
  return {
    receive: await define('receive', 3, [
      'turn/receive-usual.lua',
      ...RECORD_LUA,
      'turn/receive.lua',
    ]),
    renew: await define('renew', 1, [...RECORD_LUA, 'turn/renew.lua']),
    release: await define('release', 2, [...RECORD_LUA, 'turn/release.lua']),
    commit: await define('commit', 5, commit),
    commitWhole: await define('commitWhole', 8, commit),
    layAside: defineScript(redis, 'layRecordAside', {
      numberOfKeys: 3,
      lua: await luaOf('turn/lay-aside.lua'),
    }),
  };
}

/** In front of every script that reads a record. */
export const RECORD_LUA = ['record/clock.lua', 'record/record.lua'] as const;

/** A script that stands in several files. */
export async function joinLua(files: readonly string[], luaOf: LuaOf): Promise<string> {
  return (await Promise.all(files.map(async (file) => luaOf(file)))).join('\n');
}

export type LuaOf = (file: string) => Promise<string>;

/** Reads a script of this folder: `turn/receive.lua`. */
export async function readLua(file: string): Promise<string> {
  return readFile(new URL(file, import.meta.url), 'utf8');
}

export function defineScript(
  redis: RedisClient,
  name: string,
  script: { readonly numberOfKeys?: number; readonly lua: string },
): Script {
  redis.defineCommand(name, script);
  // `defineCommand` adds the method at run time, so the types of ioredis do not know it.
  const commands = redis as unknown as Readonly<Record<string, Script | undefined>>;
  const run = commands[`${name}Buffer`];
  if (run === undefined) throw new Error(`ioredis did not define the script ${name}`);
  return run.bind(redis);
}
