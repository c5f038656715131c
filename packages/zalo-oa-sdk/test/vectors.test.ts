// Known answers: the signature, the proof, PKCE.
import { describe, expect, it } from 'vitest';
import { hmacSha256Hex } from '../src/http/crypto.ts';
import { authoriseUrl } from '../src/oauth/authorise-url.ts';
import { codeChallenge, createCodeVerifier } from '../src/oauth/pkce.ts';
import { signWebhook } from '../src/webhook/verify-webhook.ts';

/** RFC 7636, appendix B. */
const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

describe('known answers', () => {
  it('challenges as RFC 7636 says', async () => {
    expect(await codeChallenge(VERIFIER)).toBe(CHALLENGE);
  });

  it('makes verifiers of 43 characters, each one new', () => {
    const verifiers = [createCodeVerifier(), createCodeVerifier()];
    expect(verifiers.map((verifier) => /^[\w-]{43}$/.test(verifier))).toEqual([true, true]);
    expect(verifiers[0]).not.toBe(verifiers[1]);
  });

  it('proves the app secret', async () => {
    expect(await hmacSha256Hex('app-secret-for-tests', 'access-token-for-tests')).toBe(
      '7196be12396e82d498574863aab45f32c0f0c84c6d6d4038d19a0d78120bdf44',
    );
  });

  it('signs a webhook', async () => {
    const body =
      '{"app_id":"1234567890123456789","sender":{"id":"2222222222222222222"},"user_id_by_app":"3333333333333333333","recipient":{"id":"1111111111111111111"},"event_name":"user_send_text","message":{"text":"Xin chào","msg_id":"96d3cdf3af150460909"},"timestamp":"1760000000000"}';
    const by = {
      appId: '1234567890123456789',
      timestamp: '1760000000000',
      oaSecretKey: 'oa-secret-for-tests',
    };
    expect(await signWebhook(body, by)).toBe(
      'mac=0531509c5e155f26ba54d6b213d15d811feb3775758ce3c71b6c21a2d52f4c16',
    );
  });
});

describe('the authorise address', () => {
  const request = { appId: '360846524940903967', redirectUri: 'https://example.org/oauth/zalo' };

  it('needs no PKCE', async () => {
    expect(await authoriseUrl(request)).toBe(
      'https://oauth.zaloapp.com/v4/oa/permission?app_id=360846524940903967&redirect_uri=https%3A%2F%2Fexample.org%2Foauth%2Fzalo',
    );
  });

  it('carries a challenge and a state, and never names a method', async () => {
    const url = new URL(await authoriseUrl({ ...request, codeVerifier: VERIFIER, state: 'abc' }));
    expect(Object.fromEntries(url.searchParams)).toEqual({
      app_id: '360846524940903967',
      redirect_uri: 'https://example.org/oauth/zalo',
      code_challenge: CHALLENGE,
      state: 'abc',
    });
  });
});
