// Which questions come back, and when: a learner's cards against the lessons as they are now.
import { type Day, dayNumberAt, dayOfNumber } from '../day.ts';
import type { AtMs } from '../event.ts';
import type { FlowId, StepId } from '../flow.ts';
import { type Lessons, type Question, cardKeyOf, hasFlowOf, questionsByKey } from './card-key.ts';
import type { Card, CardKey, Memory } from './memory.ts';

interface ReviewQuestion {
  readonly flow: FlowId;
  readonly step: StepId;
}

/** The questions that are due today, in the order in which they are to be asked. Those of expired lessons sleep. */
export function dueQuestions(
  memory: Memory,
  library: Lessons,
  at: AtMs,
): readonly ReviewQuestion[] {
  const today = dayNumberAt(at);
  const due = memory.cards.filter(({ dueDay }) => dueDay <= today);
  return taught(due.toSorted(byUrgency), library, today);
}

/** A question to ask where none is due: the one that was answered longest ago, and not today. */
export function anyQuestion(
  memory: Memory,
  library: Lessons,
  at: AtMs,
): ReviewQuestion | undefined {
  const today = dayNumberAt(at);
  const rested = memory.cards.filter(({ lastDay }) => lastDay < today);
  return taught(rested.toSorted(byRest), library, today)[0];
}

/** A file saved broken is mended within hours, or days. */
const LOOK_AGAIN_DAYS = 1;
/** What has expired is sometimes prolonged. */
const LOOK_AT_EXPIRED_DAYS = 30;

/**
 * The first day on which to look for a question to ask, which may be past; undefined where no card is left. A card whose lesson
 * is not there, or has expired by then, is looked at again: the lesson may come back.
 */
export function firstDueDay(memory: Memory, library: Lessons, at: AtMs): number | undefined {
  const today = dayNumberAt(at);
  const questions = questionsByKey(library);
  const days = memory.cards.flatMap(({ key, dueDay }) => {
    const question = questions.get(key);
    const day = Math.max(dueDay, today);
    if (question !== undefined) {
      return isTaughtOn(question, day)
        ? [dueDay]
        : [Math.max(dueDay, today + LOOK_AT_EXPIRED_DAYS)];
    }
    return hasFlowOf(library, key) ? [] : [Math.max(dueDay, today + LOOK_AGAIN_DAYS)];
  });
  return days.length === 0 ? undefined : Math.min(...days);
}

/**
 * The memory as these lessons have it, to be made of every memory that was read: without the cards of questions that were
 * deleted, and with the others by their present names, so that an answer finds its card. A flow that is missing altogether
 * keeps its cards, for a file that was saved broken comes back. The very same memory where nothing changed.
 */
export function withoutGone(memory: Memory, library: Lessons): Memory {
  const questions = questionsByKey(library);
  const byKey = new Map<CardKey, Card>();
  for (const card of memory.cards) {
    const question = questions.get(card.key);
    if (question === undefined && hasFlowOf(library, card.key)) continue;
    const key = question === undefined ? card.key : cardKeyOf(question.flow.id, question.step.id);
    const other = byKey.get(key);
    // Answered by both names, as after a renaming that came late: the latest answer knows best.
    if (other !== undefined && other.lastDay >= card.lastDay) continue;
    byKey.set(key, key === card.key ? card : { ...card, key });
  }
  const cards = [...byKey.values()];
  const isSame =
    cards.length === memory.cards.length &&
    cards.every((card, index) => card === memory.cards[index]);
  return isSame ? memory : { ...memory, cards };
}

/** The questions of these cards, each once, without those that sleep. */
function taught(
  cards: readonly Card[],
  library: Lessons,
  today: number,
): readonly ReviewQuestion[] {
  const questions = questionsByKey(library);
  const asked = cards
    .map(({ key }) => questions.get(key))
    .filter((question) => question !== undefined)
    .filter((question) => isTaughtOn(question, today));
  return [...new Set(asked)].map(({ flow, step }) => ({ flow: flow.id, step: step.id }));
}

/**
 * What waits longest, and of that what was put off least, for it is forgotten faster. Not what is most likely forgotten of
 * all: for whoever cannot answer everything that is due, the questions they keep forgetting would push out all others, and
 * learners who are simulated for a year then know less (`bench/learning`).
 */
function byUrgency(one: Card, other: Card): number {
  return one.dueDay - other.dueDay || other.lastDay - one.lastDay || one.key - other.key;
}

function byRest(one: Card, other: Card): number {
  return one.lastDay - other.lastDay || byUrgency(one, other);
}

function isTaughtOn({ flow, step }: Question, day: number): boolean {
  return isBy(flow.validUntil, day) && isBy(step.until, day);
}

function isBy(last: Day | undefined, day: number): boolean {
  return last === undefined || dayOfNumber(day) <= last;
}
