// `hoa-ban dev-zalo` as a developer starts it: a process of its own, with an emulated Zalo in it.
import { once } from 'node:events';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeFolder } from '../store/servers.ts';
import { type Program, run } from './program.ts';
import { visit } from './visit.ts';

interface DevZalo {
  readonly program: Program;
  readonly zaloUrl: string;
}

let folder: string;
beforeAll(async () => {
  folder = await makeFolder();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function start(env: Readonly<Record<string, string>>): Promise<DevZalo> {
  const program = run(['dev-zalo'], { PORT: '0', ...env });
  const [, zaloUrl = ''] = await program.seen(/Zalo giả lập: (http:\S+)/u);
  return { program, zaloUrl };
}

async function stop({ program }: DevZalo): Promise<unknown> {
  program.process.kill('SIGINT');
  return program.ended;
}

/** The emulator's page, as a browser uses it: acts, and reads the screen as it changes. */
function phoneOf({ zaloUrl }: DevZalo, channel: 'oa' | 'bot', who: string) {
  return {
    act: async (act: string, details: Readonly<Record<string, unknown>> = {}) => {
      const body = JSON.stringify({ act, channel, who, ...details });
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`${zaloUrl}/act`, { method: 'POST', headers, body });
      expect(answer.status).toBe(204);
    },
    sees: async (pattern: RegExp) => {
      const query = new URLSearchParams({ channel, who }).toString();
      const feed = await fetch(`${zaloUrl}/events?${query}`, {
        signal: AbortSignal.timeout(20_000),
      });
      let screen = '';
      for await (const chunk of feed.body ?? []) {
        screen += Buffer.from(chunk).toString('utf8');
        if (pattern.test(screen)) return;
      }
      throw new Error(`The page ended without ${pattern}`);
    },
  };
}

describe('dev-zalo', () => {
  let started: DevZalo;
  beforeAll(async () => {
    await cp('flows', join(folder, 'flows'), { recursive: true });
    started = await start({
      DATA_DIR: join(folder, 'data'),
      FLOWS_DIR: join(folder, 'flows'),
      // As of an operator who tries something beside the real service. Nobody listens there.
      REDIS_URL: 'redis://127.0.0.1:9',
      TELEGRAM_BOT_TOKEN: `123:${'a'.repeat(35)}`,
      TELEGRAM_API_ROOT: 'http://127.0.0.1:9',
      PUBLIC_URL: 'https://ban.example',
    });
  });
  afterAll(async () => {
    expect(await stop(started)).toBe(0);
  });

  test('leaves the real Redis and the real accounts of the environment alone', () => {
    expect(started.program.output()).not.toMatch(/telegram|ban\.example/iu);
  });

  test('greets who follows the account', async () => {
    const follower = phoneOf(started, 'oa', 'Lò Thị Hoa');
    await follower.act('follow');
    await follower.sees(/Chào bà con! Em là Ban/u);
  });

  test('greets who writes to the bot', async () => {
    const stranger = phoneOf(started, 'bot', 'Vàng A Páo');
    await stranger.act('say', { text: 'chào' });
    await stranger.sees(/Chào bà con! Em là Ban/u);
  });

  test('answers still when the emulated time was pushed on by two days, and its first tokens are dead', async () => {
    const follower = phoneOf(started, 'oa', 'Quàng Thị Mai');
    await follower.act('follow');
    await follower.sees(/Bà con đồng ý không/u);
    await follower.act('advance', { byMs: 48 * 3_600_000 });
    await follower.act('say', { text: 'dong y' });
    await follower.sees(/tiếng gì/u);
  });

  test('reads lessons again when they are saved, and tells on the chat page what is wrong with them', async () => {
    const [, chatUrl = ''] = await started.program.seen(/Ban: (http:\S+)\/chat/u);
    const teacher = await visit(chatUrl);
    await teacher.open();
    await teacher.hears(/^Chào bà con/u);
    const lesson = join(folder, 'flows/an-toan/ba-dieu-khong.yaml');
    const source = await readFile(lesson, 'utf8');
    await writeFile(lesson, source.replace('choices:', 'choises:'));
    expect(await teacher.hears(/ba-dieu-khong\.yaml:\d+:\d+/u)).toContain('choises');
    teacher.leave();
  });
});

test('dev-zalo begins anew with nobody, although the last one was killed', async () => {
  const env = { DATA_DIR: join(folder, 'killed') };
  const first = await start(env);
  const before = phoneOf(first, 'oa', 'Lò Thị Hoa');
  await before.act('follow');
  await before.sees(/Bà con đồng ý không/u);
  first.program.process.kill('SIGKILL');
  await first.program.ended;
  const second = await start(env);
  const after = phoneOf(second, 'oa', 'Lò Thị Hoa');
  await after.act('follow');
  await after.sees(/Chào bà con! Em là Ban/u);
  await stop(second);
}, 60_000);

test('dev-zalo says in one line which port is taken', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const program = run(['dev-zalo'], { PORT: String(port - 1), DATA_DIR: folder });
  expect(await program.ended).toBe(1);
  expect(program.output()).toBe(
    `hoa-ban: Port ${port} on 127.0.0.1 is taken by another program: stop that one, or set PORT so that it and the next one are free.\n`,
  );
  other.close();
});
