import { describe, expect, test } from 'vitest';
import { openWeb } from './open-web.ts';

const TOKEN = 'mot-ma-that-dai-va-kho-doan';
const scrape = async () => ({ type: 'text/plain; version=0.0.4', text: 'hoaban_redis_up 1\n' });

async function ask(
  door: { readonly adminToken?: string; readonly isLocal?: boolean },
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const metrics = { adminToken: undefined, isLocal: true, ...door, scrape };
  const { app } = await openWeb({ metrics });
  return app.request('/metrics', { headers: { host: '127.0.0.1:3000', ...headers } });
}

describe('with an ADMIN_TOKEN', () => {
  test('whoever shows it reads the metrics, as Prometheus wants them', async () => {
    const response = await ask({ adminToken: TOKEN }, { authorization: `Bearer ${TOKEN}` });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.text()).toBe('hoaban_redis_up 1\n');
  });

  test.each([undefined, '', `Bearer ${TOKEN}x`, `Bearer ${TOKEN.slice(1)}`, TOKEN, 'Bearer '])(
    'nobody else does, not even from here (%s)',
    async (authorization) => {
      const response = await ask(
        { adminToken: TOKEN },
        authorization === undefined ? {} : { authorization },
      );
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
      expect(await response.text()).toContain('ADMIN_TOKEN');
    },
  );
});

describe('without one', () => {
  test.each(['127.0.0.1:3000', 'localhost:3000', '[::1]:3000'])(
    'this machine reads them (%s)',
    async (host) => {
      expect((await ask({}, { host })).status).toBe(200);
    },
  );

  test.each([
    [{ isLocal: false }, {}],
    [{}, { 'x-forwarded-for': '203.0.113.9' }],
    [{}, { forwarded: 'for=203.0.113.9' }],
    [{}, { via: '1.1 proxy' }],
    [{}, { host: 'hoaban.example.vn' }],
    [{}, { host: 'localhost.example.vn' }],
  ])('others are told in one line what to set (%o %o)', async (door, headers) => {
    const response = await ask(door, headers);
    expect(response.status).toBe(403);
    expect(await response.text()).toBe('Set ADMIN_TOKEN to read the metrics from here.\n');
  });
});

test('where nobody measures there is no such page', async () => {
  const { app } = await openWeb();
  expect((await app.request('/metrics')).status).toBe(404);
});
