// Starting and stopping: ports, and what is left when a port is taken.
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { startZaloEmulator } from '../../src/emulator/index.ts';
import { openEmulator } from './open-emulator.ts';

test('every host and the page have a port of their own on loopback', async () => {
  const { zalo } = await openEmulator();
  const urls = [...Object.values(zalo.roots), zalo.pageUrl];
  expect(new Set(urls).size).toBe(5);
  for (const url of urls) expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
});

test('a port that is taken fails the start and leaves no other port open', async () => {
  const { zalo } = await openEmulator();
  const free = await startZaloEmulator();
  await free.close();
  const openapi = Number(new URL(free.roots.openapi).port);
  const page = Number(new URL(zalo.pageUrl).port);
  await expect(startZaloEmulator({ ports: { openapi, page } })).rejects.toThrow('EADDRINUSE');
  await expect(fetch(free.roots.openapi)).rejects.toThrow('fetch failed');
});

test('after closing nothing listens', async () => {
  const zalo = await startZaloEmulator();
  await zalo.close();
  await expect(fetch(zalo.pageUrl)).rejects.toThrow('fetch failed');
});

test.each(['//', 'http://['])(
  'an address that is none (%s) is a 400, and the next call is answered',
  async (target) => {
    const { zalo, callBot } = await openEmulator();
    for (const root of [...Object.values(zalo.roots), zalo.pageUrl]) {
      expect(await statusOf(root, target)).toBe('400');
    }
    expect(await callBot('getMe')).toMatchObject({ status: 200 });
  },
);

test('of many calls the last ones are remembered, and of many bodies the last megabytes', async () => {
  const { zalo, callBot } = await openEmulator({ callsKept: { countMax: 3, bytesMax: 100 } });
  for (const chat_id of ['1', '2', '3', '4']) await callBot('sendChatAction', { chat_id });
  const bodies = () => zalo.calls().map(({ body }) => body.toString('utf8'));
  expect(bodies()).toEqual(['{"chat_id":"2"}', '{"chat_id":"3"}', '{"chat_id":"4"}']);
  await callBot('sendMessage', { chat_id: '5', text: 'a'.repeat(60) });
  expect(bodies().map((body) => body.slice(0, 13))).toEqual(['{"chat_id":"4', '{"chat_id":"5']);
  await callBot('sendMessage', { chat_id: '6', text: 'a'.repeat(200) });
  expect(bodies().map((body) => body.slice(0, 13))).toEqual(['{"chat_id":"6']);
});

/** As no client would ask: fetch mends addresses before it sends them. */
async function statusOf(root: string, target: string): Promise<string | undefined> {
  const { port, host } = new URL(root);
  const socket = connect(Number(port), '127.0.0.1');
  socket.end(`GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
  let answer = '';
  for await (const chunk of socket) answer += String(chunk);
  return /^HTTP\/1\.1 (\d+)/.exec(answer)?.[1];
}
