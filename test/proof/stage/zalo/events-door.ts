// Between Zalo, which knows one address, and the processes: chooses who takes a delivery, and remembers what was delivered.
import { EventEmitter, once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { Delivered, Manner } from '../vendor.ts';
import { type Door, type Raw, type Reply, jsonAnswer, openDoor, pass } from './door.ts';

export interface EventsDoor extends Door {
  manner: Manner;
  /** Whether the answer to a try is lost on its way to Zalo, though a process gave it. */
  losesAnswer: (event: number, attempt: number) => boolean;
  /** A line is to be taken from now on; resolves when it was. */
  expect(event: number): Promise<void>;
  /** How many lines nobody took yet. */
  readonly waitingCount: number;
  /** The first delivery of a line once more, when there was one. Answers the status. */
  deliverAgain(event: number, to: string): Promise<number | undefined>;
}

interface Said {
  readonly event: number;
  readonly chat: number;
}

export interface Before {
  /** Undefined: no line of the script, but something that Zalo says by itself. */
  readonly saidIn: (body: Buffer) => Said | undefined;
  readonly onDelivered: (delivered: Delivered) => void;
  /** Zalo does not say whether it repeats what it tells bots; where it does not, who waits in vain says it once more. */
  readonly repeats: boolean;
}

const AGAIN_AFTER_MS = 20;
const NOWHERE = 'http://127.0.0.1:9/';

export async function openEventsDoor({
  saidIn,
  onDelivered,
  repeats,
}: Before): Promise<EventsDoor> {
  const waiting = new Set<number>();
  const attempts = new Map<number, number>();
  const first = new Map<number, Raw>();
  const bell = new EventEmitter().setMaxListeners(0);
  let others = 0;
  let isClosed = false;
  const door = await openDoor(take);
  const events: EventsDoor = {
    url: door.url,
    manner: { to: () => NOWHERE, keepsOrder: true },
    losesAnswer: () => false,
    expect: async (event) => {
      waiting.add(event);
      attempts.delete(event);
      await once(bell, `taken ${event}`);
    },
    get waitingCount() {
      return waiting.size;
    },
    deliverAgain: async (event, to) => {
      if (!first.has(event)) await once(bell, `came ${event}`);
      const raw = first.get(event);
      return raw && (await pass(raw, to))?.status;
    },
    close: () => {
      isClosed = true;
      return door.close();
    },
  };
  return events;

  async function take(raw: Raw): Promise<Reply> {
    const said = saidIn(raw.body);
    if (said !== undefined) return takeLine(raw, said);
    others += 1;
    return pass(raw, events.manner.to(others, 0));
  }

  async function takeLine(raw: Raw, said: Said): Promise<Reply> {
    const { event } = said;
    if (!first.has(event)) first.set(event, raw);
    bell.emit(`came ${event}`);
    const attempt = countedAt(event);
    const url = events.manner.to(event, attempt);
    const answer = await pass(raw, url);
    const status = answer?.status;
    if (status === 200) settle(event);
    onDelivered({ ...said, url, status });
    if (repeats && status !== 200 && !isClosed) {
      await pause(AGAIN_AFTER_MS);
      return takeLine(raw, said);
    }
    return events.losesAnswer(event, attempt) ? jsonAnswer(502, '') : answer;
  }

  function settle(event: number): void {
    waiting.delete(event);
    bell.emit(`taken ${event}`);
  }

  function countedAt(event: number): number {
    const attempt = (attempts.get(event) ?? 0) + 1;
    attempts.set(event, attempt);
    return attempt;
  }
}
