// Does something on the Redis the environment names, as a command does: opens it, and lets it go whatever happens.
import type { Config } from '../../config.ts';
import { type RedisHandle, openRedis } from '../../store/server/connect.ts';
import { prepareDataFolder } from '../folders.ts';

const CLOSE_MS = 2000;

export type RedisConfig = Pick<Config, 'redisUrl' | 'dataDir' | 'redisFsync'>;

export async function withRedis<Done>(
  { redisUrl, dataDir, redisFsync: fsync }: RedisConfig,
  act: (redis: RedisHandle) => Promise<Done>,
): Promise<Done> {
  if (redisUrl === undefined) await prepareDataFolder(dataDir);
  const redis = await openRedis({ redisUrl, dataDir, fsync });
  try {
    return await act(redis);
  } finally {
    await redis.close(CLOSE_MS);
  }
}
