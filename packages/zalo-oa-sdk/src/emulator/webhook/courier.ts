// Brings letters to a webhook: in order within a lane, and again later when it fails.
import type { ClockWithTimers } from '../clock.ts';
import { post } from './post.ts';
import type { PostOutcome } from './post.ts';

/** An event must be answered with 200 within two seconds. */
const TIMEOUT_MS = 2000;

export interface Letter {
  /** Letters of one lane arrive one after another, if order is kept; others side by side. */
  readonly lane: string;
  readonly name: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Delivery {
  readonly name: string;
  readonly body: string;
  /** 0 the first time, then the value of `num_retry`. */
  readonly attempt: number;
  readonly outcome: PostOutcome;
  readonly atMs: number;
}

export interface DeliveryRules {
  readonly keepsOrder: boolean;
  /** Waits before attempt 1, 2, …; none means that nothing is tried again. */
  readonly ladderMs: readonly number[];
  readonly triesAgain: (outcome: PostOutcome) => boolean;
}

export interface Courier {
  readonly url: () => string | undefined;
  readonly setUrl: (url: string | undefined) => void;
  /** Resolves when the first attempt of each copy is over. */
  readonly carry: (letter: Letter, copies: number) => Promise<void>;
  readonly log: () => readonly Delivery[];
  /** Resolves when nothing is on its way; what waits for a retry does not count. */
  readonly idle: () => Promise<void>;
}

export function createCourier(clock: ClockWithTimers, rules: () => DeliveryRules): Courier {
  const log: Delivery[] = [];
  const lanes = new Map<string, Promise<void>>();
  const onTheWay = new Set<Promise<void>>();
  let url: string | undefined;

  const track = (work: Promise<void>): Promise<void> => {
    onTheWay.add(work);
    return work.finally(() => onTheWay.delete(work));
  };
  const attempt = async (letter: Letter, number: number): Promise<void> => {
    if (url === undefined) return;
    const { name, body } = letter;
    const headers = number === 0 ? letter.headers : { ...letter.headers, num_retry: `${number}` };
    const outcome = await post({ url, headers, body, timeoutMs: TIMEOUT_MS });
    log.push({ name, body, attempt: number, outcome, atMs: clock.nowMs() });
    const { ladderMs, triesAgain } = rules();
    if (ladderMs.length === 0 || !triesAgain(outcome)) return;
    const waitMs = ladderMs[number];
    // After the last failure Zalo disables the webhook.
    if (waitMs === undefined) url = undefined;
    else clock.after(waitMs, () => track(attempt(letter, number + 1)));
  };
  const carryAfter = async (before: Promise<void>, letter: Letter, copies: number) => {
    await before;
    for (let copy = 0; copy < copies; copy += 1) await attempt(letter, 0);
  };
  return {
    url: () => url,
    setUrl: (next) => {
      url = next;
    },
    carry: (letter, copies) => {
      const { keepsOrder } = rules();
      const before = (keepsOrder && lanes.get(letter.lane)) || Promise.resolve();
      const work = carryAfter(before, letter, copies);
      lanes.set(letter.lane, work);
      return track(work);
    },
    log: () => [...log],
    idle: async () => {
      while (onTheWay.size > 0) await Promise.all(onTheWay);
    },
  };
}
