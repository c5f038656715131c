// The consent of an Official Account's admin: the web's routes, a real store, and the emulator's OAuth.
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { startZaloEmulator } from 'zalo-oa-sdk/emulator';
import { openZaloAccount } from '../../src/main/service/zalo-account.ts';
import { zaloConsent, zaloConsentLink } from '../../src/main/service/zalo-consent.ts';
import { startAnyServer } from '../store/servers.ts';
import { openWeb } from '../web/open-web.ts';
import { zaloOaConfig } from './zalo-settings.ts';

const PUBLIC_URL = 'https://ban.example';
const server = await startAnyServer();
const zalo = await startZaloEmulator({ app: { redirectUri: `${PUBLIC_URL}/oauth/zalo` } });
const { redis } = server;
afterAll(async () => {
  await zalo.close();
  await server.end();
});
beforeEach(async () => {
  await redis.flushall();
});

async function open(env: Readonly<Record<string, string>> = {}) {
  const config = zaloOaConfig(zalo, env);
  const account = await openZaloAccount(config, redis, { now: zalo.clock.nowMs });
  const log: string[] = [];
  const say = (what: string, facts: unknown) => void log.push(`${what} ${JSON.stringify(facts)}`);
  const parts = { config, publicUrl: PUBLIC_URL, requests: redis, account };
  const connect = zaloConsent({ ...parts, log: { info: say, warn: say, error: say } });
  const { app } = await openWeb({ connect });
  const visit: Visit = async (url, method = 'GET') => {
    const key = new URL(url).searchParams.get('key') ?? '';
    const form = { method, body: new URLSearchParams({ key }) };
    return app.request(url.replace(PUBLIC_URL, ''), method === 'POST' ? form : {});
  };
  return { ...account, visit, log };
}

/** Opens a page, or presses the button of the one the link leads to. */
type Visit = (url: string, method?: 'GET' | 'POST') => Promise<Response>;

/** The link of the doctor, then Zalo: where the admin's browser is sent back to. */
async function consent(visit: Visit): Promise<string> {
  const sent = await visit(await zaloConsentLink(PUBLIC_URL, redis), 'POST');
  const [, address = ''] = /^0; url=(.+)$/u.exec(sent.headers.get('refresh') ?? '') ?? [];
  const back = await fetch(address, { redirect: 'manual' });
  expect(back.status).toBe(302);
  return back.headers.get('location') ?? '';
}

function changed(url: string, name: string, value: string | undefined): string {
  const changing = new URL(url);
  if (value === undefined) changing.searchParams.delete(name);
  else changing.searchParams.set(name, value);
  return changing.href;
}

describe('an admin who follows the link of the doctor', () => {
  test.each(['yes', 'no'])('connects the account (code challenge: %s)', async (pkce) => {
    const { visit, tokens, oa } = await open({ ZALO_OA_PKCE: pkce });
    expect(await tokens.state()).toEqual({ kind: 'not-connected' });
    const back = await visit(await consent(visit));
    expect([back.status, await back.text()]).toEqual([200, expect.stringMatching(/Đã nối xong/u)]);
    expect(await tokens.state()).toMatchObject({ kind: 'connected' });
    expect((await oa.account.info()).oaId).toBe(zalo.oa.id);
    const asked = zalo.calls().findLast(({ path }) => path === '/v4/oa/permission');
    expect(asked?.query.has('code_challenge')).toBe(pkce === 'yes');
    expect(asked?.query.get('redirect_uri')).toBe(`${PUBLIC_URL}/oauth/zalo`);
  });

  test('connects an account whose tokens have died', async () => {
    const { visit, tokens, oa } = await open({ ZALO_OA_REFRESH_TOKEN: 'used-elsewhere' });
    await expect(oa.account.info()).rejects.toMatchObject({ trouble: 'needs-human' });
    expect(await tokens.state()).toMatchObject({ kind: 'needs-human' });
    await visit(await consent(visit));
    expect(await tokens.state()).toMatchObject({ kind: 'connected' });
    expect((await oa.account.info()).oaId).toBe(zalo.oa.id);
  });

  test('may open the link as often as they like, and press its button once', async () => {
    const { visit } = await open();
    const link = await zaloConsentLink(PUBLIC_URL, redis);
    const looked = [(await visit(link)).status, (await visit(link)).status];
    const pressed = [(await visit(link, 'POST')).status, (await visit(link, 'POST')).status];
    expect([looked, pressed]).toEqual([
      [200, 200],
      [200, 403],
    ]);
  });

  test('comes back once', async () => {
    const { visit, log } = await open();
    const back = await consent(visit);
    const statuses = [(await visit(back)).status, (await visit(back)).status];
    expect(statuses).toEqual([200, 403]);
    expect(log).toHaveLength(1);
  });

  test('leaves nothing secret in the log', async () => {
    const { visit, log } = await open();
    const back = new URL(await consent(visit));
    await visit(back.href);
    await visit(changed(await consent(visit), 'code', 'wrong-code'));
    const secrets = [...back.searchParams.values(), 'wrong-code', zalo.app.secret];
    expect(secrets.filter((secret) => log.join().includes(secret))).toEqual([]);
    expect(log).toHaveLength(2);
  });
});

describe('nobody is let in', () => {
  const SCRIPT = '<script>alert(1)</script>';

  test('without a key or a state, and nothing is asked of Zalo', async () => {
    const { visit } = await open();
    const before = zalo.calls().length;
    const addresses = ['', '?key=', `?key=${'a'.repeat(43)}`, `?code=1&oa_id=${zalo.oa.id}`]
      .concat(['key', 'code', 'state', 'oa_id', 'lang'].map((name) => `?${name}=${SCRIPT}`))
      .concat([`?state=${'a'.repeat(43)}&code=1&oa_id=${zalo.oa.id}`]);
    for (const address of addresses) {
      const url = `${PUBLIC_URL}/oauth/zalo${address}`;
      const [opened, pressed] = [await visit(url), await visit(url, 'POST')];
      // A page with a button, for what could be a key.
      const isKey = /key=a+$/u.test(address);
      expect([address, opened.status, pressed.status]).toEqual([address, isKey ? 200 : 403, 403]);
      const pages = `${await opened.text()} ${await pressed.text()}`;
      expect(pages).not.toMatch(new RegExp(`alert|${zalo.oa.id}|${zalo.app.id}`, 'u'));
    }
    expect(zalo.calls()).toHaveLength(before);
  });

  test('for another account, and the code is not used', async () => {
    const { visit, tokens, log } = await open({ ZALO_OA_ID: '579745863508352884' });
    const before = zalo.calls().filter(({ path }) => path === '/v4/oa/access_token').length;
    const back = await visit(await consent(visit));
    expect(back.status).toBe(409);
    expect(await back.text()).toContain('579745863508352884');
    expect(await tokens.state()).toEqual({ kind: 'not-connected' });
    expect(zalo.calls().filter(({ path }) => path === '/v4/oa/access_token')).toHaveLength(before);
    expect(log).toEqual(['Another Zalo OA than ZALO_OA_ID consented undefined']);
  });

  test('for another account whose id was changed on the way, and the tokens stay', async () => {
    const ours = '579745863508352884';
    const { visit, tokens, log } = await open({
      ZALO_OA_ID: ours,
      ZALO_OA_REFRESH_TOKEN: 'r',
      ZALO_OA_ACCESS_TOKEN: 'a',
    });
    const back = await visit(changed(await consent(visit), 'oa_id', ours));
    expect(back.status).toBe(409);
    expect(await tokens.current()).toBe('a');
    expect(log).toEqual(['Another Zalo OA than ZALO_OA_ID consented undefined']);
  });

  test('when Zalo does not say whose the new tokens are, and the tokens stay', async () => {
    const { visit, tokens, log } = await open({
      ZALO_OA_REFRESH_TOKEN: 'r',
      ZALO_OA_ACCESS_TOKEN: 'a',
    });
    const fault = { kind: 'close', when: 'before-accepting' } as const;
    zalo.arm({ fault, role: 'openapi', path: '/v2.0/oa/getoa', times: 3 });
    const back = await visit(await consent(visit));
    expect([back.status, await back.text()]).toEqual([
      424,
      expect.stringMatching(/không trả lời/u),
    ]);
    expect(await tokens.current()).toBe('a');
    expect(log).toEqual(['The Zalo OA was not connected {"why":"no-answer"}']);
  });

  test('when Zalo refuses to say whose they are, and the log has its code', async () => {
    const { visit, tokens, log } = await open();
    const body = { error: -209, message: 'not supported' };
    const fault = { kind: 'answer', when: 'before-accepting', status: 200, body } as const;
    zalo.arm({ fault, role: 'openapi', path: '/v2.0/oa/getoa' });
    const back = await visit(await consent(visit));
    expect([back.status, await back.text()]).toEqual([424, expect.stringMatching(/lý do lạ/u)]);
    expect(await tokens.state()).toEqual({ kind: 'not-connected' });
    expect(log).toEqual(['The Zalo OA was not connected {"why":"refused","code":-209}']);
  });

  test.each(['oa_id', 'code', 'state'])('with a script for %s', async (name) => {
    const { visit, tokens } = await open();
    const back = await visit(changed(await consent(visit), name, SCRIPT));
    expect(back.status).toBeGreaterThan(400);
    expect(await back.text()).not.toContain('alert');
    expect(await tokens.state()).toEqual({ kind: 'not-connected' });
  });

  test('when Zalo sends no code', async () => {
    const { visit } = await open();
    const back = await visit(changed(await consent(visit), 'code', undefined));
    expect([back.status, await back.text()]).toEqual([424, expect.stringMatching(/bấm đồng ý/u)]);
  });
});

describe('an account that is being connected', () => {
  test('is asked once more who it is when Zalo did not answer', async () => {
    const { visit, tokens } = await open();
    const fault = { kind: 'close', when: 'before-accepting' } as const;
    zalo.arm({ fault, role: 'openapi', path: '/v2.0/oa/getoa' });
    expect((await visit(await consent(visit))).status).toBe(200);
    expect(await tokens.state()).toMatchObject({ kind: 'connected' });
  });

  test('is waited for until its tokens are in the store', async () => {
    const { visit, tokens, ...account } = await open();
    const fault = { kind: 'hold', when: 'before-accepting' } as const;
    const held = zalo.arm({ fault, role: 'openapi', path: '/v2.0/oa/getoa' });
    const visited = visit(await consent(visit));
    await held.met;
    const waited = account.settled().then(async () => tokens.state());
    expect(await Promise.race([waited, Promise.resolve('under way')])).toBe('under way');
    held.release();
    expect(await waited).toMatchObject({ kind: 'connected' });
    await visited;
  });
});

describe('a code that is exchanged in vain leaves the tokens as they were', () => {
  test.each([
    [-14002, /ZALO_APP_ID/u],
    [-14003, /Callback Url/u],
    [-14004, /ZALO_APP_SECRET/u],
    [-14005, /quá mười phút/u],
    [-14999, /lý do lạ/u],
  ])('refused with %i', async (error, words) => {
    const { visit, tokens } = await open({
      ZALO_OA_REFRESH_TOKEN: 'r',
      ZALO_OA_ACCESS_TOKEN: 'a',
    });
    const body = { error, error_name: 'no', error_description: 'no', error_reason: '' };
    const fault = { kind: 'answer', when: 'before-accepting', status: 200, body } as const;
    zalo.arm({ fault, role: 'oauth', path: '/v4/oa/access_token' });
    const back = await visit(await consent(visit));
    expect([back.status, await back.text()]).toEqual([424, expect.stringMatching(words)]);
    expect(await tokens.current()).toBe('a');
  });

  test('with the state of another consent, whose verifier does not fit', async () => {
    const { visit, tokens } = await open();
    const [one, other] = [new URL(await consent(visit)), new URL(await consent(visit))];
    const mixed = changed(one.href, 'state', other.searchParams.get('state') ?? '');
    expect(await (await visit(mixed)).text()).toMatch(/code challenge/u);
    expect(await tokens.state()).toEqual({ kind: 'not-connected' });
  });

  test('with no answer', async () => {
    const { visit } = await open();
    zalo.arm({
      fault: { kind: 'close', when: 'before-accepting' },
      role: 'oauth',
      path: '/v4/oa/access_token',
    });
    const back = await visit(await consent(visit));
    expect([back.status, await back.text()]).toEqual([
      424,
      expect.stringMatching(/không trả lời/u),
    ]);
  });

  test('more than ten minutes later', async () => {
    const { visit } = await open();
    const back = await consent(visit);
    await zalo.clock.advance(11 * 60_000);
    expect(await (await visit(back)).text()).toMatch(/quá mười phút/u);
  });
});
