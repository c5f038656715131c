// The door of a test: it keeps what was taken in, and can be shut.
import { courtesies } from '../../../../src/messenger/telegram/in/courtesies.ts';
import { intake } from '../../../../src/messenger/telegram/in/intake.ts';
import type { Arrival } from '../../../../src/tutor/ports/store.ts';
import type { Log } from '../../../../src/tutor/ports/log.ts';
import type { BotApiServer } from './bot-api-server.ts';
import { BOT } from './payloads.ts';

export function openDoor(server: BotApiServer) {
  const accepted: (readonly [string, readonly Arrival[]])[] = [];
  const counted: string[] = [];
  /** Chats whose learner waits for an answer. */
  const awaited: number[] = [];
  const store = {
    isUp: true,
    onRefused: (): void => undefined,
    /** Nothing is answered until it is opened. */
    gate: Promise.resolve(),
    /** Returns how to open it. */
    shut() {
      const opening = new AbortController();
      store.gate = new Promise((resolve) => {
        opening.signal.addEventListener('abort', () => resolve());
      });
      return () => opening.abort();
    },
    /** What stands in the way of a learner, while it takes others. */
    refusing: new Map<string, Error>(),
  };
  const clock = { ms: 0, nowMs: () => 1_795_286_999_000, monotonicMs: () => clock.ms };
  const polite = courtesies();
  const door = intake({
    api: server.api,
    clock,
    courtesies: polite,
    typing: { expect: (chatId) => void awaited.push(chatId) },
    privateOnly: (link) => `Riêng: ${link}`,
    bot: () => ({ id: BOT.id, username: BOT.username }),
    meter: {
      received: (_channel, what) => void counted.push(what),
      turned: () => undefined,
      sent: () => undefined,
      remaining: () => undefined,
    },
    async takeIn(learner, arrivals) {
      await store.gate;
      if (!store.isUp) {
        store.onRefused();
        throw new Error('away');
      }
      const refusal = store.refusing.get(learner);
      if (refusal !== undefined) {
        store.onRefused();
        throw refusal;
      }
      if (arrivals.length > 0) accepted.push([learner, arrivals]);
    },
  });
  return { door, accepted, awaited, counted, store, clock, polite, log: watchedLog() };
}

/** Keeps its lines; `said` resolves once there are so many. */
export function watchedLog(): Log & {
  readonly lines: string[];
  said(count: number): Promise<void>;
} {
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  const write = (line: object): void => {
    lines.push(JSON.stringify(line));
    for (const look of waiting) look();
  };
  return {
    lines,
    info: (what, fields) => write({ what, fields }),
    warn: (what, fields) => write({ what, fields }),
    error: (what, cause, fields) => write({ what, cause: String(cause), fields }),
    said: async (count) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (lines.length < count) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
  };
}
