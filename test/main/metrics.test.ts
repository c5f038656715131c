// What an operator sees of the program as it runs: its metrics, and one line a turn in its log.
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { webLearner } from '../../src/messenger/web/web-learner.ts';
import { hasRealServer } from '../store/servers.ts';
import { pidOfRedis } from './pid-of-redis.ts';
import { type Program, run } from './program.ts';
import { type Visit, visit } from './visit.ts';

/** Promised to Prometheus, and a machine that does something else too. */
const SCRAPE_MS = 2000 + 500;

describe.skipIf(!hasRealServer())('a tutor that runs', () => {
  let dataDir: string;
  let program: Program;
  let url = '';
  let learner: Visit;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'hb-'));
    program = run(['start'], { PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'debug' });
    [, url = ''] = await program.seen(/Ban: (http:\S+)\/chat/u);
    learner = await visit(url);
    expect(await learner.open()).toBe(202);
    await learner.hears(/^Chào bà con/u);
    await program.seen(/"Turned"/u);
  });
  afterAll(async () => {
    learner.leave();
    program.process.kill('SIGTERM');
    await program.ended;
    await rm(dataDir, { recursive: true, force: true });
  });

  const scrape = async () => (await fetch(`${url}/metrics`)).text();

  test('counts its turns, messages and sends', async () => {
    const text = await scrape();
    for (const line of [
      'hoaban_received_total{channel="web",result="accepted"} 1',
      'hoaban_turns_total{channel="web"} 1',
      'hoaban_events_turned_total{channel="web"} 1',
      'hoaban_redis_up 1',
      'hoaban_inbox_learners 0',
      'hoaban_stuck_learners 0',
    ]) {
      expect(text.split('\n')).toContain(line);
    }
    expect(text).toMatch(/^hoaban_sends_total\{channel="web",result="accepted"\} [1-9]/mu);
    expect(text).toMatch(/^hoaban_flows_loaded [1-9]/mu);
  });

  test('has one line a turn in its log, from which nobody finds the learner', async () => {
    const lines = program.output().split('\n');
    const told = lines.filter((line) => line.includes('"Turned"'));
    expect(told).toHaveLength(1);
    const line = JSON.parse(told[0] ?? '{}') as Readonly<Record<string, unknown>>;
    expect(line).toMatchObject({ channel: 'web', events: 1, msg: 'Turned' });
    expect(line['turn']).toMatch(/^[\w-]{12}$/u);
    const id = webLearner(learner.cookie.slice(learner.cookie.indexOf('=') + 1)).slice(4);
    expect(program.output()).not.toContain(id);
  });

  test('shows its numbers to nobody without a token once people outside are served', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hb-'));
    const PUBLIC_URL = 'https://hoaban.example.vn';
    const served = run(['start'], { PORT: '0', DATA_DIR: folder, PUBLIC_URL });
    const [, here = ''] = await served.seen(/Ban: (http:\S+)\/chat/u);
    expect((await fetch(`${here}/metrics`)).status).toBe(403);
    expect((await fetch(`${url}/metrics`)).status).toBe(200);
    served.process.kill('SIGTERM');
    await served.ended;
    await rm(folder, { recursive: true, force: true });
  });

  test('answers Prometheus in time while Redis stands still', async () => {
    const redisPid = String(await pidOfRedis(join(dataDir, 'redis/redis.sock')));
    spawnSync('kill', ['-STOP', redisPid]);
    try {
      const askedAt = performance.now();
      const text = await scrape();
      expect(performance.now() - askedAt).toBeLessThan(SCRAPE_MS);
      expect(text).toMatch(/^hoaban_redis_up 0$/mu);
      expect(text).toMatch(/^hoaban_turns_total\{channel="web"\} 1$/mu);
      expect(text).not.toContain('hoaban_inbox_learners');
    } finally {
      spawnSync('kill', ['-CONT', redisPid]);
    }
  });
});
