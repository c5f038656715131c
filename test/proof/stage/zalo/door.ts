// A server on loopback that hands each request on with its bytes and headers as they came.
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Raw {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface Door {
  readonly url: string;
  close(): Promise<void>;
}

/** Undefined: the line breaks without an answer. `held`: it stays open without one. */
export type Reply = Answer | 'held' | undefined;

export async function openDoor(
  take: (raw: Raw) => Promise<Reply>,
  onLeft: (raw: Raw) => void = () => undefined,
): Promise<Door> {
  const server = createServer((request, response) => {
    // A caller that was killed or hung up is no fault of the door.
    response.on('error', () => undefined);
    void handOn(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };

  async function handOn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const raw = await readRaw(request);
    const reply = await take(raw);
    if (reply === 'held') return;
    if (reply === undefined) response.destroy();
    else response.writeHead(reply.status, reply.headers).end(reply.body, () => onLeft(raw));
  }
}

/** Undefined where nobody answered. */
export async function pass(
  { method, headers, body }: Raw,
  to: string,
): Promise<Answer | undefined> {
  try {
    const response = await fetch(to, {
      method,
      headers,
      ...(body.length > 0 && { body: new Uint8Array(body) }),
    });
    const type = response.headers.get('content-type');
    return {
      status: response.status,
      headers: type === null ? {} : { 'content-type': type },
      body: Buffer.from(await response.arrayBuffer()),
    };
  } catch {
    return undefined;
  }
}

export function jsonAnswer(status: number, value: unknown): Answer {
  const body = Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
  return { status, headers: { 'content-type': 'application/json' }, body };
}

/** Of one line only: they do not go further. */
const OF_THE_LINE = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'expect',
]);

async function readRaw(request: IncomingMessage): Promise<Raw> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const headers = Object.entries(request.headers).filter(([name]) => !OF_THE_LINE.has(name));
  return {
    method: request.method ?? 'GET',
    path: request.url ?? '/',
    headers: Object.fromEntries(headers.map(([name, value]) => [name, String(value)])),
    body: Buffer.concat(chunks),
  };
}
