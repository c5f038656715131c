// What the client makes of refusals, dead tokens, silence and garbage.
import { getEventListeners, once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { ZaloBadAnswer, ZaloNoAnswer } from '../../src/errors/zalo-no-answer.ts';
import { ZaloError } from '../../src/errors/zalo-error.ts';
import { createZaloOA } from '../../src/oa/zalo-oa.ts';
import { createZns } from '../../src/zns/zns.ts';
import { fixedAccessToken } from '../../src/oauth/access-tokens.ts';
import { HANG_UP, refusal, startZaloDouble, success } from '../zalo-double.ts';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TransportOptions } from '../../src/http/transport.ts';
import type { AccessTokens } from '../../src/oauth/access-tokens.ts';
import type { ZaloDouble } from '../zalo-double.ts';

let zalo: ZaloDouble;
beforeAll(async () => {
  zalo = await startZaloDouble();
});
afterAll(async () => zalo.end());

const SECRETS = ['token-of-the-account-1234567890', '84912345678', 'Bí mật của người học'];

function connect(tokens: AccessTokens = fixedAccessToken('token-of-the-account-1234567890')) {
  return createZaloOA({ tokens, apiRoot: zalo.root });
}

async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('a refusal inside an HTTP 200', () => {
  it.each([
    [-32, 'Your application reached limit call api', 'retry-later', 'app'],
    [-32, 'Your OA reached limit call api', 'retry-later', 'oa'],
    [-201, 'text is invalid!', 'permanent', undefined],
    [-211, 'Out of quota', 'quota', undefined],
    [-218, 'Out of quota receive', 'quota', undefined],
    [-221, 'The OA needs to be verified', 'human', undefined],
    [-223, 'Official Account has not authorized this API', 'human', undefined],
    [-223, 'Your OA has reach the limit quota create article', 'quota', undefined],
    [-230, 'User has not interacted with the OA in the past 7 days', 'window-closed', undefined],
    [-240, 'MessageV2 API has been shut down', 'bug', undefined],
    [-98_765, 'Something new', 'bug', undefined],
  ])('throws %i "%s" as %s', async (code, message, kind, limitOf) => {
    zalo.answer(refusal(code, message));
    const error = await errorOf(connect().account.info());
    expect(error).toBeInstanceOf(ZaloError);
    expect(error).toMatchObject({ code, kind, limitOf });
  });

  it('says no token, phone or text, whatever Zalo quotes', async () => {
    const quoting = `bad: ${SECRETS.join(' | ')} for +84 912 345 678`;
    zalo.answer(refusal(-201, quoting));
    const sending = connect().messages.send(
      { userId: '84912345678' },
      { kind: 'text', text: 'Bí mật của người học' },
    );
    const error = await errorOf(sending);
    expect(error).toMatchObject({ code: -201 });
    const shown = `${String(error)} ${JSON.stringify(error)}`;
    expect(SECRETS.filter((secret) => shown.includes(secret))).toEqual([]);
    expect(shown).not.toContain('912');
    expect(shown).toContain('bad: …');
  });

  it('carries the calls that are left', async () => {
    const headers = { 'X-RateLimit-Limit': '4000', 'X-RateLimit-Remain': '0' };
    const oa = connect();
    expect(oa.rateLimit()).toBeUndefined();
    zalo.answer({ headers, body: { error: -32, message: 'Your OA reached limit call api' } });
    expect(await errorOf(oa.account.info())).toMatchObject({
      rateLimit: { limit: 4000, remain: 0 },
    });
    expect(oa.rateLimit()).toEqual({ limit: 4000, remain: 0 });
  });
});

describe('the address', () => {
  it('may be set with a slash at its end', async () => {
    const oa = createZaloOA({ tokens: fixedAccessToken('t'), apiRoot: `${zalo.root}/` });
    await oa.account.info();
    expect(zalo.requests.at(-1)?.path).toBe('/v2.0/oa/getoa');
  });
});

describe('a dead access token', () => {
  it.each([-216, -220])('is refreshed once after %i, and the call made again', async (code) => {
    zalo.answer(refusal(code, 'Access token is invalid'), success({ oaid: '1' }));
    const refused: string[] = [];
    const tokens: AccessTokens = {
      current: async () => 'old',
      afterRefusal: async (token) => {
        refused.push(token);
        return 'new';
      },
    };
    expect(await connect(tokens).account.info()).toMatchObject({ oaId: '1' });
    expect(refused).toEqual(['old']);
    const sent = zalo.requests.slice(-2).map(({ headers }) => headers['access_token']);
    expect(sent).toEqual(['old', 'new']);
  });

  it('is refreshed after -124 of the template host', async () => {
    zalo.answer(refusal(-124, 'Access token invalid'), success({ dailyQuota: '500' }));
    const tokens = { current: async () => 'old', afterRefusal: async () => 'new' };
    const zns = createZns({ tokens, apiRoot: zalo.root });
    expect(await zns.messages.quota()).toMatchObject({ daily: 500 });
  });

  it('is not refreshed a second time', async () => {
    zalo.answer(refusal(-216, 'invalid'), refusal(-216, 'invalid'));
    const before = zalo.requests.length;
    const tokens = { current: async () => 'old', afterRefusal: async () => 'new' };
    const error = await errorOf(connect(tokens).account.info());
    expect(error).toMatchObject({ code: -216, kind: 'refresh' });
    expect(zalo.requests.length - before).toBe(2);
  });

  it('is not tried again when there is no newer one', async () => {
    zalo.answer(refusal(-216, 'invalid'));
    const before = zalo.requests.length;
    expect(await errorOf(connect().account.info())).toMatchObject({ code: -216 });
    expect(zalo.requests.length - before).toBe(1);
  });
});

describe('an app that must prove its secret', () => {
  it('sends the proof of the very token it sends', async () => {
    const tokens = fixedAccessToken('access-token-for-tests');
    const oa = createZaloOA({ tokens, apiRoot: zalo.root, appSecret: 'app-secret-for-tests' });
    await oa.account.info();
    expect(zalo.requests.at(-1)?.headers).toMatchObject({
      appsecret_proof: '7196be12396e82d498574863aab45f32c0f0c84c6d6d4038d19a0d78120bdf44',
    });
  });
});

describe('no answer', () => {
  it('leaves the outcome open when the connection breaks', async () => {
    zalo.answer(HANG_UP);
    const error = await errorOf(connect().account.info());
    expect(error).toBeInstanceOf(ZaloNoAnswer);
    expect(error).toMatchObject({ reached: 'unknown' });
  });

  it('knows that nothing happened when nobody listens', async () => {
    const tokens = fixedAccessToken('token-1');
    const oa = createZaloOA({ tokens, apiRoot: `http://127.0.0.1:${await closedPort()}` });
    expect(await errorOf(oa.account.info())).toMatchObject({ reached: 'never' });
  });

  it('gives up when time runs out', async () => {
    const silent = createServer();
    await new Promise<void>((resolve) => {
      silent.listen(0, '127.0.0.1', resolve);
    });
    const { port } = silent.address() as AddressInfo;
    const tokens = fixedAccessToken('token-1');
    const oa = createZaloOA({ tokens, apiRoot: `http://127.0.0.1:${port}`, timeoutMs: 50 });
    expect(await errorOf(oa.account.info())).toMatchObject({
      reached: 'unknown',
      message: 'Zalo did not answer (time ran out)',
    });
    silent.close();
  });

  it('tells its reason apart from the sentence', async () => {
    const tokens = fixedAccessToken('token-1');
    const oa = createZaloOA({ tokens, apiRoot: `http://127.0.0.1:${await closedPort()}` });
    expect(await errorOf(oa.account.info())).toMatchObject({ why: 'ECONNREFUSED' });
  });

  it('is what an answer without an end amounts to, and it is not read on', async () => {
    const endless = await serve((_request, response) => {
      const chunk = `{"error":0,"data":"${'a'.repeat(64 * 1024)}`;
      const pour = (): void => {
        while (!response.destroyed && response.write(chunk));
        response.once('drain', pour);
      };
      pour();
    });
    const error = await errorOf(connectTo(endless.root).account.info());
    expect(error).toBeInstanceOf(ZaloBadAnswer);
    expect(error).toMatchObject({ status: 200, message: expect.stringContaining('too long') });
    await endless.ended;
  });

  it.each<readonly [string, unknown, number]>([
    ['a page of a proxy', '<html>Bad gateway</html>', 502],
    ['a body that was cut', '{"error":0,"da', 200],
    ['a list', [], 200],
    ['an object without an error field', { data: {} }, 200],
    ['nothing', '', 200],
  ])('is what %s amounts to', async (_name, body, status) => {
    zalo.answer({ status, body });
    const error = await errorOf(connect().account.info());
    expect(error).toBeInstanceOf(ZaloBadAnswer);
    expect(error).toMatchObject({ status });
  });

  it('is not made up for by following a redirect with the token in hand', async () => {
    const before = zalo.requests.length;
    zalo.answer({ status: 302, headers: { location: `${zalo.root}/elsewhere` }, body: '' });
    expect(await errorOf(connect().account.info())).toMatchObject({ status: 302 });
    expect(zalo.requests.length - before).toBe(1);
  });
});

describe('a caller that stops waiting', () => {
  it('ends a call whose body stalls', async () => {
    const stalling = await serve((_request, response) => {
      response.writeHead(200).write('{"error":0,');
    });
    const stop = new AbortController();
    const call = errorOf(connectTo(stalling.root, { signal: stop.signal }).account.info());
    await stalling.met;
    stop.abort();
    expect(await call).toMatchObject({ reached: 'unknown', why: 'stopped' });
    await stalling.ended;
  });

  it('ends by its time limit as well, and leaves nothing on the signal', async () => {
    const stalling = await serve((_request, response) => {
      response.writeHead(200).write('{"error":0,');
    });
    const { signal } = new AbortController();
    const oa = connectTo(stalling.root, { signal, timeoutMs: 100 });
    expect(await errorOf(oa.account.info())).toMatchObject({ why: 'time ran out' });
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('begins no call, neither at first nor after a refresh', async () => {
    const stop = new AbortController();
    const before = zalo.requests.length;
    const tokens: AccessTokens = {
      current: async () => 'old',
      afterRefusal: async () => {
        stop.abort();
        return 'new';
      },
    };
    const oa = createZaloOA({ tokens, apiRoot: zalo.root, signal: stop.signal });
    zalo.answer(refusal(-216, 'Access token is invalid'));
    expect(await errorOf(oa.account.info())).toMatchObject({ reached: 'never', why: 'stopped' });
    expect(await errorOf(oa.account.info())).toMatchObject({ reached: 'never', why: 'stopped' });
    expect(zalo.requests.length - before).toBe(1);
  });
});

function connectTo(apiRoot: string, options: TransportOptions = {}) {
  return createZaloOA({ tokens: fixedAccessToken('token-1'), apiRoot, ...options });
}

/** `met`: somebody asked; `ended`: whoever asked has hung up. */
async function serve(answer: RequestListener) {
  const server = createHttpServer((request, response) => {
    response.once('close', () => server.emit('ended'));
    answer(request, response);
  });
  const [met, ended] = [once(server, 'request'), once(server, 'ended')];
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { root: `http://127.0.0.1:${port}`, met, ended };
}

async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return port;
}
