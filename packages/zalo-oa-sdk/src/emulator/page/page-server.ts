// The developer's page: a phone to chat with the OA and with the bot.
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { asFields, parseJson } from '../fields.ts';
import { listenOnLoopback, readBody, urlOf } from '../http/role-server.ts';
import type { RunningServer } from '../http/role-server.ts';
import type { World } from '../world.ts';
import { actOnPage } from './page-acts.ts';
import { viewOf, watchChat } from './page-view.ts';
import type { Seat } from './page-view.ts';

const FILES: Readonly<Record<string, { readonly file: string; readonly type: string }>> = {
  '/': { file: 'index.html', type: 'text/html;charset=utf-8' },
  '/page.js': { file: 'page.js', type: 'text/javascript;charset=utf-8' },
  '/chat-view.js': { file: 'chat-view.js', type: 'text/javascript;charset=utf-8' },
  '/sample.png': { file: 'sample.png', type: 'image/png' },
  '/page.css': { file: 'page.css', type: 'text/css;charset=utf-8' },
};

/** Pictures may come from anywhere: a bot under test serves its own. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' http: https:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

const SAFE_HEADERS = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

interface Site {
  readonly world: World;
  readonly viewers: Set<() => void>;
}

export function startPage(world: World, port: number): Promise<RunningServer> {
  const site = { world, viewers: new Set<() => void>() };
  return listenOnLoopback(port, (request, response) => {
    answerPage(site, request, response).catch((error: unknown) => {
      end(response, 500, `the emulator failed: ${String(error)}`);
    });
  });
}

async function answerPage(site: Site, request: IncomingMessage, response: ServerResponse) {
  const url = urlOf(request);
  if (!url) return end(response, 400, 'no address');
  const file = FILES[url.pathname];
  if (!isLocal(request)) return end(response, 403, 'only on this machine');
  if (request.method === 'POST' && url.pathname === '/act') return act(site, request, response);
  if (request.method !== 'GET') return end(response, 405, 'no such action');
  if (file) return sendFile(response, file);
  // Browsers ask for it on their own.
  if (url.pathname === '/favicon.ico') return end(response, 204, '');
  if (url.pathname === '/events') return feed(site, seatOf(url.searchParams), response);
  if (url.pathname.startsWith('/media/')) return sendMedia(site.world, url.pathname, response);
  return end(response, 404, 'no such page');
}

/** Another name for 127.0.0.1 would be a website that tries to reach in (DNS rebinding). */
function isLocal({ headers }: IncomingMessage): boolean {
  return /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(headers.host ?? '');
}

function end(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { ...SAFE_HEADERS, 'content-type': 'text/plain' }).end(text);
}

async function sendFile(response: ServerResponse, { file, type }: { file: string; type: string }) {
  const bytes = await readFile(new URL(file, import.meta.url));
  response.writeHead(200, { ...SAFE_HEADERS, 'content-type': type }).end(bytes);
}

function sendMedia(world: World, path: string, response: ServerResponse): void {
  const upload = world.uploads.stored(path.slice('/media/'.length));
  if (!upload) return end(response, 404, 'no such file');
  response.writeHead(200, { ...SAFE_HEADERS, 'content-type': upload.type }).end(upload.bytes);
}

function seatOf(query: URLSearchParams): Seat {
  const channel = query.get('channel') === 'bot' ? 'bot' : 'oa';
  return { channel, who: query.get('who') ?? 'Lò Thị Hoa' };
}

/** Server-sent events: the whole view, whenever something in it changes. */
function feed({ world, viewers }: Site, seat: Seat, response: ServerResponse): void {
  response.writeHead(200, { ...SAFE_HEADERS, 'content-type': 'text/event-stream' });
  const show = () => response.write(`data: ${JSON.stringify(viewOf(world, seat))}\n\n`);
  const stopWatching = watchChat(world, seat, show);
  viewers.add(show);
  response.on('close', () => {
    stopWatching();
    viewers.delete(show);
  });
  show();
}

/** JSON only: a form of another site cannot send that without being asked first. */
async function act({ world, viewers }: Site, request: IncomingMessage, response: ServerResponse) {
  const isJson = request.headers['content-type'] === 'application/json';
  const body = await readBody(request);
  const asked = isJson && body ? asFields(parseJson(body.toString('utf8'))) : undefined;
  if (!asked) return end(response, 415, 'JSON, please');
  try {
    const done = actOnPage(world, asked);
    for (const show of viewers) show();
    await done;
    for (const show of viewers) show();
    end(response, 204, '');
  } catch (error) {
    end(response, 400, error instanceof Error ? error.message : 'this did not work');
  }
}
