// Which steps and arrows conversations have walked along, and which ones nobody has.
import { type Arrow, arrowKey, arrowsOf, END } from '../../flow/arrows.ts';
import { type Flow, type FlowId, findStep, type StepId } from '../../flow/flow.ts';
import type { Library } from '../../flow/library.ts';
import type { Value } from '../../flow/value.ts';
import type { Visit } from '../../flow/turn/walk.ts';

/** One turn, as far as its way through the flows goes. */
export interface Trodden {
  readonly visited: readonly Visit[];
  /** The learner skipped the question they stood on. */
  readonly hasSkipped: boolean;
  /** What conditions could read in this turn. */
  readonly lookup: (name: string) => Value | undefined;
}

/** Keys of steps and arrows, by flow. */
export type Footprints = ReadonlyMap<FlowId, ReadonlySet<string>>;

export function footprintsOf(library: Library, turns: readonly Trodden[]): Footprints {
  const prints = new Map<FlowId, Set<string>>();
  const lastIn = new Map<FlowId, Visit>();
  for (const turn of turns) {
    for (const visit of turn.visited) {
      const flow = library.flows.get(visit.flow);
      if (flow === undefined) continue;
      const walked = prints.get(flow.id) ?? new Set();
      prints.set(flow.id, walked);
      const from = lastIn.get(flow.id);
      const arrow = from && arrowBetween(flow, from, visit, turn);
      if (arrow !== undefined) walked.add(arrowKey(arrow));
      // Not shown is not visited: only the arrow past the step is.
      if (visit.step !== undefined && isSeen(visit)) walked.add(visit.step);
      if (visit.step === undefined) lastIn.delete(flow.id);
      else lastIn.set(flow.id, visit);
    }
  }
  return prints;
}

/** Footprints of many conversations together. */
export function mergeFootprints(all: readonly Footprints[]): Footprints {
  const merged = new Map<FlowId, Set<string>>();
  for (const prints of all) {
    for (const [flow, walked] of prints) {
      merged.set(flow, new Set([...(merged.get(flow) ?? []), ...walked]));
    }
  }
  return merged;
}

function isSeen({ how }: Visit): boolean {
  return how === 'shown' || how === 'passed';
}

/** Undefined for a jump that is no arrow: a lesson that was resumed elsewhere, or opened anew. */
function arrowBetween(flow: Flow, from: Visit, to: Visit, turn: Trodden): Arrow | undefined {
  const target: StepId | typeof END = to.step ?? END;
  const arrows = arrowsOf(flow).filter(
    (arrow) => arrow.from === from.step && arrow.to === target && isLeftBy(from, arrow),
  );
  if (arrows.length < 2) return arrows[0];
  const label = labelTaken(flow, from, turn);
  return arrows.find((arrow) => arrow.label === label);
}

function isLeftBy({ how }: Visit, { label }: Arrow): boolean {
  if (how === 'expired' || how === 'elsewhere') return label === how;
  return label !== 'expired' && label !== 'elsewhere';
}

/** Which of several arrows to the same step it was. */
function labelTaken(flow: Flow, from: Visit, { hasSkipped, lookup }: Trodden): string {
  const step = from.step && findStep(flow, from.step);
  if (step?.kind !== 'when') return hasSkipped ? 'skip' : 'next';
  const branch = step.branches.findIndex((each) => each.if.holds(lookup));
  return branch < 0 ? 'else' : `if-${branch + 1}`;
}
