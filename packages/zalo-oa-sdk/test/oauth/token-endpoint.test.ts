// What is asked of oauth.zaloapp.com, and what its answers mean.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ZaloBadAnswer } from '../../src/errors/zalo-no-answer.ts';
import { createTokenEndpoint } from '../../src/oauth/token-endpoint.ts';
import { startZaloDouble } from '../zalo-double.ts';
import type { TokenEndpoint } from '../../src/oauth/token-endpoint.ts';
import type { ZaloDouble } from '../zalo-double.ts';

let zalo: ZaloDouble;
let endpoint: TokenEndpoint;
beforeAll(async () => {
  zalo = await startZaloDouble();
  endpoint = createTokenEndpoint({ appId: '360', appSecret: 'secret-1', oauthRoot: zalo.root });
});
afterAll(async () => zalo.end());

const PAIR = { access_token: 'a', refresh_token: 'r', expires_in: '90000' };
const lastForm = () => Object.fromEntries(new URLSearchParams(zalo.requests.at(-1)?.body ?? ''));

describe('the token endpoint', () => {
  it('exchanges a code with its verifier', async () => {
    zalo.answer({ body: PAIR });
    expect(await endpoint.exchangeCode('code-1', 'verifier-1')).toEqual({
      accessToken: 'a',
      refreshToken: 'r',
      expiresInMs: 90_000_000,
    });
    const request = zalo.requests.at(-1);
    expect(request).toMatchObject({ method: 'POST', path: '/v4/oa/access_token', query: {} });
    expect(request?.headers).toMatchObject({
      secret_key: 'secret-1',
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect(lastForm()).toEqual({
      app_id: '360',
      code: 'code-1',
      code_verifier: 'verifier-1',
      grant_type: 'authorization_code',
    });
  });

  it('exchanges a code without a verifier', async () => {
    zalo.answer({ body: PAIR });
    await endpoint.exchangeCode('code-1');
    expect(lastForm()).not.toHaveProperty('code_verifier');
  });

  it('refreshes', async () => {
    zalo.answer({ body: { ...PAIR, expires_in: 3600 } });
    expect(await endpoint.refresh('r-0')).toMatchObject({ expiresInMs: 3_600_000 });
    expect(lastForm()).toEqual({
      app_id: '360',
      refresh_token: 'r-0',
      grant_type: 'refresh_token',
    });
  });

  it('does not lose a pair whose life it cannot read', async () => {
    zalo.answer({ body: { ...PAIR, expires_in: 'soon' } });
    expect(await endpoint.refresh('r-0')).toEqual({
      accessToken: 'a',
      refreshToken: 'r',
      expiresInMs: 3_600_000,
    });
  });

  it('tolerates a refresh that does not rotate', async () => {
    zalo.answer({ body: { access_token: 'a', expires_in: '90000' } });
    expect(await endpoint.refresh('r-0')).toMatchObject({ refreshToken: undefined });
  });

  it.each([
    [{ error: -14_014, error_name: 'Invalid refresh token.', access_token: '' }, -14_014, 'human'],
    [{ error: -14_002, error_name: 'Invalid appId', error_reason: 'not active' }, -14_002, 'human'],
    [{ error: -14_003, error_name: 'Invalid redirect uri', error_reason: '' }, -14_003, 'human'],
    [{ error: -14_018, error_name: 'grant_type invalid' }, -14_018, 'bug'],
  ])('throws what HTTP 200 hides: %j', async (body, code, kind) => {
    zalo.answer({ body });
    await expect(endpoint.refresh('r-0')).rejects.toMatchObject({ product: 'oauth', code, kind });
  });

  it('shows neither the secret nor the token', async () => {
    const quoting = 'secret-1 and refresh-token-0 are wrong';
    zalo.answer({ body: { error: -14_004, error_description: quoting } });
    const error = await endpoint.refresh('refresh-token-0').catch((caught: unknown) => caught);
    expect(String(error)).toContain('… and … are wrong');
  });

  it('does not take a page for a pair', async () => {
    zalo.answer({ status: 502, body: '<html>' }, { body: {} });
    await expect(endpoint.refresh('r-0')).rejects.toThrow(ZaloBadAnswer);
    await expect(endpoint.refresh('r-0')).rejects.toThrow(ZaloBadAnswer);
  });
});
