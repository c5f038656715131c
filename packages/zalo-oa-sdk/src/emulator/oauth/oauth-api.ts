// The OAuth v4 host: the permission page (which consents at once) and the token endpoint.
// https://docs.zaloplatforms.com/docs/OA
import { createHash } from 'node:crypto';
import { formBody, header, jsonAnswer } from '../http/call.ts';
import type { ApiAnswer, ApiCall } from '../http/call.ts';
import { ACCESS_LIFE_MS } from './grants.ts';
import type { TokenPair } from './grants.ts';
import type { World } from '../world.ts';

export function answerOauth(world: World, call: ApiCall): ApiAnswer {
  if (call.method === 'GET' && call.path === '/v4/oa/permission') return permit(world, call);
  if (call.method === 'POST' && call.path === '/v4/oa/access_token') return giveToken(world, call);
  return { status: 404, body: `no such page here: ${call.method} ${call.path}` };
}

/** The admin of the OA agrees, and the browser goes back to the app. */
function permit(world: World, call: ApiCall): ApiAnswer {
  const redirectUri = call.query.get('redirect_uri') ?? '';
  if (call.query.get('app_id') !== world.app.id) return wrongApp();
  if (!isCallback(world, redirectUri)) return oauthError(-14003, 'Invalid redirect uri');
  const challenge = call.query.get('code_challenge') ?? '';
  const target = new URL(redirectUri);
  target.searchParams.set('code', world.grants.newCode(challenge, call.atMs));
  target.searchParams.set('oa_id', world.oa.id);
  const state = call.query.get('state');
  if (state !== null) target.searchParams.set('state', state);
  return { status: 302, headers: { location: target.href }, body: '' };
}

function isCallback(world: World, redirectUri: string): boolean {
  const saved = world.app.redirectUri;
  if (world.behaviour.redirectMatch === 'prefix') return redirectUri.startsWith(saved);
  return redirectUri === saved;
}

function giveToken(world: World, call: ApiCall): ApiAnswer {
  const form = formBody(call);
  if (form.get('app_id') !== world.app.id) return wrongApp();
  if (header(call, 'secret_key') !== world.app.secret) {
    return oauthError(-14004, 'Invalid secret key');
  }
  switch (form.get('grant_type')) {
    case 'authorization_code':
      return exchangeCode(world, form, call.atMs);
    case 'refresh_token':
      return refresh(world, form, call.atMs);
    default:
      return oauthError(-14018, 'Invalid grant type');
  }
}

function exchangeCode(world: World, form: URLSearchParams, nowMs: number): ApiAnswer {
  const asked = world.grants.takeCode(form.get('code') ?? '', nowMs);
  const challenge = asked === undefined ? undefined : challengeInForce(world, asked);
  if (challenge === undefined) return oauthError(-14005, 'Invalid code');
  if (challenge !== '' && challenge !== challengeOf(form.get('code_verifier') ?? '')) {
    return oauthError(-14005, 'Invalid code', 'code_verifier does not match code_challenge');
  }
  return tokenAnswer(world, world.grants.issue(nowMs));
}

function challengeInForce(world: World, asked: string): string {
  switch (world.behaviour.pkce) {
    case 'per-request':
      return asked;
    case 'fixed':
      return world.app.codeChallenge;
    case 'unused':
      return '';
  }
}

/** S256 of RFC 7636: base64url without padding of the raw digest. */
function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier, 'ascii').digest('base64url');
}

function refresh(world: World, form: URLSearchParams, nowMs: number): ApiAnswer {
  const pair = world.grants.refresh(form.get('refresh_token') ?? '', nowMs, {
    rotates: world.behaviour.refreshToken === 'rotates',
    restarts: world.behaviour.refreshLifetime === 'restarts',
  });
  if (pair) return tokenAnswer(world, pair);
  return jsonAnswer({
    error: -14014,
    error_name: 'Invalid refresh token.',
    error_description: 'Invalid refresh token.',
    error_reason: '',
    message: '',
    access_token: '',
    refresh_token: '',
  });
}

function tokenAnswer(world: World, pair: TokenPair): ApiAnswer {
  const seconds = ACCESS_LIFE_MS / 1000;
  return jsonAnswer({
    access_token: pair.accessToken,
    refresh_token: pair.refreshToken,
    expires_in: world.behaviour.expiresIn === 'string' ? String(seconds) : seconds,
  });
}

function wrongApp(): ApiAnswer {
  return oauthError(-14002, 'Invalid appId', 'App is not active but user is not admin');
}

/** Errors come with HTTP 200. Zalo publishes no table: the codes were seen, most names were not. */
function oauthError(error: number, name: string, reason = ''): ApiAnswer {
  return jsonAnswer({
    error,
    error_name: name,
    error_description: name,
    error_reason: reason,
    ref_doc: 'https://developers.zalo.me/docs',
  });
}
