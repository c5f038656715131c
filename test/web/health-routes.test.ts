import { expect, test } from 'vitest';
import { healthRoutes } from '../../src/web/health-routes.ts';
import { memoryLog, openWeb } from './open-web.ts';

test('alive is answered without asking anybody', async () => {
  const { app } = await openWeb({ ready: () => new Promise(() => {}) });
  const response = await app.request('/healthz');
  expect(response.status).toBe(200);
  expect(response.headers.get('cache-control')).toBe('no-store');
});

test('ready says which store there is and how many lessons', async () => {
  const { app } = await openWeb();
  const response = await app.request('/readyz');
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ ready: true, store: 'test', flows: 1 });
});

test.each([
  ['says no', async () => ({ isReady: false, facts: { store: 'away' } })],
  ['fails', () => Promise.reject(new Error('away'))],
  ['does not answer', () => new Promise<never>(() => {})],
])('not ready is 503 when the program %s', async (_name, ready) => {
  const routes = healthRoutes({ ready, log: memoryLog() }, 5);
  const response = await routes.request('/readyz');
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ ready: false });
});
