// Which answers may have been saved when a learner comes to a step: names flow along the arrows and through the flows that are run.
import type { ChoiceStep, FlowId, Step, TypedStep } from '../../flow/flow.ts';
import { runsOf } from './check-runs.ts';
import type { FlowFile } from '../read/flow-file.ts';
import { isStandIn } from '../read/stand-in.ts';
import { type StepGraph, stepGraph } from './step-graph.ts';

/** A step that saves an answer. */
export type Saver = ChoiceStep | TypedStep;

export interface NamesHere {
  /** Every name that some way to here saves, with the steps that save it. */
  readonly savers: ReadonlyMap<string, readonly Saver[]>;
  /** A step on a way to here saves what could not be read, or runs such a flow: it may save anything. */
  readonly isOpen: boolean;
}

export type NamesAt = (flow: FlowId, step: string) => NamesHere;

/** Grows only, so that going round ends. */
interface Reach {
  readonly savers: Set<Saver>;
  isOpen: boolean;
}

interface FlowNames {
  readonly graph: StepGraph;
  readonly runs: readonly { readonly step: string; readonly flow: FlowId }[];
  /** What may be saved when the flow is entered: nothing, unless another flow runs it. */
  readonly entry: Reach;
}

type AllNames = ReadonlyMap<FlowId, FlowNames>;

/** What it saves is known by name only. */
export function isOfUnknownType(saver: Saver): boolean {
  return saver.kind === 'typed' && isStandIn(saver.answer);
}

/** Which names may be saved at a step; answers for every step that could be read. */
export function savedNames(files: readonly FlowFile[]): NamesAt {
  const used = new Set(
    files.flatMap(({ flow }) => (flow === undefined ? [] : runsOf(flow))).map((step) => step.run),
  );
  const flows: AllNames = new Map(files.map((file) => [file.id, namesOf(file, used)]));
  const given = new Map<FlowId, Reach>();
  for (const { id } of files) given.set(id, savedBy(id, flows, given));
  const reached = new Map<FlowId, ReadonlyMap<string, Reach>>();
  const waiting = new Set(files.map((file) => file.id));
  for (const id of waiting) {
    waiting.delete(id);
    const names = flows.get(id);
    if (names === undefined) continue;
    const reaches = walk(names, given);
    reached.set(id, reaches);
    for (const run of names.runs) {
      const entry = flows.get(run.flow)?.entry;
      const here = reaches.get(run.step);
      if (entry !== undefined && here !== undefined && pour(here, entry)) waiting.add(run.flow);
    }
  }
  return (flow, step) => namesHere(reached.get(flow)?.get(step));
}

function namesOf(file: FlowFile, used: ReadonlySet<FlowId>): FlowNames {
  const runs = file.flow === undefined ? [] : runsOf(file.flow);
  const kind = file.flow?.kind;
  // Of a part that nothing runs yet, nobody knows what its runner will have saved.
  const isOpen = (kind === 'part' || isStandIn(kind)) && !used.has(file.id);
  return {
    graph: stepGraph(file),
    runs: runs.map(({ id, run }) => ({ step: id, flow: run })),
    entry: { savers: new Set(), isOpen },
  };
}

/** Everything a flow and the flows it runs may save. */
function savedBy(id: FlowId, flows: AllNames, given: ReadonlyMap<FlowId, Reach>): Reach {
  const all = emptyReach();
  const ids = new Set([id]);
  for (const inner of ids) {
    const known = given.get(inner);
    if (known !== undefined) {
      pour(known, all);
      continue;
    }
    const names = flows.get(inner);
    if (names === undefined || names.graph.steps.size === 0) all.isOpen = true;
    for (const step of names?.graph.steps.values() ?? []) {
      keep(step, all);
      if (step.kind === 'run') ids.add(step.run);
    }
  }
  return all;
}

/** What may be saved on coming to each step. */
function walk(
  { graph, entry }: FlowNames,
  given: ReadonlyMap<FlowId, Reach>,
): ReadonlyMap<string, Reach> {
  const reaches = new Map<string, Reach>();
  const waiting = new Set<string>();
  const arrive = (node: string, carried: Reach): void => {
    const reach = reaches.get(node) ?? emptyReach();
    const isNew = !reaches.has(node);
    reaches.set(node, reach);
    if (pour(carried, reach) || isNew) waiting.add(node);
  };
  for (const node of graph.entries) arrive(node, entry);
  for (const node of waiting) {
    waiting.delete(node);
    const carried = leaving(graph.steps.get(node), reaches.get(node) ?? emptyReach(), given);
    for (const { to } of graph.waysFrom(node)) arrive(to, carried);
  }
  return reaches;
}

function leaving(step: Step | undefined, here: Reach, given: ReadonlyMap<FlowId, Reach>): Reach {
  if (step === undefined) return here;
  if (!isSaver(step) && step.kind !== 'run') return here;
  const carried = { savers: new Set(here.savers), isOpen: here.isOpen };
  keep(step, carried);
  if (step.kind !== 'run') return carried;
  pour(given.get(step.run) ?? { savers: new Set(), isOpen: true }, carried);
  return carried;
}

/** Of a name that could not be read nobody knows what it is. */
function keep(step: Step, into: Reach): void {
  if (!isSaver(step)) return;
  into.savers.add(step);
  if (isStandIn(step.save)) into.isOpen = true;
}

function isSaver(step: Step): step is Saver {
  return (step.kind === 'choice' || step.kind === 'typed') && step.save !== undefined;
}

/** Whether anything was new. */
function pour(from: Reach, into: Reach): boolean {
  const before = into.savers.size;
  for (const saver of from.savers) into.savers.add(saver);
  const opened = from.isOpen && !into.isOpen;
  if (opened) into.isOpen = true;
  return opened || into.savers.size > before;
}

function emptyReach(): Reach {
  return { savers: new Set(), isOpen: false };
}

function namesHere(reach: Reach | undefined): NamesHere {
  const savers = new Map<string, Saver[]>();
  for (const saver of reach?.savers ?? []) {
    if (saver.save === undefined || isStandIn(saver.save)) continue;
    const others = savers.get(saver.save);
    if (others === undefined) savers.set(saver.save, [saver]);
    else others.push(saver);
  }
  // A step that nothing reaches is reported as such; of its names nothing can be said.
  return { savers, isOpen: reach?.isOpen ?? true };
}
