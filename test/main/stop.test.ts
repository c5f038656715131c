// Redis stands still in the middle of a turn, and the program is told to end.
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hasRealServer } from '../store/servers.ts';
import { pidOfRedis } from './pid-of-redis.ts';
import { run } from './program.ts';
import { visit } from './visit.ts';

/** Turns 8 s, the store 2 s, connections of pages 2 s; and a slow machine. */
const DEADLINE_MS = 14_000;

test.skipIf(!hasRealServer())(
  'ends by its deadlines when Redis hangs in the middle of turns',
  async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'hb-'));
    const program = run(['start'], { PORT: '0', DATA_DIR: dataDir });
    const [, url = ''] = await program.seen(/Ban: (http:\S+)\/chat/u);
    const visitors = await Promise.all(Array.from({ length: 10 }, () => visit(url)));
    const redisPid = await pidOfRedis(join(dataDir, 'redis/redis.sock'));
    // Some of these are accepted, and hang in their turn.
    const opening = visitors.map(async (visitor) => visitor.open());
    await Promise.race(opening);
    spawnSync('kill', ['-STOP', String(redisPid)]);
    const stoppedAt = performance.now();
    program.process.kill('SIGTERM');
    expect(await program.ended).toBe(0);
    expect(performance.now() - stoppedAt).toBeLessThan(DEADLINE_MS);
    spawnSync('kill', ['-KILL', String(redisPid)]);
    await Promise.allSettled(opening);
    await rm(dataDir, { recursive: true, force: true });
  },
);
