// Ways to choose which question a push asks. All but one always find one, so that they are compared at equal numbers of pushes.
import { FSRSAlgorithm, Rating } from 'ts-fsrs';
import { startOfDayMs, dayOfNumber } from '../../src/flow/day.ts';
import { cardKeyOf } from '../../src/flow/review/card-key.ts';
import { anyQuestion, dueQuestions } from '../../src/flow/review/due-cards.ts';
import { type Grade, type Memory, NO_MEMORY } from '../../src/flow/review/memory.ts';
import { afterAnswer } from '../../src/flow/review/review-card.ts';
import { LESSONS, numberOf, questionOf } from './lessons.ts';

/** What one learner is asked. Questions are numbers, from 0, met in this order. */
interface Asker {
  met(question: number, grade: Grade, day: number): void;
  /** Undefined: nothing is asked. */
  choose(day: number): number | undefined;
  asked(question: number, grade: Grade, day: number): void;
}

export interface WayToAsk {
  readonly name: string;
  readonly asker: () => Asker;
}

const never: WayToAsk = {
  name: 'never again',
  asker: () => ({ met: () => {}, choose: () => undefined, asked: () => {} }),
};

const FIXED_DAYS = [1, 3, 7, 21] as const;
/** Behind all whose day has come: what was asked longest ago. */
const AFTER_ALL_DAYS = 10_000;

/** After the lesson by the calendar, whatever was answered. */
const fixedIntervals: WayToAsk = {
  name: 'after 1, 3, 7, 21 days',
  asker: () => {
    const plans: { readonly metOn: number; times: number; lastDay: number }[] = [];
    return {
      met: (_, __, day) => {
        plans.push({ metOn: day, times: 0, lastDay: day });
      },
      choose: (day) =>
        leastOf(plans, ({ metOn, times, lastDay }) => {
          if (lastDay >= day) return Infinity;
          const wait = FIXED_DAYS[times];
          const due = wait === undefined ? Infinity : metOn + wait;
          return due <= day ? due : lastDay + AFTER_ALL_DAYS;
        }),
      asked: (question, _, day) => {
        const plan = plans[question];
        if (plan === undefined) return;
        plan.times += 1;
        plan.lastDay = day;
      },
    };
  },
};

/** By the very code that learners meet. */
const cards: WayToAsk = {
  name: 'cards of Hoa Ban',
  asker: () => {
    let memory: Memory = NO_MEMORY;
    const answer = (question: number, grade: Grade, day: number): void => {
      const { flow, step } = questionOf(question);
      memory = afterAnswer(memory, { key: cardKeyOf(flow, step), grade, day });
    };
    return {
      met: answer,
      choose: (day) => {
        const at = startOfDayMs(dayOfNumber(day));
        const next = dueQuestions(memory, LESSONS, at)[0] ?? anyQuestion(memory, LESSONS, at);
        return next && numberOf(next);
      },
      asked: answer,
    };
  },
};

/** The same weights and bounds as the cards'. */
const FSRS = new FSRSAlgorithm({ enable_short_term: false, maximum_interval: 365 });
const RATINGS = { again: Rating.Again, hard: Rating.Hard, good: Rating.Good } as const;

interface PlainCard {
  readonly stability: number;
  readonly difficulty: number;
  readonly lastDay: number;
}

/** FSRS as it comes: the answer in the lesson counts as any other. `weigh`: what weighs least is asked. */
function plainFsrs(name: string, weigh: (card: PlainCard, day: number) => number): WayToAsk {
  const asker = (): Asker => {
    const known: PlainCard[] = [];
    const answer = (question: number, grade: Grade, day: number): void => {
      const card = known[question] ?? null;
      const days = card === null ? 0 : day - card.lastDay;
      known[question] = { ...FSRS.next_state(card, days, RATINGS[grade]), lastDay: day };
    };
    const choose = (day: number): number | undefined =>
      leastOf(known, (card) => (card.lastDay < day ? weigh(card, day) : Infinity));
    return { met: answer, choose, asked: answer };
  };
  return { name, asker };
}

const plainByDay = plainFsrs('plain FSRS, by day', ({ stability, lastDay }, day) => {
  const due = lastDay + FSRS.next_interval(stability, 0);
  return due <= day ? due : lastDay + AFTER_ALL_DAYS;
});

const plainByChance = plainFsrs('plain FSRS, most forgotten first', ({ stability, lastDay }, day) =>
  FSRS.forgetting_curve(day - lastDay, stability),
);

export const WAYS_TO_ASK = [never, fixedIntervals, plainByChance, plainByDay, cards] as const;

/** The index of what weighs least; undefined where nothing weighs less than everything. */
function leastOf<Item>(items: readonly Item[], weigh: (item: Item) => number): number | undefined {
  let least: number | undefined;
  let leastWeight = Infinity;
  for (const [index, item] of items.entries()) {
    const weight = weigh(item);
    if (weight >= leastWeight) continue;
    least = index;
    leastWeight = weight;
  }
  return least;
}
