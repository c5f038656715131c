// Redis stands still while people chat: nothing is accepted that could be lost, and it goes on by itself.
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasRealServer } from '../store/servers.ts';
import { pidOfRedis } from './pid-of-redis.ts';
import { type Program, run } from './program.ts';
import { type Visit, visit } from './visit.ts';

/** Twenty seconds are promised (`OUTAGE_SECONDS=20`); two show the same. */
const OUTAGE_MS = Number(process.env['OUTAGE_SECONDS'] ?? '2') * 1000;

describe.skipIf(!hasRealServer())('Redis gone for a while', () => {
  let dataDir: string;
  let program: Program;
  let learner: Visit;
  let redisPid: number;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'hb-'));
    program = run(['start'], { PORT: '0', DATA_DIR: dataDir });
    const [, url = ''] = await program.seen(/Ban: (http:\S+)\/chat/u);
    learner = await visit(url);
    await learner.open();
    await learner.hears(/^Chào bà con/u);
    redisPid = await pidOfRedis(join(dataDir, 'redis/redis.sock'));
  });
  afterAll(async () => {
    spawnSync('kill', ['-CONT', String(redisPid)]);
    learner.leave();
    program.process.kill('SIGTERM');
    await program.ended;
    await rm(dataDir, { recursive: true, force: true });
  });

  test(
    'the page is told no, sends the same message again, and is answered once',
    async () => {
      const message = { id: 'while-redis-is-gone', order: Date.now() + 1_000_000, text: 'đồng ý' };
      spawnSync('kill', ['-STOP', String(redisPid)]);
      const stoppedAt = performance.now();
      while (performance.now() - stoppedAt < OUTAGE_MS) {
        expect(await learner.post(message)).toBe(503);
      }
      spawnSync('kill', ['-CONT', String(redisPid)]);
      const statuses: number[] = [];
      while (statuses.at(-1) !== 202) statuses.push(await learner.post(message));
      await learner.hears(/tiếng gì/u);
      expect(
        await learner.post({ ...message, id: 'after-it', order: message.order + 1, text: '1' }),
      ).toBe(202);
      await learner.hears(/Bà con là ai/u);
      expect(learner.heard.filter((text) => /tiếng gì/u.test(text))).toHaveLength(1);
    },
    OUTAGE_MS + 30_000,
  );
});
