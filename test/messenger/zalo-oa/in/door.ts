// The webhook of a test: it keeps what was taken in and counted, and its store can be shut.
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type WebhookSecrets, signWebhook } from 'zalo-oa-sdk';
import { zaloOaReceiver } from '../../../../src/messenger/zalo-oa/in/receive.ts';
import type { Arrival } from '../../../../src/tutor/ports/store.ts';
import type { Receiver } from '../../../../src/tutor/ports/receiver.ts';
import { APP_ID, NOW_MS, OA_ID } from './bodies.ts';

export const OA_SECRET_KEY = 'oa-secret-for-tests';

interface Line {
  readonly level: 'info' | 'warn' | 'error';
  readonly what: string;
  readonly fields: unknown;
}

export type Door = ReturnType<typeof openDoor>;

export function openDoor(change: Partial<WebhookSecrets & { readonly oaId: string }> = {}) {
  const accepted: (readonly [string, Arrival])[] = [];
  const counted: string[] = [];
  const lines: Line[] = [];
  const clock = { ms: 0, atMs: NOW_MS, nowMs: () => clock.atMs, monotonicMs: () => clock.ms };
  const store = { isUp: true };
  const receive: Receiver = zaloOaReceiver({
    secrets: { appId: APP_ID, oaSecretKey: OA_SECRET_KEY, oaId: OA_ID, ...change },
    clock,
    meter: {
      received: (channel, what) => void counted.push(channel === 'zalo-oa' ? what : channel),
      turned: () => undefined,
      sent: () => undefined,
      remaining: () => undefined,
    },
    log: {
      info: (what, fields) => void lines.push({ level: 'info', what, fields }),
      warn: (what, fields) => void lines.push({ level: 'warn', what, fields }),
      error: (what, cause, fields) =>
        void lines.push({ level: 'error', what: `${what}: ${String(cause)}`, fields }),
    },
    async takeIn(learner, arrivals) {
      if (!store.isUp) throw new Error('away');
      for (const arrival of arrivals) accepted.push([learner, arrival]);
    },
  });
  const events = () => accepted.map(([, { event }]) => event);
  return { receive, accepted, counted, events, lines, clock, store };
}

/** Delivers as Zalo does; answers with the status. */
export async function deliver({ receive }: Pick<Door, 'receive'>, event: object): Promise<number> {
  const rawBody = JSON.stringify(event);
  return post(receive, rawBody, await headersFor(rawBody));
}

export async function post(
  receive: Receiver,
  rawBody: string,
  headers: Readonly<Record<string, string>>,
): Promise<number> {
  const header = (name: string): string | undefined => headers[name.toLowerCase()];
  return (await receive({ rawBody: Buffer.from(rawBody), header })).status;
}

export interface Signing {
  readonly appId?: string;
  readonly oaSecretKey?: string;
  /** Undefined: the body's own. */
  readonly timestamp?: string;
}

/** A time that is not the body's is told in a header. */
export async function headersFor(rawBody: string, signing: Signing = {}) {
  const { appId = APP_ID, oaSecretKey = OA_SECRET_KEY } = signing;
  const timestamp = signing.timestamp ?? timeIn(rawBody);
  return {
    'x-zevent-signature': await signWebhook(rawBody, { appId, timestamp, oaSecretKey }),
    'x-zevent-timestamp': timestamp,
  };
}

function timeIn(rawBody: string): string {
  return /"timestamp":"(\d+)"/.exec(rawBody)?.[1] ?? String(NOW_MS);
}

/** The same door behind an address on this machine, for the emulator to deliver to. */
export async function openAddress(receive: Receiver) {
  const server = createServer((request, response) => {
    const chunks: Uint8Array[] = [];
    request.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    request.on('end', () => {
      const rawBody = Buffer.concat(chunks);
      receive({ rawBody, header: (name) => request.headers[name]?.toString() }).then(
        ({ status, body }) => response.writeHead(status).end(body),
        () => response.writeHead(500).end(),
      );
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/webhooks/zalo-oa`,
    async end(): Promise<void> {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
