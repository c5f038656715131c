// One POST to somebody's webhook, on a connection of its own so that no idle socket stays behind.
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

export type PostOutcome =
  | { readonly kind: 'answered'; readonly status: number }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'no-connection' };

interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly timeoutMs: number;
}

export function post({ url, headers, body, timeoutMs }: Post): Promise<PostOutcome> {
  const request = url.startsWith('https:') ? requestHttps : requestHttp;
  return new Promise((resolve) => {
    let isConnected = false;
    const outgoing = request(url, {
      method: 'POST',
      agent: false,
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    });
    const timeout = setTimeout(() => {
      outgoing.destroy();
      resolve({ kind: 'timeout' });
    }, timeoutMs);
    outgoing.on('socket', (socket) => {
      socket.on('connect', () => {
        isConnected = true;
      });
    });
    outgoing.on('error', () => {
      clearTimeout(timeout);
      // A connection that opened and broke without an answer is no answer in time.
      resolve({ kind: isConnected ? 'timeout' : 'no-connection' });
    });
    outgoing.on('response', (response) => {
      clearTimeout(timeout);
      response.resume();
      resolve({ kind: 'answered', status: response.statusCode ?? 0 });
    });
    outgoing.end(body);
  });
}
