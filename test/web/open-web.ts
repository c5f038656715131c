// The web with everything it is handed, for tests: the page's own adapter, Ban by heart, no store, a clock that stands.
import { webDoor } from '../../src/messenger/web/receive.ts';
import { webMessenger } from '../../src/messenger/web/send.ts';
import type { Log } from '../../src/tutor/ports/log.ts';
import { createWeb } from '../../src/web/server.ts';
import { loadWebFiles } from '../../src/web/web-files.ts';
import type { Media, WebPorts } from '../../src/web/web-ports.ts';
import { memoryPageStream } from './memory-page-stream.ts';
import { scriptedBan } from './scripted-ban.ts';

const PICTURE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 400" font-family="sans-serif" fill="#33212a"><rect width="640" height="400" fill="#fdeee6"/><rect x="190" y="20" width="240" height="360" rx="26" fill="#fff" stroke="#33212a" stroke-width="5"/><rect x="212" y="90" width="196" height="120" rx="14" fill="#fbe7ee"/><text x="230" y="132" font-size="26">Mã OTP:</text><text x="230" y="190" font-size="44" font-weight="bold">••••••</text><path d="M560 290L430 190" stroke="#b23a75" stroke-width="11"/><path d="M418 180l46 10-28 32z" fill="#b23a75"/></svg>`;

const testMedia: Media = {
  urlOf: (file) => (file.endsWith('.svg') ? '/media/0123456789abcdef.svg' : undefined),
  open: async (name) =>
    name === '0123456789abcdef.svg'
      ? { type: 'image/svg+xml', bytes: new TextEncoder().encode(PICTURE) }
      : undefined,
};

/** Keeps what was written, to be looked at. */
export function memoryLog(): Log & { readonly lines: string[] } {
  const lines: string[] = [];
  return {
    lines,
    info: (what, fields) => void lines.push(JSON.stringify({ what, fields })),
    warn: (what, fields) => void lines.push(JSON.stringify({ what, fields })),
    error: (what, cause, fields) =>
      void lines.push(JSON.stringify({ what, cause: String(cause), fields })),
  };
}

export async function openWeb(change: Partial<WebPorts> = {}) {
  const pages = memoryPageStream();
  const log = memoryLog();
  const clock = {
    ms: 1_795_000_000_000,
    nowMs: () => clock.ms,
    monotonicMs: () => clock.ms,
  };
  const ban = scriptedBan(webMessenger(pages));
  const door = webDoor({ takeIn: ban.takeIn, clock: change.clock ?? clock, log });
  const web = createWeb({
    publicUrl: 'http://localhost',
    files: await loadWebFiles('locales'),
    chat: door,
    pages,
    media: testMedia,
    webhooks: [],
    doors: [{ label: 'Zalo: Hoa Ban', url: 'https://zalo.me/0000000000' }],
    keeping: { operator: undefined, days: 730, daysWithoutConsent: 1 },
    ready: async () => ({ isReady: true, facts: { store: 'test', flows: 1 } }),
    problems: undefined,
    clock,
    log,
    ...change,
  });
  return { web, app: web.app, door, pages, ban, log, clock };
}
