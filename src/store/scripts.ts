// The Lua of a turn as commands of a client. ioredis sends EVALSHA, and EVAL where a server does not know the script yet.
import { readFile } from 'node:fs/promises';
import type { Cluster, Redis } from 'ioredis';

export type RedisClient = Redis | Cluster;

/** First keys, then arguments. Answers come as bytes, because lengths in a record count bytes. */
type Script = (...keysAndArguments: readonly (string | Buffer)[]) => Promise<unknown>;

export interface Scripts {
  readonly receive: Script;
  readonly renew: Script;
  readonly release: Script;
  readonly commit: Script;
  readonly layAside: Script;
}

/**
 * `luaOf` lets a test take one rule out of a script, to see that something goes wrong without it; else the scripts are the
 * files below this folder.
 */
export async function loadScripts(redis: RedisClient, luaOf: LuaOf = readLua): Promise<Scripts> {
  const record = await luaOf('record/record.lua');
  const define = async (name: string, numberOfKeys: number, usual = ''): Promise<Script> =>
    defineScript(redis, `${name}Learner`, {
      numberOfKeys,
      lua: `${usual}\n${record}\n${await luaOf(`turn/${name}.lua`)}`,
    });
  return {
    receive: await define('receive', 3, await luaOf('turn/receive-usual.lua')),
    renew: await define('renew', 1),
    release: await define('release', 2),
    commit: await define('commit', 6, await luaOf('turn/commit-usual.lua')),
    layAside: defineScript(redis, 'layRecordAside', {
      numberOfKeys: 3,
      lua: await luaOf('turn/lay-aside.lua'),
    }),
  };
}

export type LuaOf = (file: string) => Promise<string>;

/** Reads a script of this folder: `turn/receive.lua`. */
export async function readLua(file: string): Promise<string> {
  return readFile(new URL(file, import.meta.url), 'utf8');
}

export function defineScript(
  redis: RedisClient,
  name: string,
  script: { readonly numberOfKeys: number; readonly lua: string },
): Script {
  redis.defineCommand(name, script);
  // `defineCommand` adds the method at run time, so the types of ioredis do not know it.
  const commands = redis as unknown as Readonly<Record<string, Script | undefined>>;
  const run = commands[`${name}Buffer`];
  if (run === undefined) throw new Error(`ioredis did not define the script ${name}`);
  return run.bind(redis);
}
