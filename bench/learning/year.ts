// A year of one learner: two lessons a week, pushes at a given pace, and what is known of it all afterwards.
import type { Grade } from '../../src/flow/review/memory.ts';
import type { WayToAsk } from './asking.ts';
import type { Forgetting, Trace } from './forgetting.ts';
import { QUESTIONS_PER_LESSON } from './lessons.ts';
import { type Random, randomFrom } from './random.ts';

/** The calendar begins somewhere: a day in November 2026. */
const FIRST_DAY = 20_778;
const DAYS = 365;
const LESSONS_PER_WEEK = 2;
/** A push is one question, and up to two more for who goes on; half of them do. */
const QUESTIONS_PER_PUSH_MAX = 3;
const GOING_ON = 0.5;
const ANSWERS = 3;

export interface Setting {
  readonly forgetting: Forgetting;
  readonly way: WayToAsk;
  /** At most `LESSONS_MAX`. */
  readonly lessons: number;
  readonly pushesPerWeek: number;
}

export interface Outcome {
  readonly pushes: number;
  /** The mean chance that a question is known, over all questions and all days after the lessons. */
  readonly recall: number;
}

/** The person is the same whatever they are asked. */
export function liveYear(setting: Setting, seed: number): Outcome {
  const { forgetting, way, lessons, pushesPerWeek } = setting;
  /** What is known is looked at when all lessons are done. */
  const lookedAtFrom = Math.ceil((lessons / LESSONS_PER_WEEK) * 7);
  const person = forgetting.born(randomFrom(seed));
  const luck = randomFrom(seed ^ 0x5f_37_59_df);
  const asker = way.asker();
  const traces: Trace[] = [];
  let [pushes, known] = [0, 0];
  for (let index = 0; index < DAYS; index += 1) {
    const day = FIRST_DAY + index;
    if (happens(index, pushesPerWeek) && push(day)) pushes += 1;
    if (index >= lookedAtFrom) {
      for (const trace of traces) known += trace.recall(day);
    } else if (happens(index, LESSONS_PER_WEEK)) {
      for (let question = 0; question < QUESTIONS_PER_LESSON; question += 1) {
        asker.met(traces.length, 'good', day);
        traces.push(person(day));
      }
    }
  }
  return { pushes, recall: known / traces.length / (DAYS - lookedAtFrom) };

  function push(day: number): boolean {
    if (!askOne(day)) return false;
    for (let more = 1; more < QUESTIONS_PER_PUSH_MAX; more += 1) {
      if (luck.next() >= GOING_ON || !askOne(day)) break;
    }
    return true;
  }

  function askOne(day: number): boolean {
    const question = asker.choose(day);
    const trace = question === undefined ? undefined : traces[question];
    if (question === undefined || trace === undefined) return false;
    const isKnown = luck.next() < trace.recall(day);
    trace.practise(day, isKnown);
    asker.asked(question, answered(isKnown, luck), day);
    return true;
  }
}

/** So often a week, evenly. */
function happens(index: number, timesPerWeek: number): boolean {
  const times = (days: number): number => Math.floor((days * timesPerWeek) / 7);
  return times(index + 1) > times(index);
}

/** Whoever does not know guesses among three answers, and once more among the two that are left. */
function answered(isKnown: boolean, luck: Random): Grade {
  if (isKnown) return 'good';
  const guess = Math.floor(luck.next() * ANSWERS);
  return guess === 0 ? 'good' : guess === 1 ? 'hard' : 'again';
}
