import { expect, test } from 'vitest';
import { startWeb } from '../../src/web/start-web.ts';
import { openWeb } from './open-web.ts';
import { readEvents } from './read-events.ts';
import { cookieOf } from './visitor.ts';

async function cookieFrom(url: string): Promise<string> {
  const page = await fetch(`${url}/chat`);
  // What is not read keeps its connection busy.
  await page.text();
  return cookieOf(page);
}

const ANY = { host: '127.0.0.1', port: 0 };

test('serves on the port it says', async () => {
  const { web } = await openWeb();
  const running = await startWeb(web, ANY);
  const response = await fetch(`http://127.0.0.1:${running.port}/healthz`);
  expect(response.status).toBe(200);
  await running.close();
});

test('a taken port is one clear line', async () => {
  const { web } = await openWeb();
  const running = await startWeb(web, ANY);
  await expect(startWeb(web, { host: '127.0.0.1', port: running.port })).rejects.toThrow(
    `Port ${running.port} on 127.0.0.1 is taken by another program: stop that one, or set PORT to a free port.`,
  );
  await running.close();
});

test('an address this machine does not have is one clear line', async () => {
  const { web } = await openWeb();
  await expect(startWeb(web, { host: '192.0.2.1', port: 0 })).rejects.toThrow(
    'This machine has no address 192.0.2.1: set HOST to 127.0.0.1 or 0.0.0.0.',
  );
});

test('a stop ends open streams and does not wait for them', async () => {
  const { web, pages } = await openWeb();
  const running = await startWeb(web, ANY);
  const url = `http://127.0.0.1:${running.port}`;
  const cookie = await cookieFrom(url);
  const events = readEvents(await fetch(`${url}/chat/events`, { headers: { cookie } }));
  expect((await events.any())?.event).toBe('beat');
  await running.close(50);
  expect(await events.any()).toBeUndefined();
  expect(pages.watchers()).toBe(0);
});

test('a stop cuts what does not end by itself', async () => {
  const { web } = await openWeb({ ready: () => new Promise(() => {}) });
  const running = await startWeb(web, ANY);
  const hanging = fetch(`http://127.0.0.1:${running.port}/readyz`).then(
    () => 'answered',
    () => 'cut',
  );
  // The request has arrived when the server answers one that came after it.
  await fetch(`http://127.0.0.1:${running.port}/healthz`);
  await running.close(20);
  expect(await hanging).toBe('cut');
});

test('a client that hangs up ends its stream', async () => {
  const { web, pages } = await openWeb();
  const running = await startWeb(web, ANY);
  const url = `http://127.0.0.1:${running.port}`;
  const cookie = await cookieFrom(url);
  const leaving = new AbortController();
  const response = await fetch(`${url}/chat/events`, {
    headers: { cookie },
    signal: leaving.signal,
  });
  await readEvents(response).any();
  expect(pages.watchers()).toBe(1);
  leaving.abort();
  await expect.poll(() => pages.watchers()).toBe(0);
  await running.close(50);
});
