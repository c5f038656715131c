// The token is a part of every address, and an address is what errors of a network like to name.
import { inspect } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { telegramApi } from '../../../../src/messenger/telegram/api.ts';
import { type BotServer, startBotServer } from './bot-server.ts';
import { TOKEN, openWayOut } from './way-out.ts';

let silent: BotServer;
let garbage: BotServer;
let gone: string;
beforeAll(async () => {
  silent = await startBotServer(() => 'silence');
  garbage = await startBotServer(() => ({ status: 502, body: '<h1>Bad Gateway</h1>' }));
  const closed = await startBotServer();
  gone = closed.root;
  await closed.close();
});
afterAll(async () => {
  await silent.close();
  await garbage.close();
});

const SECRET = TOKEN.slice(TOKEN.indexOf(':') + 1);

test.each([
  ['a refused connection', () => gone, /: ECONNREFUSED$/],
  [
    'a name that nobody has',
    () => 'http://no-such-host.invalid',
    /: (?:ENOTFOUND|EAI_AGAIN|aborted)$/,
  ],
  ['a time-out', () => silent.root, /: aborted$/],
  ['an answer that is none', () => garbage.root, /: invalid-json$/],
])('%s is told without the token', async (_, root, reason) => {
  const thrown = await telegramApi({ token: TOKEN, apiRoot: root() })
    .raw.sendMessage({ chat_id: 7, text: 'x' }, AbortSignal.timeout(200) as never)
    .catch((cause: unknown) => cause);
  expect((thrown as Error).message).toMatch(reason);
  const out = openWayOut(root(), { timeoutMs: 400 });
  expect(await out.send({ text: 'x' })).toEqual({ kind: 'unknown' });
  expect(await out.send({ picture: { file: 'ban.svg', shows: 'x' } })).toEqual({ kind: 'unknown' });
  const everything = inspect([thrown, out.logged], { depth: Infinity, showHidden: true });
  expect(everything).not.toContain(SECRET);
  expect(everything).not.toContain('/bot');
});
