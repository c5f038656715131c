// Whether a turn looks at the learner's memory. Most do not, and then nobody reads it.
import type { LearnerEvent } from '../event.ts';
import { findMovedStep } from '../flow.ts';
import type { Learner } from '../learner.ts';
import type { Library } from '../library.ts';
import { readPayload } from '../payload.ts';

/** Exact for one event; for several at once rather too often, because each changes where the next one meets the learner. */
export function needsMemory(
  library: Library,
  learner: Learner,
  events: readonly LearnerEvent[],
): boolean {
  const [first, ...more] = events;
  if (first === undefined) return false;
  if (more.length > 0 || first.kind === 'became-due') return true;
  if (first.kind !== 'said' && first.kind !== 'chose') return false;
  // A button that was shown long ago is pressed anywhere.
  if (first.kind === 'chose' && isAnother(first.choice)) return true;
  return standsAtCard(library, learner) || isOfferedAnother(learner);
}

function standsAtCard({ flows }: Library, { standing }: Learner): boolean {
  if (standing.at !== 'flow') return false;
  const { here } = standing.session;
  const flow = flows.get(here.flow);
  const step = flow && findMovedStep(flow, here.step);
  return step?.kind === 'judged' && (step.review || standing.session.review !== undefined);
}

function isOfferedAnother({ standing }: Learner): boolean {
  if (standing.at !== 'idle') return false;
  return standing.offered.some(isAnother);
}

function isAnother(payload: string): boolean {
  return readPayload(payload)?.kind === 'review';
}
