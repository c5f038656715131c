import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { webLearner } from '../../src/messenger/web/web-learner.ts';
import { openRedis } from '../../src/store/server/connect.ts';
import { type KeptKey, readEverything } from '../store/everything.ts';
import { hasRealServer } from '../store/servers.ts';
import type { Redis } from 'ioredis';
import { goIntoLesson } from './into-lesson.ts';
import { type Program, run } from './program.ts';
import { visit } from './visit.ts';

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'hb-'));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

async function start(
  folder = dataDir,
): Promise<{ readonly program: Program; readonly url: string }> {
  const program = run(['start'], { PORT: '0', DATA_DIR: folder });
  const [, url = ''] = await program.seen(/Ban: (http:\S+)\/chat/u);
  return { program, url };
}

/** What is in the Redis of a running program. */
async function everythingIn(folder: string): Promise<readonly KeptKey[]> {
  const handle = await openRedis({ redisUrl: undefined, dataDir: folder, fsync: 'always' });
  const kept = await readEverything(handle.requests as Redis);
  await handle.close(1000);
  return kept;
}

describe('npm start', () => {
  test('greets, teaches, and goes on where it was after a kill and a restart', async () => {
    const first = await start();
    const before = await visit(first.url);
    await goIntoLesson(before);
    before.leave();
    // The trial store saves at a stop and now and then; only a real server survives a kill.
    first.program.process.kill(hasRealServer() ? 'SIGKILL' : 'SIGTERM');
    await first.program.ended;

    const second = await start();
    const after = await visit(second.url, before.cookie);
    expect(await after.say('học tiếp')).toBe(202);
    await after.hears(/Bà con làm gì\?/u);
    expect(await after.say('tat may')).toBe(202);
    await after.hears(/^Đúng rồi!/u);
    after.leave();
    second.program.process.kill('SIGTERM');
    expect(await second.program.ended).toBe(0);
    expect(second.program.output()).not.toContain('tat may');
  });

  test('deletes everything within the turn', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hb-'));
    const { program, url } = await start(folder);
    const visitor = await visit(url);
    const id = webLearner(visitor.cookie.slice(visitor.cookie.indexOf('=') + 1)).slice(4);
    await visitor.open();
    await visitor.hears(/^Chào bà con/u);
    await visitor.say('Đồng  ý');
    await visitor.hears(/tiếng gì/u);
    // What is looked for below is there before.
    const before = JSON.stringify(await everythingIn(folder));
    expect(before).toContain(id);
    expect(before).toContain('tiếng gì');
    await visitor.say('xóa dữ liệu');
    await visitor.hears(/^Em đã xóa hết/u);
    visitor.leave();
    program.process.kill('SIGINT');
    expect(await program.ended).toBe(0);
    const left = await everythingIn(folder);
    // The farewell waits a minute for a page that is just away: words of Ban, and nothing of the learner's.
    const mine = left.filter(({ content, key }) => key.includes(id) || content.includes(id));
    expect(mine.map(({ key }) => key.slice('{s000}'.length))).toEqual([`p:web:${id}`]);
    expect(mine[0]?.secondsLeft).toBeLessThanOrEqual(60);
    expect(JSON.stringify(left)).not.toMatch(/xóa dữ liệu|đồng ý|tiếng gì/iu);
    await rm(folder, { recursive: true, force: true });
  });

  test('ends at once when it is stopped', async () => {
    const { program } = await start();
    const stoppedAt = performance.now();
    program.process.kill('SIGTERM');
    expect(await program.ended).toBe(0);
    expect(performance.now() - stoppedAt).toBeLessThan(1500);
  });

  test('says in one line that its port is taken, and exits with 1', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => {
      other.listen(0, '127.0.0.1', resolve);
    });
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const program = run(['start'], { PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'silent' });
    expect(await program.ended).toBe(1);
    expect(program.output()).toBe(
      `hoa-ban: Port ${port} on 127.0.0.1 is taken by another program: stop that one, or set PORT to a free port.\n`,
    );
    other.close();
  });

  test('says in one line what is wrong with the environment, and exits with 1', async () => {
    const program = run(['start'], { PORT: 'ba nghìn' });
    expect(await program.ended).toBe(1);
    expect(program.output()).toBe('hoa-ban: PORT must be a number. See .env.example.\n');
  });

  test('says in one line that Redis does not answer, and exits with 1', async () => {
    const program = run(['start'], {
      REDIS_URL: 'redis://127.0.0.1:1',
      PORT: '0',
      DATA_DIR: dataDir,
      LOG_LEVEL: 'silent',
    });
    expect(await program.ended).toBe(1);
    expect(program.output()).toMatch(/^hoa-ban: Redis does not answer at .*mend REDIS_URL\n$/u);
  });
});

describe('a folder that is not there', () => {
  test.each([
    [{ FLOWS_DIR: '/nowhere' }, 'FLOWS_DIR is "/nowhere", and there is no such folder'],
    [{ LOCALES_DIR: '/nowhere' }, 'LOCALES_DIR is "/nowhere", and there is no such folder'],
    [{ LOCALES_DIR: 'src' }, 'LOCALES_DIR holds no vi.ftl'],
    [{ DATA_DIR: '/etc/hostname' }, 'DATA_DIR is "/etc/hostname", where no folder can be made'],
    [{ DATA_DIR: '/proc/hoa-ban' }, 'DATA_DIR is "/proc/hoa-ban", where no folder can be made'],
  ])('%o is told in one line, and the program exits with 1', async (env, told) => {
    const program = run(['start'], { PORT: '0', DATA_DIR: dataDir, ...env });
    expect(await program.ended).toBe(1);
    expect(program.output()).toMatch(new RegExp(`^hoa-ban: ${told}.*\n$`, 'u'));
  });
});

describe('hoa-ban', () => {
  test('without a command lists the commands', async () => {
    const program = run([]);
    expect(await program.ended).toBe(0);
    expect(program.output()).toContain('hoa-ban <lệnh>');
  });

  test('refuses a command it does not know', async () => {
    const program = run(['teach']);
    expect(await program.ended).toBe(2);
  });

  test('check finds the shipped lessons in order', async () => {
    const program = run(['check', '--quiet']);
    expect([await program.ended, program.output()]).toEqual([0, '']);
  });
});
