// The steps of a flow and the ways between them, as the checks of meaning walk them: unknown targets included.
import { type Arrow, arrowsOf, END } from '../../flow/arrows.ts';
import type { Step } from '../../flow/flow.ts';
import { closestWord } from '../closest-word.ts';
import type { FlowFile } from '../read/flow-file.ts';
import { isStandIn } from '../read/stand-in.ts';

/** Where a target leads that could not be read: anything may follow, so that no problem is made up. */
const ANYWHERE = '*';

export interface StepGraph {
  /** Where learners enter: the first step, and what `moved` rows lead to. */
  readonly entries: readonly string[];
  /** By their names, in the order of the file. */
  readonly steps: ReadonlyMap<string, Step>;
  /** Ways out of a step, by its name. `END` and nodes that are no steps may be among the targets. */
  readonly waysFrom: WaysFrom;
}

export type WaysFrom = (node: string) => readonly Way[];

export interface Way {
  readonly to: string;
  /** Undefined for a way that is only possible. */
  readonly label: Arrow['label'] | undefined;
}

export function stepGraph(file: FlowFile): StepGraph {
  const { flow, stepNames } = file;
  if (flow === undefined) return { entries: [], steps: new Map(), waysFrom: () => [] };
  const steps = new Map<string, Step>(flow.steps.map((step) => [step.id, step]));
  const ways = new Map<string, Way[]>();
  for (const { from, to, label } of arrowsOf(flow)) {
    pushTo(ways, from, { to: knownTarget(to, stepNames), label });
  }
  ways.set(
    ANYWHERE,
    [...steps.keys(), END].map((to) => ({ to, label: undefined })),
  );
  const moved = Object.values(flow.moved).filter((target) => steps.has(target));
  return { entries: [flow.steps[0].id, ...moved], steps, waysFrom: (node) => ways.get(node) ?? [] };
}

/** Everything that can be reached, the given nodes included. */
export function reachableFrom(nodes: Iterable<string>, waysFrom: WaysFrom): ReadonlySet<string> {
  const reached = new Set(nodes);
  for (const node of reached) {
    for (const { to } of waysFrom(node)) reached.add(to);
  }
  return reached;
}

/** A mistyped target is reported once; walking on as it was meant keeps other checks from complaining of it again. */
function knownTarget(target: string, stepNames: readonly string[]): string {
  if (isStandIn(target)) return ANYWHERE;
  if (target === END || stepNames.includes(target)) return target;
  return closestWord(target, stepNames) ?? ANYWHERE;
}

function pushTo(ways: Map<string, Way[]>, from: string, way: Way): void {
  const known = ways.get(from);
  if (known === undefined) ways.set(from, [way]);
  else known.push(way);
}
