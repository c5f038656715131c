// The Zalo emulator's bot, and a door that keeps what was taken in and can be shut.
import { onTestFinished } from 'vitest';
import { type ZaloEmulatorOptions, startZaloEmulator } from 'zalo-oa-sdk/emulator';
import { type ZaloBotApi, zaloBotApi } from '../../../src/messenger/zalo-bot/api.ts';
import type { LearnerEvent } from '../../../src/flow/event.ts';
import type { Log } from '../../../src/tutor/ports/log.ts';
import type { Meter } from '../../../src/tutor/ports/meter.ts';
import type { TakeIn } from '../../../src/tutor/ports/receiver.ts';
import type { SeenIds } from '../../../src/tutor/ports/seen-ids.ts';
import type { Arrival } from '../../../src/tutor/ports/store.ts';

export const SECRET = 'a-secret-for-the-bot';

export async function openBotWorld(options: ZaloEmulatorOptions = {}) {
  const zalo = await startZaloEmulator(options);
  onTestFinished(() => zalo.close());
  const access = { token: zalo.bot.token, apiRoot: zalo.roots.bot };
  return {
    zalo,
    access,
    clock: { nowMs: () => zalo.clock.nowMs(), monotonicMs: () => performance.now() },
    apiUntil: (stop: AbortSignal): ZaloBotApi => zaloBotApi(access, { timeoutMs: 4000, stop }),
    methods: () => zalo.calls().map(({ path }) => path.split('/').at(-1)),
  };
}

/** Resolves once a condition holds: whoever changes what it is about calls `look`. */
export function watched() {
  const waiting = new Set<() => void>();
  return {
    look: (): void => {
      for (const each of waiting) each();
    },
    until: async (isSo: () => boolean): Promise<void> =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!isSo()) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
  };
}

export function openDoor() {
  const taken: (readonly [string, Arrival])[] = [];
  const counted: string[] = [];
  const lines: string[] = [];
  const { look, until } = watched();
  /** Thrown by the next takes, in order. */
  const refusals: Error[] = [];
  const write = (line: object): void => {
    lines.push(JSON.stringify(line));
    look();
  };
  const log: Log = {
    info: (what, fields) => write({ what, fields }),
    warn: (what, fields) => write({ what, fields }),
    error: (what, cause, fields) => write({ what, cause: String(cause), fields }),
  };
  const remaining: (readonly [string, number])[] = [];
  const meter: Meter = {
    received: (channel, what) => {
      counted.push(`${channel} ${what}`);
      look();
    },
    turned: () => undefined,
    sent: () => undefined,
    remaining: (_channel, what, count) => {
      remaining.push([what, count]);
      look();
    },
  };
  const takeIn: TakeIn = async (learner, arrivals) => {
    const refusal = refusals.shift();
    if (refusal !== undefined) throw refusal;
    for (const arrival of arrivals) taken.push([learner, arrival]);
    look();
  };
  return {
    taken,
    counted,
    lines,
    refusals,
    remaining,
    log,
    meter,
    takeIn,
    until,
    events: (): readonly LearnerEvent[] => taken.map(([, { event }]) => event),
    texts: () => taken.map(([, { event }]) => (event.kind === 'said' ? event.text : event.kind)),
  };
}

/** Remembers in memory; `steps` says in which order it was asked and told. */
export function memorySeenIds(): SeenIds & { readonly ids: Map<string, number> } {
  const ids = new Map<string, number>();
  return {
    ids,
    has: async (id) => ids.has(id),
    add: async (id, atMs) => void ids.set(id, atMs),
  };
}

export class PassingError extends Error {
  override name = 'PassingError';
  readonly isPassing = true;
}
