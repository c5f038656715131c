// Events on their way to a webhook, and what a test may have happen to them: twice, late, never.
import type { ClockWithTimers } from '../clock.ts';
import { createCourier } from './courier.ts';
import type { Courier, Delivery, DeliveryRules, Letter } from './courier.ts';

/** In what order held events go on. */
type ReleaseOrder = 'in-order' | 'reversed';

export interface HeldEvents {
  /** Resolves when they were delivered once. */
  readonly release: (order?: ReleaseOrder) => Promise<void>;
}

export interface Deliveries {
  readonly url: () => string | undefined;
  readonly setUrl: (url: string | undefined) => void;
  /** Resolves when the first attempt is over; a held letter resolves when it is let go. */
  readonly send: (letter: Letter) => Promise<void>;
  readonly log: () => readonly Delivery[];
  /** The next events arrive this many times more each; once more unless given. */
  readonly duplicateNext: (events: number, copies?: number) => void;
  readonly loseNext: (events: number) => void;
  readonly hold: () => HeldEvents;
  /** Resolves when nothing is on its way; what is held or waits for a retry does not count. */
  readonly idle: () => Promise<void>;
}

type Waiting = (() => Promise<void>)[];

export function createDeliveries(clock: ClockWithTimers, rules: () => DeliveryRules): Deliveries {
  const courier = createCourier(clock, rules);
  const plan = { duplicates: 0, copies: 0, losses: 0 };
  let held: Waiting | undefined;

  const send = (letter: Letter): Promise<void> => {
    if (courier.url() === undefined || takeOne(plan, 'losses')) return Promise.resolve();
    const copies = takeOne(plan, 'duplicates') ? 1 + plan.copies : 1;
    return held ? waitIn(held, courier, letter, copies) : courier.carry(letter, copies);
  };
  return {
    ...courier,
    send,
    duplicateNext: (events, copies = 1) => {
      plan.duplicates = events;
      plan.copies = copies;
    },
    loseNext: (events) => {
      plan.losses = events;
    },
    hold: () => {
      const waiting: Waiting = [];
      held = waiting;
      return {
        release: async (order = 'in-order') => {
          if (held === waiting) held = undefined;
          const letters = waiting.splice(0);
          const ordered = order === 'reversed' ? letters.toReversed() : letters;
          await Promise.all(ordered.map((letGo) => letGo()));
        },
      };
    },
  };
}

function waitIn(waiting: Waiting, courier: Courier, letter: Letter, copies: number) {
  return new Promise<void>((resolve) => {
    waiting.push(async () => {
      await courier.carry(letter, copies);
      resolve();
    });
  });
}

function takeOne(plan: Record<'duplicates' | 'losses', number>, what: 'duplicates' | 'losses') {
  if (plan[what] === 0) return false;
  plan[what] -= 1;
  return true;
}
