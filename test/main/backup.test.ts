// A backup as an operator makes it, of the program as its users run it, and the same learner on another machine.
import { once } from 'node:events';
import { watch } from 'node:fs';
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BackupError } from '../../src/main/keeper/backup-error.ts';
import { openBackup, writeBackup } from '../../src/main/keeper/backup-file.ts';
import type { BackupEntry } from '../../src/store/backup/backup-entry.ts';
import { hasRealServer, startServer } from '../store/servers.ts';
import { openWeakLine } from '../store/weak-line.ts';
import { goIntoLesson } from './into-lesson.ts';
import { type Program, run } from './program.ts';
import { visit } from './visit.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hb-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function start(
  dataDir: string,
): Promise<{ readonly program: Program; readonly url: string }> {
  const program = run(['start'], { PORT: '0', DATA_DIR: dataDir });
  const [, url = ''] = await program.seen(/Ban: (http:\S+)\/chat/u);
  return { program, url };
}

async function stop(program: Program): Promise<void> {
  program.process.kill('SIGTERM');
  await program.ended;
}

async function command(
  args: readonly string[],
  dataDir: string,
): Promise<readonly [number | NodeJS.Signals, string]> {
  const program = run([...args, '--lang', 'en'], { DATA_DIR: dataDir });
  return [await program.ended, program.output()];
}

const backupFile = () => join(folder, 'half-way.backup');

describe.skipIf(!hasRealServer())('a lesson that is half-way when the copy is made', () => {
  let cookie = '';
  let old: Awaited<ReturnType<typeof start>>;
  beforeAll(async () => {
    old = await start(join(folder, 'old'));
    const learner = await visit(old.url);
    await goIntoLesson(learner);
    cookie = learner.cookie;
    learner.leave();
  }, 60_000);
  afterAll(() => stop(old.program));

  test('is copied while the tutor runs, for the eyes of its owner', async () => {
    const [code, told] = await command(['backup', backupFile()], join(folder, 'old'));
    expect([code, told]).toEqual([0, expect.stringMatching(/^Copied 1 learners to .*half-way/u)]);
    expect((await stat(backupFile())).mode & 0o777).toBe(0o600);
  });

  test('is never copied over a file that is there', async () => {
    const [code, told] = await command(['backup', backupFile()], join(folder, 'old'));
    expect([code, told]).toEqual([1, expect.stringContaining('is there already')]);
  });

  test('is not put back into a store that is in use', async () => {
    const [code, told] = await command(['restore', backupFile()], join(folder, 'old'));
    expect([code, told]).toEqual([1, expect.stringContaining('A tutor runs on the store')]);
  });

  test('goes on where it was on another machine, and the answer is judged', async () => {
    const [code, told] = await command(['restore', backupFile()], join(folder, 'new'));
    expect([code, told]).toEqual([0, expect.stringMatching(/^Put back 1 learners/u)]);
    const next = await start(join(folder, 'new'));
    const learner = await visit(next.url, cookie);
    expect(await learner.say('tat may')).toBe(202);
    await learner.hears(/^Đúng rồi!/u);
    learner.leave();
    await stop(next.program);
  });

  test('is not put back over learners', async () => {
    const [code, told] = await command(['restore', backupFile()], join(folder, 'new'));
    expect([code, told]).toEqual([1, expect.stringContaining('holds learners')]);
  });
});

test.skipIf(!hasRealServer())(
  'a copy that is stopped with Ctrl-C leaves nothing behind',
  async () => {
    const server = await startServer('private');
    const line = await openWeakLine(server.handle.address);
    const place = await mkdtemp(join(folder, 'stopped-'));
    line.slow(20);
    const watcher = watch(place);
    const begun = once(watcher, 'change');
    const program = run(['backup', join(place, 'a'), '--lang', 'en'], { REDIS_URL: line.url });
    await begun;
    watcher.close();
    expect(await readdir(place)).toEqual([expect.stringMatching(/\.part$/u)]);
    program.process.kill('SIGINT');
    expect(await program.ended).toBe(1);
    expect(program.output()).toContain('Stopped as you asked');
    expect(await readdir(place)).toEqual([]);
    line.close();
    await server.end();
  },
);

test('in a data folder that cannot be made is told in one line, with 1', async () => {
  expect(await command(['backup', join(folder, 'none')], '/proc/nope')).toEqual([
    1,
    expect.stringMatching(/^hoa-ban: DATA_DIR is "\/proc\/nope", where no folder can be .*\n$/u),
  ]);
});

async function* nobody(): AsyncGenerator<BackupEntry> {
  yield { kind: 'bytes', key: '{s001}l:web:a', ttlMs: 7, bytes: Buffer.from([0, 13, 10, 255]) };
  yield { kind: 'list', key: '{s001}notes', ttlMs: undefined, items: ['{"a":"ơ\u2028"}'] };
}

async function* failing(): AsyncGenerator<BackupEntry> {
  yield* nobody();
  throw new Error('Redis is gone');
}

async function written(name: string): Promise<string> {
  const file = join(folder, name);
  await writeBackup(file, nobody(), { madeAt: new Date(0) });
  return file;
}

async function refused(name: string, bytes: Uint8Array): Promise<unknown> {
  const file = join(folder, name);
  await writeFile(file, bytes);
  return openBackup(file).catch((cause: unknown) =>
    cause instanceof BackupError ? cause.why : cause,
  );
}

const linesOf = async (file: string) =>
  gunzipSync(await readFile(file))
    .toString('utf8')
    .trim()
    .split('\n');

const why = async (file: string) =>
  openBackup(file).catch((cause: unknown) => (cause as BackupError).why);

describe('a file', () => {
  test('holds what was written, byte by byte', async () => {
    const { madeAt, entries } = await openBackup(await written('whole'));
    expect(madeAt).toBe('1970-01-01T00:00:00.000Z');
    const read: BackupEntry[] = [];
    for await (const entry of entries) read.push(entry);
    const given: BackupEntry[] = [];
    for await (const entry of nobody()) given.push(entry);
    expect(read).toEqual(given);
  });

  test('is there as a whole or not at all', async () => {
    const writing = writeBackup(join(folder, 'never'), failing(), { madeAt: new Date(0) });
    await expect(writing).rejects.toThrow('Redis is gone');
    expect((await readdir(folder)).filter((name) => name.startsWith('never'))).toEqual([]);
  });

  test('that was changed is refused', async () => {
    const [head = '', one = '', other = '', tail = ''] = await linesOf(await written('a'));
    const bad = [
      [head, one, tail],
      [head, one.replace('web:a', 'web:b'), other, tail],
      [head, one, one, other, tail],
      [head, one, other],
    ];
    for (const lines of bad) {
      expect(await refused('changed', gzipSync(`${lines.join('\n')}\n`))).toBe('damaged');
    }
  });

  test('that was cut short is refused', async () => {
    const whole = await readFile(await written('b'));
    expect(await refused('cut', whole.subarray(0, whole.length - 30))).toBe('damaged');
  });

  test.each(['Chào bà con', gzipSync('Chào bà con\n'), gzipSync(''), ''])(
    'that is something else is refused (%#)',
    async (bytes) => {
      expect(await refused('other', Buffer.from(bytes))).toBe('damaged');
    },
  );

  test('from a newer program is refused', async () => {
    const [head = '', ...rest] = await linesOf(await written('c'));
    const newer = [head.replace('"version":2', '"version":3'), ...rest].join('\n');
    expect(await refused('newer', gzipSync(`${newer}\n`))).toBe('newer');
  });

  test('that is not there, and one that cannot be read, are told apart', async () => {
    expect(await why(join(folder, 'nothing'))).toBe('absent');
    expect(await why(folder)).toBe('unreadable');
  });
});
