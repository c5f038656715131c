// Listens, and stops: a taken port is one clear line, and a stop ends within its grace whatever connections do.
import { createAdaptorServer } from '@hono/node-server';
import type { ServerType } from '@hono/node-server';
import type { Web } from './server.ts';
import { CLOSE_GRACE_MS } from './web-limits.ts';

interface Address {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
}

export interface RunningWeb {
  readonly port: number;
  close(graceMs?: number): Promise<void>;
}

class ListenError extends Error {
  override name = 'ListenError';
}

export async function startWeb(web: Web, address: Address): Promise<RunningWeb> {
  const server = createAdaptorServer({ fetch: web.app.fetch });
  await listen(server, address);
  const bound = server.address();
  return {
    port: typeof bound === 'object' && bound !== null ? bound.port : address.port,
    close: (graceMs = CLOSE_GRACE_MS) => close(web, server, graceMs),
  };
}

function listen(server: ServerType, { host, port }: Address): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      reject(new ListenError(whyNot(cause, { host, port }), { cause }));
    });
    server.listen(port, host, resolve);
  });
}

function whyNot(cause: NodeJS.ErrnoException, { host, port }: Address): string {
  if (cause.code === 'EADDRINUSE') {
    return `Port ${port} on ${host} is taken by another program: stop that one, or set PORT to a free port.`;
  }
  if (cause.code === 'EACCES') {
    return `Port ${port} on ${host} may not be opened by this user: set PORT to 1024 or above.`;
  }
  if (cause.code === 'EADDRNOTAVAIL' || cause.code === 'ENOTFOUND') {
    return `This machine has no address ${host}: set HOST to 127.0.0.1 or 0.0.0.0.`;
  }
  return `Cannot listen on ${host}:${port}: ${cause.message}`;
}

async function close(web: Web, server: ServerType, graceMs: number): Promise<void> {
  web.endStreams();
  const closed = new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
  });
  const timer = setTimeout(() => {
    if ('closeAllConnections' in server) server.closeAllConnections();
  }, graceMs);
  await closed;
  clearTimeout(timer);
}
