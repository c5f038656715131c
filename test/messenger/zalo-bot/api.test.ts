// Calls of the Bot API end when nobody waits for them any more, however far they have come.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { zaloBotApi } from '../../../src/messenger/zalo-bot/api.ts';

test('a stop ends a call whose answer has begun and does not end', async () => {
  const server = createServer((_request, response) => {
    response.writeHead(200).write('{"ok":true,');
  }).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const stop = new AbortController();
  const access = { token: '1:a', apiRoot: `http://127.0.0.1:${port}` };
  const api = zaloBotApi(access, { timeoutMs: 20_000, stop: stop.signal });
  const asked = once(server, 'request');
  const call = api.getMe();
  await asked;
  stop.abort();
  await expect(call).rejects.toMatchObject({ why: 'stopped' });
});
