// How much of a flow its conversations have visited; what is left out is named.
import { type Arrow, arrowKey, arrowsOf } from '../../flow/arrows.ts';
import type { Flow, FlowId, StepId } from '../../flow/flow.ts';
import type { Footprints } from './rehearse-footprints.ts';

export interface Coverage {
  readonly flow: FlowId;
  readonly steps: Share;
  readonly arrows: Share;
  readonly stepsLeftOut: readonly StepId[];
  readonly arrowsLeftOut: readonly Arrow[];
}

export interface Share {
  readonly visited: number;
  readonly all: number;
}

export function coverageOf(flow: Flow, footprints: Footprints): Coverage {
  const walked = footprints.get(flow.id) ?? new Set<string>();
  const arrows = arrowsOf(flow);
  const stepsLeftOut = flow.steps.map(({ id }) => id).filter((id) => !walked.has(id));
  const arrowsLeftOut = arrows.filter((arrow) => !walked.has(arrowKey(arrow)));
  return {
    flow: flow.id,
    steps: { visited: flow.steps.length - stepsLeftOut.length, all: flow.steps.length },
    arrows: { visited: arrows.length - arrowsLeftOut.length, all: arrows.length },
    stepsLeftOut,
    arrowsLeftOut,
  };
}

export function total(shares: readonly Share[]): Share {
  return shares.reduce(
    (sum, { visited, all }) => ({ visited: sum.visited + visited, all: sum.all + all }),
    { visited: 0, all: 0 },
  );
}

/** In whole percent, rounded down: 100 means everything. */
export function percent({ visited, all }: Share): number {
  return all === 0 ? 100 : Math.floor((visited / all) * 100);
}
