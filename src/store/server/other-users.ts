// Whether another program of ours is connected to a Redis: a tutor that runs, or a command.
import { serversOf } from '../each-server.ts';
import type { RedisClient } from '../scripts.ts';
import type { Redis } from 'ioredis';

/** Every connection of this program is named so, with a nonce of its process; see connect.ts. */
const OUR_NAME = /\bname=(hoa-ban-[0-9a-f]{12})\b/gu;

/** False where a server does not say who is connected, as hosted ones may. */
export async function isTutorRunning(redis: RedisClient): Promise<boolean> {
  const names = await Promise.all(serversOf(redis).map(async (server) => namesOn(server)));
  return new Set(names.flat()).size > 1;
}

async function namesOn(server: Redis): Promise<readonly string[]> {
  const clients = await server.client('LIST').catch(() => '');
  return Array.from(String(clients).matchAll(OUR_NAME), ([, name = '']) => name);
}
