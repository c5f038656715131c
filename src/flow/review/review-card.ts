// What an answer does to the card of its question, by FSRS-6 with the weights it comes with: day by day, without chance and
// without steps within a day.
import { FSRSAlgorithm, Rating } from 'ts-fsrs';
import type { Card, CardKey, Grade, Memory } from './memory.ts';
import { CARDS_MAX, LAPSES_MAX, REPS_MAX, asStored } from './pack-memory.ts';

/** Asked again when it is still remembered with this chance. */
const RETENTION = 0.9;
/** What we teach changes; nobody is left for longer than a year without being asked. */
const INTERVAL_MAX_DAYS = 365;

const FSRS = new FSRSAlgorithm({
  request_retention: RETENTION,
  maximum_interval: INTERVAL_MAX_DAYS,
  enable_fuzz: false,
  enable_short_term: false,
});

const RATINGS = { again: Rating.Again, hard: Rating.Hard, good: Rating.Good } as const;

interface Answered {
  readonly key: CardKey;
  readonly grade: Grade;
  readonly day: number;
}

/** The memory with this answer in it. `day` is counted since 1970-01-01 in Vietnam. */
export function afterAnswer(memory: Memory, { key, grade, day }: Answered): Memory {
  const known = memory.cards.find((card) => card.key === key);
  const card = known === undefined ? newCard(key, day) : answeredCard(known, grade, day);
  if (card === known) return memory;
  const others = memory.cards.filter((other) => other !== known);
  return { ...memory, cards: [...withRoom(others, day), card] };
}

/**
 * The first question comes a minute after the telling, with the answers to choose from, and its answer proves nothing: right
 * or wrong, it is FSRS's card that is not known yet. So whoever is always right is asked after 1, 3, 9, 26, 70 days, nearly
 * the 1, 3, 7, 21 that teachers wish for; a first answer that counts would make it 2, 13, 59. Learners who forget in other
 * ways than FSRS believes know as much by it with few pushes, and more with one a day (`bench/learning`).
 */
function newCard(key: CardKey, day: number): Card {
  return dated({ key, reps: 1, lapses: 0 }, FSRS.next_state(null, 0, RATINGS.again), day);
}

/**
 * An answer on the day of the last one is no evidence of memory: whoever was wrong has just read why, so a right one changes
 * nothing. A wrong one after a right one may have been a slip or the right one luck: the question comes back the next day,
 * and what FSRS believes stays, so that the same answers told twice change nothing either. The same holds for an answer
 * that seems older than the last one.
 */
function answeredCard(card: Card, grade: Grade, day: number): Card {
  const days = day - card.lastDay;
  if (days <= 0) {
    const tomorrow = card.lastDay + 1;
    return grade === 'again' && card.dueDay > tomorrow ? { ...card, dueDay: tomorrow } : card;
  }
  const state = FSRS.next_state(card, days, RATINGS[grade]);
  const reps = Math.min(card.reps + 1, REPS_MAX);
  const lapses = Math.min(card.lapses + (grade === 'again' ? 1 : 0), LAPSES_MAX);
  return dated({ key: card.key, reps, lapses }, state, day);
}

function dated(
  head: Pick<Card, 'key' | 'reps' | 'lapses'>,
  state: Pick<Card, 'stability' | 'difficulty'>,
  day: number,
): Card {
  const stored = asStored(state.stability, state.difficulty);
  const interval = FSRS.next_interval(stored.stability, 0);
  return { ...head, ...stored, lastDay: day, dueDay: day + interval };
}

/**
 * With room for one more. The card goes whose day is farthest from today: ahead, it is known well; behind, nobody asks for
 * it, because its lesson is not taught any more.
 */
function withRoom(cards: readonly Card[], day: number): readonly Card[] {
  if (cards.length < CARDS_MAX) return cards;
  const distance = ({ dueDay }: Card): number => Math.abs(dueDay - day);
  const nearestFirst = cards.toSorted((one, other) => distance(one) - distance(other));
  const kept = new Set(nearestFirst.slice(0, CARDS_MAX - 1));
  return cards.filter((card) => kept.has(card));
}
