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

test('a consent that begins goes to the vendor, and leaves no address behind', async () => {
  const address = 'https://oauth.example/v4/oa/permission?state=s';
  const { app } = await openWeb({ connect: doorOf({ kind: 'asks', address }) });
  const answer = await app.request('/oauth/zalo?key=k');
  expect([answer.status, answer.headers.get('location')]).toEqual([302, address]);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
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
  const posted = await app.request('/oauth/zalo?key=k', { method: 'POST' });
  expect([looked.status, posted.status]).toEqual([405, 405]);
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
