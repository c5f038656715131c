// The page where a consent begins and ends, with a door that says what became of it.
import { describe, expect, test } from 'vitest';
import type { Connecting } from '../../src/web/web-ports.ts';
import { openWeb } from './open-web.ts';

const SCRIPT = `"><script>alert(1)</script>'{ $x }`;
const WITH_ALL = `key=${q(SCRIPT)}&code=${q(SCRIPT)}&oa_id=${q(SCRIPT)}&state=${q(SCRIPT)}&lang=${q(SCRIPT)}`;

const OUTCOMES: readonly (readonly [number, Connecting, RegExp])[] = [
  [200, { kind: 'connected' }, /Đã nối xong/u],
  [403, { kind: 'unknown' }, /Đường link này không mở được[\s\S]*npx hoa-ban doctor zalo/u],
  [409, { kind: 'other-account', wanted: '579' }, /Nhầm Official Account[\s\S]*<b>579<\/b>/u],
  [424, { kind: 'failed', why: 'no-code' }, /bấm đồng ý/u],
  [424, { kind: 'failed', why: 'app' }, /ZALO_APP_ID/u],
  [424, { kind: 'failed', why: 'callback' }, /Official Account Callback Url/u],
  [424, { kind: 'failed', why: 'secret' }, /ZALO_APP_SECRET/u],
  [424, { kind: 'failed', why: 'code' }, /quá mười phút/u],
  [424, { kind: 'failed', why: 'refused' }, /lý do lạ/u],
  [424, { kind: 'failed', why: 'no-answer' }, /không trả lời/u],
];

describe.each(OUTCOMES)('a consent that ends with %i %j', (status, outcome, words) => {
  test('says so on a page that nobody keeps and that leads nowhere with its address', async () => {
    const { app, log } = await openWeb({ connect: doorOf(outcome) });
    const answer = await app.request(`/oauth/zalo?${WITH_ALL}`);
    const page = await answer.text();
    expect(answer.status).toBe(status);
    expect(page).toMatch(words);
    expect(page).not.toContain('alert(1)');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(log.lines).toEqual([]);
  });

  test('has a page in English', async () => {
    const { app } = await openWeb({ connect: doorOf(outcome) });
    const answer = await app.request('/oauth/zalo', { headers: { 'accept-language': 'en' } });
    expect(await answer.text()).toContain('<html lang="en">');
    expect(answer.status).toBe(status);
  });
});

const ADDRESS = 'https://oauth.example/v4/oa/permission?state=s&b=1';

test('whoever opens the link, or only looks at it, finds a button, and the key is not used', async () => {
  const seen: string[] = [];
  const { app } = await openWeb({ connect: doorOf({ kind: 'asks', address: ADDRESS }, seen) });
  const answer = await app.request('/oauth/zalo?key=k-1_a');
  const page = await answer.text();
  expect(answer.status).toBe(200);
  expect(page).toMatch(/<form method="post">[\s\S]*name="key" value="k-1_a"[\s\S]*<\/form>/u);
  expect(page).toMatch(/Sang Zalo để đồng ý/u);
  expect(seen).toEqual([]);
  expectHidden(answer);
});

test('its page may send its form to us, and nothing else that other pages may not', async () => {
  const { app } = await openWeb({ connect: doorOf({ kind: 'unknown' }) });
  const policyOf = async (path: string) =>
    (await app.request(path)).headers.get('content-security-policy');
  const usual = await policyOf('/oauth/zalo?state=s');
  expect(usual).toContain("form-action 'none'");
  expect(await policyOf('/oauth/zalo?key=k')).toBe(
    usual?.replace("form-action 'none'", "form-action 'self'"),
  );
});

test('a consent that begins goes to the vendor, and leaves no address behind', async () => {
  const seen: string[] = [];
  const { app } = await openWeb({ connect: doorOf({ kind: 'asks', address: ADDRESS }, seen) });
  const answer = await press(app, 'k-1_a');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('refresh')).toBe(`0; url=${ADDRESS}`);
  expect(await answer.text()).toContain(`href="${ADDRESS.replace('&', '&amp;')}"`);
  expect(seen).toEqual(['k-1_a', '', '', '']);
  expectHidden(answer);
});

test('a key that is none is not handed on', async () => {
  const seen: string[] = [];
  const { app } = await openWeb({ connect: doorOf({ kind: 'unknown' }, seen) });
  for (const key of [SCRIPT, 'k'.repeat(201), '']) await press(app, key);
  const file = new FormData();
  file.append('key', new File(['k'], 'k'));
  await app.request('/oauth/zalo', { method: 'POST', body: file });
  const torn = { 'content-type': 'multipart/form-data' };
  await app.request('/oauth/zalo', { method: 'POST', body: 'k', headers: torn });
  const empty = await app.request('/oauth/zalo', { method: 'POST' });
  expect(empty.status).toBe(403);
  expect(new Set(seen)).toEqual(new Set(['']));
});

test('what is too long to be true is not handed on', async () => {
  const seen: string[] = [];
  const { app } = await openWeb({ connect: doorOf({ kind: 'unknown' }, seen) });
  await app.request(`/oauth/zalo?state=${'s'.repeat(2049)}&code=${'c'.repeat(2048)}&key=&oa_id=1`);
  expect(seen.map((value) => value.length)).toEqual([0, 0, 2048, 1]);
});

test('whoever only looks at the link uses nothing up', async () => {
  const seen: string[] = [];
  const { app } = await openWeb({ connect: doorOf({ kind: 'connected' }, seen) });
  const looked = await app.request('/oauth/zalo?key=k', { method: 'HEAD' });
  const put = await app.request('/oauth/zalo?key=k', { method: 'PUT' });
  expect([looked.status, put.status]).toEqual([405, 405]);
  expect(seen).toEqual([]);
});

test('a door that fails says nothing of what it was given', async () => {
  const connect = {
    path: '/oauth/zalo' as const,
    open: () => Promise.reject(new Error('the store is away')),
  };
  const { app, log } = await openWeb({ connect });
  const answer = await app.request('/oauth/zalo?key=k-123&code=c-123&state=s-123');
  expect(answer.status).toBe(500);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(log.lines.join()).toContain('the store is away');
  expect(log.lines.join()).not.toMatch(/-123/u);
});

test('without an account there is no such page', async () => {
  const { app } = await openWeb();
  expect((await app.request('/oauth/zalo?key=k')).status).toBe(404);
});

async function press(app: Awaited<ReturnType<typeof openWeb>>['app'], key: string) {
  return app.request('/oauth/zalo', { method: 'POST', body: new URLSearchParams({ key }) });
}

function expectHidden({ headers }: Response): void {
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
}

function doorOf(outcome: Connecting, seen: string[] = []) {
  return {
    path: '/oauth/zalo' as const,
    async open(parameter: (name: string) => string) {
      seen.push(...['key', 'state', 'code', 'oa_id'].map(parameter));
      return outcome;
    },
  };
}

function q(text: string): string {
  return encodeURIComponent(text);
}
