// Starting and stopping: ports, and what is left when a port is taken.
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
