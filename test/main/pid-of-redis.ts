// Which process the Redis of a running program is, to make it stand still.
import { Redis } from 'ioredis';

export async function pidOfRedis(socket: string): Promise<number> {
  const redis = new Redis({ path: socket });
  const info = await redis.info('server');
  await redis.quit();
  return Number(/process_id:(\d+)/u.exec(info)?.[1]);
}
