// An HTTP server on loopback for one of Zalo's hosts.
import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, Server } from 'node:http';

const BODY_LIMIT_BYTES = 12 * 1024 * 1024;

export interface RunningServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

export async function listenOnLoopback(port: number, answer: RequestListener) {
  const server = createServer(answer);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port to listen on');
  const running: RunningServer = {
    url: `http://127.0.0.1:${address.port}`,
    close: () => closeServer(server),
  };
  return running;
}

/** Also ends what still waits for an answer: a long poll or a held call. */
function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** The whole body, or nothing when it is too large or breaks off. */
export function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > BODY_LIMIT_BYTES) resolve(undefined);
      else chunks.push(chunk);
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', () => resolve(undefined));
    request.on('close', () => resolve(undefined));
  });
}

export function plainHeaders(request: IncomingMessage): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  );
}

/** Undefined for what is no address, such as `//`. */
export function urlOf({ url = '/' }: IncomingMessage): URL | undefined {
  const base = 'http://127.0.0.1';
  return URL.canParse(url, base) ? new URL(url, base) : undefined;
}
