// OAuth v4: consent, exchange, PKCE, rotation.
import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, answerOf, openEmulator } from './open-emulator.ts';

/** The pair of RFC 7636, appendix B. */
const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

async function openOauth(options = {}) {
  const { zalo } = await openEmulator(options);
  const permission = (change: Record<string, string> = {}) => {
    const query = new URLSearchParams({
      app_id: zalo.app.id,
      redirect_uri: zalo.app.redirectUri,
      ...change,
    });
    const url = `${zalo.roots.oauth}/v4/oa/permission?${query.toString()}`;
    return fetch(url, { redirect: 'manual' });
  };
  const askCode = async (change: Record<string, string> = {}) => {
    const location = (await permission(change)).headers.get('location') ?? '';
    return new URL(location).searchParams.get('code') ?? '';
  };
  const token = async (form: Record<string, string>, secret = zalo.app.secret) => {
    const response = await fetch(`${zalo.roots.oauth}/v4/oa/access_token`, {
      method: 'POST',
      headers: { secret_key: secret },
      body: new URLSearchParams({ app_id: zalo.app.id, ...form }),
    });
    return { status: response.status, ...(await answerOf(response)) };
  };
  const exchange = (code: string, more: Record<string, string> = {}) =>
    token({ grant_type: 'authorization_code', code, ...more });
  const refresh = (refreshToken: string) =>
    token({ grant_type: 'refresh_token', refresh_token: refreshToken });
  const getoa = async (accessToken: string) => {
    const headers = { access_token: accessToken };
    return answerOf(await fetch(`${zalo.roots.openapi}/v2.0/oa/getoa`, { headers }));
  };
  return { zalo, permission, askCode, token, exchange, refresh, getoa };
}

test('the permission page consents and goes back with a code, the OA and the state', async () => {
  const { zalo, permission } = await openOauth();
  const response = await permission({ state: 'a b' });
  expect(response.status).toBe(302);
  const target = new URL(response.headers.get('location') ?? '');
  expect(target.origin + target.pathname).toBe(zalo.app.redirectUri);
  expect(Object.fromEntries(target.searchParams)).toEqual({
    code: expect.any(String),
    oa_id: zalo.oa.id,
    state: 'a b',
  });
});

test('another callback is refused; a longer one only where prefixes match', async () => {
  const { zalo, permission } = await openOauth();
  const longer = { redirect_uri: `${zalo.app.redirectUri}?from=here` };
  expect(await answerOf(await permission({ app_id: '1' }))).toMatchObject({ error: -14002 });
  expect(await answerOf(await permission(longer))).toMatchObject({ error: -14003 });
  zalo.behave({ redirectMatch: 'prefix' });
  expect((await permission(longer)).status).toBe(302);
});

test('a code buys tokens once, within ten minutes', async () => {
  const { zalo, askCode, exchange, getoa } = await openOauth();
  const code = await askCode();
  const pair = await exchange(code);
  expect(pair).toMatchObject({ status: 200, expires_in: '90000' });
  expect(await getoa(pair.access_token)).toMatchObject({ error: 0 });
  expect(await exchange(code)).toMatchObject({ status: 200, error: -14005 });
  const late = await askCode();
  await zalo.clock.advance(10 * 60_000);
  expect(await exchange(late)).toMatchObject({ error: -14005 });
});

test('a challenge wants its verifier', async () => {
  const { askCode, exchange } = await openOauth();
  const withChallenge = () => askCode({ code_challenge: CHALLENGE });
  expect(await exchange(await withChallenge())).toMatchObject({ error: -14005 });
  const verified = await exchange(await withChallenge(), { code_verifier: VERIFIER });
  expect(verified).toHaveProperty('access_token');
});

test('a challenge fixed in the console wins over that of the link', async () => {
  const { askCode, exchange } = await openOauth({
    app: { codeChallenge: CHALLENGE },
    behaviour: { pkce: 'fixed' },
  });
  const code = await askCode({ code_challenge: 'another' });
  expect(await exchange(code, { code_verifier: VERIFIER })).toHaveProperty('access_token');
});

test('a refresh token works once, and the access token before it dies', async () => {
  const { askCode, exchange, refresh, getoa } = await openOauth();
  const first = await exchange(await askCode());
  const second = await refresh(first.refresh_token);
  expect(second.refresh_token).not.toBe(first.refresh_token);
  expect(await getoa(first.access_token)).toMatchObject({ error: -220 });
  expect(await getoa(second.access_token)).toMatchObject({ error: 0 });
  expect(await refresh(first.refresh_token)).toMatchObject({
    status: 200,
    error: -14014,
    error_name: 'Invalid refresh token.',
  });
  expect(await getoa(second.access_token)).toMatchObject({ error: 0 });
});

test('of two refreshes at once one is served', async () => {
  const { askCode, exchange, refresh } = await openOauth();
  const { refresh_token } = await exchange(await askCode());
  const answers = await Promise.all([refresh(refresh_token), refresh(refresh_token)]);
  expect(answers.filter(({ error }) => error === -14014)).toHaveLength(1);
  expect(answers.filter((answer) => 'access_token' in answer && !answer.error)).toHaveLength(1);
});

test('the access token ends after 25 hours, the refresh token after three months', async () => {
  const { zalo, askCode, exchange, refresh, getoa } = await openOauth();
  const first = await exchange(await askCode());
  await zalo.clock.advance(25 * HOUR_MS);
  expect(await getoa(first.access_token)).toMatchObject({ error: -220 });
  await zalo.clock.advance(60 * DAY_MS);
  const second = await refresh(first.refresh_token);
  await zalo.clock.advance(60 * DAY_MS);
  const third = await refresh(second.refresh_token);
  expect(third).toHaveProperty('access_token');
  await zalo.clock.advance(90 * DAY_MS);
  expect(await refresh(third.refresh_token)).toMatchObject({ error: -14014 });
});

test('where a refresh does not restart them, three months end after the consent', async () => {
  const { zalo, askCode, exchange, refresh } = await openOauth({
    behaviour: { refreshLifetime: 'from-consent' },
  });
  const first = await exchange(await askCode());
  await zalo.clock.advance(60 * DAY_MS);
  const second = await refresh(first.refresh_token);
  await zalo.clock.advance(30 * DAY_MS);
  expect(await refresh(second.refresh_token)).toMatchObject({ error: -14014 });
});

test.each([
  ['another app', { app_id: '1' }, undefined, -14002],
  ['a wrong secret', {}, 'wrong', -14004],
  ['an unknown grant type', { grant_type: 'password' }, undefined, -14018],
])('refuses %s with HTTP 200', async (_name, form, secret, error) => {
  const { token } = await openOauth();
  const answer = await token({ grant_type: 'refresh_token', ...form }, secret);
  expect(answer).toMatchObject({ status: 200, error, ref_doc: expect.any(String) });
});

test('JSON is not a form', async () => {
  const { zalo } = await openOauth();
  const response = await fetch(`${zalo.roots.oauth}/v4/oa/access_token`, {
    method: 'POST',
    headers: { secret_key: zalo.app.secret, 'content-type': 'application/json' },
    body: JSON.stringify({ app_id: zalo.app.id, grant_type: 'refresh_token' }),
  });
  expect(await response.json()).toMatchObject({ error: -14002 });
});
