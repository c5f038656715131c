// Tokens, the proof of the app secret, and the pace of the app.
import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { HOUR_MS, answerOf, openEmulator } from './open-emulator.ts';

async function openGate(options = {}) {
  const opened = await openEmulator(options);
  const getoa = (headers: Record<string, string>) =>
    fetch(`${opened.zalo.roots.openapi}/v2.0/oa/getoa`, { headers });
  return { ...opened, getoa, accessToken: opened.zalo.issueTokens().accessToken };
}

test('an unknown token is -216, with HTTP 200', async () => {
  const { getoa } = await openGate();
  const response = await getoa({ access_token: 'nobody' });
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ error: -216, message: 'Access token is invalid' });
});

test('a bearer is nobody', async () => {
  const { getoa, accessToken } = await openGate();
  const response = await getoa({ authorization: `Bearer ${accessToken}` });
  expect(await answerOf(response)).toMatchObject({ error: -216 });
});

test('a token dies after 25 hours, when a new one is made, and when the grant ends', async () => {
  const { zalo, getoa, accessToken } = await openGate();
  const errorOf = async (token: string) =>
    (await answerOf(await getoa({ access_token: token }))).error;
  await zalo.clock.advance(25 * HOUR_MS - 5000);
  expect(await errorOf(accessToken)).toBe(0);
  await zalo.clock.advance(5000);
  expect(await errorOf(accessToken)).toBe(-220);
  const second = zalo.issueTokens().accessToken;
  const third = zalo.issueTokens().accessToken;
  expect(await errorOf(second)).toBe(-220);
  expect(await errorOf(third)).toBe(0);
  zalo.revokeGrant();
  expect(await errorOf(third)).toBe(-220);
});

test('the proof of the app secret is asked for only when that is switched on', async () => {
  const { zalo, getoa, accessToken } = await openGate();
  const errorOf = async (headers: Record<string, string>) =>
    (await answerOf(await getoa({ access_token: accessToken, ...headers }))).error;
  expect(await errorOf({})).toBe(0);
  zalo.behave({ appsecretProof: 'required' });
  expect(await errorOf({})).toBe(-242);
  const proof = createHmac('sha256', zalo.app.secret).update(accessToken).digest('hex');
  expect(await errorOf({ appsecret_proof: proof })).toBe(0);
});

test('every answer counts down, and one call too many in a minute is -32', async () => {
  const { zalo, getoa, accessToken } = await openGate({ limits: { callsPerMinute: 2 } });
  const call = async () => {
    const response = await getoa({ access_token: accessToken });
    const { error, message } = await answerOf(response);
    const remain = response.headers.get('x-ratelimit-remain');
    return { limit: response.headers.get('x-ratelimit-limit'), remain, error, message };
  };
  expect(await call()).toMatchObject({ limit: '2', remain: '1', error: 0 });
  expect(await call()).toMatchObject({ limit: '2', remain: '0', error: 0 });
  expect(await call()).toMatchObject({
    remain: '0',
    error: -32,
    message: 'Your application reached limit call api',
  });
  await zalo.clock.advance(60_000);
  expect(await call()).toMatchObject({ error: 0 });
});

test('a call to the wrong host or with the wrong method is not found', async () => {
  const { zalo, accessToken } = await openGate();
  const headers = { access_token: accessToken };
  const wrongHost = await fetch(`${zalo.roots.openapi}/message/template`, {
    method: 'POST',
    headers,
  });
  expect(wrongHost.status).toBe(404);
  const wrongMethod = await fetch(`${zalo.roots.openapi}/v3.0/oa/message/cs`, { headers });
  expect(wrongMethod.status).toBe(404);
});
