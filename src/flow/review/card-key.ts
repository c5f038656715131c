// The names that a learner's memory has for questions and tips: hashes, because a card is kept in a few bytes.
import { type Flow, type FlowId, type JudgedStep, type StepId, findMovedStep } from '../flow.ts';
import type { Library } from '../library.ts';
import { oncePer } from '../once-per.ts';
import { hash32 } from '../print.ts';
import type { CardKey } from './memory.ts';

/** All that a memory is held against. */
export type Lessons = Pick<Library, 'flows'>;

/** A question that comes back, as it is now. */
export interface Question {
  readonly flow: Flow;
  readonly step: JudgedStep;
}

/**
 * 18 bits tell the flow, so that a question that was deleted can be told from one whose file is broken just now; beside a
 * hundred flows, a missing one is taken for one of them once in 2,600 times. The other 22 bits tell the step: of a thousand
 * lessons with five questions, two of one lesson share a card once in 400 libraries.
 */
const FLOW_BITS = 18;
const STEP_BITS = 22;
const STEP_RANGE = 2 ** STEP_BITS;

export function cardKeyOf(flow: FlowId, step: StepId): CardKey {
  // The step first: FNV goes on from what it has, so the same step behind two flows of one hash would be one key.
  const ofStep = hash32(`${step}#${flow}`) >>> (32 - STEP_BITS);
  return (flowHash(flow) * STEP_RANGE + ofStep) as CardKey;
}

/** Every question that comes back, by its key and, the same object, by those of its former names. */
export function questionsByKey(library: Lessons): ReadonlyMap<CardKey, Question> {
  return keysOf(library.flows).questions;
}

/** The flow of this card is in the library, whether or not the question still is. */
export function hasFlowOf(library: Lessons, key: CardKey): boolean {
  return keysOf(library.flows).flowHashes.has(Math.floor(key / STEP_RANGE));
}

const keysOf = oncePer((flows: Library['flows']) => {
  const questions = new Map<CardKey, Question>();
  const flowHashes = new Set<number>();
  for (const flow of flows.values()) {
    flowHashes.add(flowHash(flow.id));
    const known = new Map<JudgedStep, Question>();
    for (const name of namesIn(flow)) {
      const step = findMovedStep(flow, name);
      if (step?.kind !== 'judged' || !step.review) continue;
      const question = known.get(step) ?? { flow, step };
      known.set(step, question);
      questions.set(cardKeyOf(flow.id, name), question);
    }
  }
  return { questions, flowHashes };
});

function namesIn({ steps, moved }: Flow): readonly StepId[] {
  const former = Object.keys(moved).map((name) => name as StepId);
  return [...former, ...steps.map(({ id }) => id)];
}

function flowHash(flow: FlowId): number {
  return hash32(flow) >>> (32 - FLOW_BITS);
}
