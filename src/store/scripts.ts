// The Lua of a turn as commands of a client. ioredis sends EVALSHA, and EVAL where a server does not know the script yet.
import { readFile } from 'node:fs/promises';
import type { Cluster, Redis } from 'ioredis';

export type RedisClient = Redis | Cluster;

/** First keys, then arguments. Answers come as bytes, because lengths in a record count bytes. */
type Script = (...keysAndArguments: readonly string[]) => Promise<unknown>;

export interface Scripts {
  readonly receive: Script;
  readonly renew: Script;
  readonly commit: Script;
}

export async function loadScripts(redis: RedisClient): Promise<Scripts> {
  const record = await readLua('record.lua');
  const define = async (name: string, numberOfKeys: number): Promise<Script> =>
    defineScript(redis, `${name}Learner`, {
      numberOfKeys,
      lua: `${record}\n${await readLua(`${name}.lua`)}`,
    });
  return {
    receive: await define('receive', 3),
    renew: await define('renew', 1),
    commit: await define('commit', 6),
  };
}

/** Reads a script that lies beside this module. */
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
