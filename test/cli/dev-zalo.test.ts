// `dev-zalo` in its world: what it prints, and that it ends only when somebody stops it.
import { expect, test } from 'vitest';
import { type DevZaloWorld, devZalo } from '../../src/cli/dev-zalo.ts';
import { testWorld } from './test-world.ts';

async function devZaloWorld() {
  const world = await testWorld();
  const happened: string[] = [];
  const stopping = new AbortController();
  const given: DevZaloWorld = {
    ...world,
    startDevZalo: async () => {
      happened.push('started');
      return {
        zaloUrl: 'http://127.0.0.1:3001',
        chatUrl: 'http://localhost:3000/chat',
        stop: async () => void happened.push('stopped'),
      };
    },
    stopped: new Promise((resolve) => {
      stopping.signal.addEventListener('abort', () => resolve());
    }),
  };
  return { world: given, happened, stop: () => stopping.abort(), printed: () => world.printed() };
}

test('prints the address of the emulated Zalo and that of the chat page', async () => {
  const { world, stop, printed } = await devZaloWorld();
  stop();
  expect(await devZalo([], world)).toBe(0);
  expect(printed()).toContain('Zalo giả lập: http://127.0.0.1:3001\n');
  expect(printed()).toContain('Ban: http://localhost:3000/chat\n');
});

test('runs until it is stopped, and then takes everything apart', async () => {
  const { world, happened, stop } = await devZaloWorld();
  const ended = devZalo(['--lang', 'en'], world);
  const isOver = await Promise.race([ended.then(() => true), Promise.resolve(false)]);
  expect({ isOver, happened }).toEqual({ isOver: false, happened: ['started'] });
  stop();
  expect(await ended).toBe(0);
  expect(happened).toEqual(['started', 'stopped']);
});

test.each(['--help', '--cong=3000', 'thu'])('starts nothing when asked for %s', async (arg) => {
  const { world, happened } = await devZaloWorld();
  expect(await devZalo([arg], world)).toBe(arg === '--help' ? 0 : 2);
  expect(happened).toEqual([]);
});
