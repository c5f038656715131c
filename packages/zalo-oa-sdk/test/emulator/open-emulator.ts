// An emulator for one test, a webhook that listens, and short ways to call.
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { startZaloEmulator } from '../../src/emulator/index.ts';
import type { ZaloEmulator, ZaloEmulatorOptions } from '../../src/emulator/index.ts';

/** 09:00 in Vietnam. */
export const MORNING_MS = Date.UTC(2026, 10, 22, 2);
export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

export async function openEmulator(options: ZaloEmulatorOptions = {}) {
  const zalo = await startZaloEmulator({ startMs: MORNING_MS, ...options });
  onTestFinished(() => zalo.close());
  return { zalo, ...callers(zalo) };
}

/** Each call has a token of its own, so that tests may let days pass. */
function callers(zalo: ZaloEmulator) {
  const headers = () => ({
    access_token: zalo.issueTokens().accessToken,
    'content-type': 'application/json',
  });
  const postTo = (url: string) => async (path: string, body: unknown) =>
    answerOf(
      await fetch(url + path, { method: 'POST', headers: headers(), body: JSON.stringify(body) }),
    );
  const post = postTo(zalo.roots.openapi);
  return {
    post,
    postZns: postTo(zalo.roots.business),
    ask: async (path: string, data: unknown) => {
      const query = new URLSearchParams({ data: JSON.stringify(data) });
      return answerOf(
        await fetch(`${zalo.roots.openapi}${path}?${query.toString()}`, { headers: headers() }),
      );
    },
    upload: async (kind: string, name: string, bytes: Uint8Array) => {
      const body = new FormData();
      body.append('file', new Blob([new Uint8Array(bytes)]), name);
      const { access_token } = headers();
      const url = `${zalo.roots.openapi}/v2.0/oa/upload/${kind}`;
      return answerOf(await fetch(url, { method: 'POST', headers: { access_token }, body }));
    },
    /** A consultation message to a user. */
    send: (userId: string, message: unknown) =>
      post('/v3.0/oa/message/cs', { recipient: { user_id: userId }, message }),
    callBot: async (method: string, body: unknown = {}, token = zalo.bot.token) => {
      const response = await fetch(`${zalo.roots.bot}/bot${token}/${method}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return { status: response.status, ...(await answerOf(response)) };
    },
  };
}

// oxlint-disable-next-line typescript/no-explicit-any -- answers are compared with what is expected
export async function answerOf(response: Response): Promise<any> {
  return response.json();
}

interface Received {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly raw: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- bodies are compared with what is expected
  readonly body: any;
}

/** The status for the nth request, or nothing to leave it unanswered. */
type Answering = (nth: number) => number | undefined | Promise<number>;

export async function openWebhook(answer: Answering = () => 200) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const raw = Buffer.concat(chunks).toString('utf8');
      received.push({ headers: request.headers, raw, body: raw === '' ? '' : JSON.parse(raw) });
      void reply(response, answer(received.length - 1));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  onTestFinished(close);
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/webhook`, received, close };
}

async function reply(response: ServerResponse, answer: ReturnType<Answering>): Promise<void> {
  const status = await answer;
  if (status !== undefined) response.writeHead(status).end();
}

export const button = (title: string, payload: string, type = 'oa.query.show') => ({
  title,
  type,
  payload,
});

export const template = (payload: unknown) => ({ attachment: { type: 'template', payload } });
