// Two ways in which people may forget, and neither is the one by which FSRS plans. Their constants are set so that half of a
// lesson is known a week later, on average.
import type { Random } from './random.ts';

/** What one person keeps of one question. */
export interface Trace {
  /** The chance that the answer is known on a day, without guessing. */
  recall(day: number): number;
  /** The question was asked and its reason told. */
  practise(day: number, wasKnown: boolean): void;
}

/** One person: makes a trace of each question they meet. */
type Person = (day: number) => Trace;

export interface Forgetting {
  readonly name: string;
  readonly born: (random: Random) => Person;
}

/** What learners differ in, and questions, as the deviation of a logarithm. */
const PERSON_SPREAD = 0.5;
const QUESTION_SPREAD = 0.5;

/**
 * Half of it is gone after the half-life, half of the rest after another (the curve of Ebbinghaus as Settles and Meeder, 2016,
 * have it). A right answer up to doubles the half-life, the less so the sooner it is asked; a wrong one halves it.
 */
const halfLife: Forgetting = {
  name: 'half-life',
  born: (random) => {
    const own = Math.exp(PERSON_SPREAD * random.normal());
    const gain = 1.5 * Math.exp(0.2 * random.normal());
    return (metOn) => {
      const first = 7 * own * Math.exp(QUESTION_SPREAD * random.normal());
      let half = first;
      let last = metOn;
      return {
        recall: (day) => 2 ** (-(day - last) / half),
        practise: (day, wasKnown) => {
          const spacing = Math.min(1, (day - last) / half);
          half = wasKnown ? half * (1 + gain * spacing) : Math.max(first, half / 2);
          last = day;
        },
      };
    };
  },
};

/** Psychological time runs slower between lessons than in them; a day of it, in seconds. */
const DAY_UNITS = 86_400 * 0.025;
const MINUTE_UNITS = 60;
const DECAY_SCALE = 0.217;
const DECAY_LEAST = 0.177;
const THRESHOLD = -0.704;
const NOISE = 0.255;
/** A lesson tells it, shows it and asks it: three traces, a minute apart. */
const FIRST_TRACES = 3;

/**
 * Each meeting leaves a trace that fades by a power of its age, the faster the fresher the memory was: the activation of
 * ACT-R with the decay of Pavlik and Anderson (2005).
 */
const powerLaw: Forgetting = {
  name: 'power law',
  born: (random) => {
    const own = 0.6 + 0.3 * random.normal();
    return (metOn) => {
      const ease = own + 0.2 * random.normal();
      const traces: { readonly at: number; readonly decay: number }[] = [];
      const strength = (at: number): number =>
        traces.reduce((sum, trace) => sum + (at - trace.at + 1) ** -trace.decay, 0);
      const add = (at: number): void => {
        traces.push({ at, decay: DECAY_SCALE * strength(at) + DECAY_LEAST });
      };
      for (let trace = 0; trace < FIRST_TRACES; trace += 1) {
        add(metOn * DAY_UNITS + trace * MINUTE_UNITS);
      }
      return {
        recall: (day) => {
          const activation = Math.log(strength(day * DAY_UNITS)) + ease;
          return 1 / (1 + Math.exp((THRESHOLD - activation) / NOISE));
        },
        practise: (day) => {
          add(day * DAY_UNITS);
        },
      };
    };
  },
};

export const WAYS_TO_FORGET: readonly Forgetting[] = [halfLife, powerLaw];
