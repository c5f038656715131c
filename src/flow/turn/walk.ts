// From a step to the next one a learner sees: through `when`, `run`, `record`, and past what is not for this day or channel.
import type { ChannelName } from '../channel.ts';
import { dayAt } from '../day.ts';
import type { Effect } from '../effect.ts';
import type { AtMs } from '../event.ts';
import {
  type Flow,
  type FlowId,
  type Step,
  type StepId,
  type VisibleStep,
  type WhenStep,
  findMovedStep,
  findStep,
  isVisible,
} from '../flow.ts';
import type { Frame, Profile } from '../learner.ts';
import type { Pushing } from '../push/pushing.ts';
import { isWishName, readWish } from '../push/wishes.ts';
import type { Value } from '../value.ts';
import type { Library } from '../library.ts';

/** More steps than this without a question is a loop that the checker should have refused. */
const STEPS_PER_WALK_MAX = 200;
/** Flows inside flows. The checker refuses more than 4. */
const FLOWS_INSIDE_MAX = 5;

/** What a walk may look at. */
export interface Trail {
  readonly library: Library;
  readonly profile: Profile;
  readonly pushing: Pushing;
  readonly saved: Readonly<Record<string, Value>>;
  readonly channel: ChannelName;
  readonly at: AtMs;
}

/** Something written down on the way, and what is said with it. */
export type Passed =
  | { readonly kind: 'recorded'; readonly effect: Extract<Effect, { kind: 'record' }> }
  | { readonly kind: 'said'; readonly flow: FlowId; readonly step: StepId };

/** One step of a walk: for counting what conversations have visited. Without a step: the end of the flow. */
export interface Visit {
  readonly flow: FlowId;
  readonly step: StepId | undefined;
  readonly how: 'shown' | 'passed' | 'expired' | 'elsewhere';
}

export type Arrival = {
  readonly passed: readonly Passed[];
  readonly visited: readonly Visit[];
} & (
  | {
      readonly kind: 'step';
      readonly below: readonly Frame[];
      readonly flow: Flow;
      readonly step: VisibleStep;
    }
  /** The outermost flow is through. */
  | { readonly kind: 'end' }
  /** A loop without a question, or a flow that is not there: nothing a learner could be shown. */
  | { readonly kind: 'lost' }
);

const LOST: Arrival = { kind: 'lost', passed: [], visited: [] };

/** Where the walk is; without a step it is behind the last one of the flow. */
interface Cursor {
  readonly below: readonly Frame[];
  readonly flow: Flow;
  readonly step: Step | undefined;
}

/** Where a walk begins: a learner's step, or one that was chosen. */
export interface From {
  readonly here: Frame;
  readonly below: readonly Frame[];
}

/** The first visible step at or behind the first step of a flow. */
export function walkInto(trail: Trail, flowId: FlowId): Arrival {
  const flow = trail.library.flows.get(flowId);
  if (flow === undefined) return LOST;
  return walk(trail, { below: [], flow, step: flow.steps[0] });
}

/** The first visible step at or behind `from.here`. */
export function walkTo(trail: Trail, from: From): Arrival {
  const flow = trail.library.flows.get(from.here.flow);
  const step = flow && findStep(flow, from.here.step);
  if (flow === undefined || step === undefined) return LOST;
  return walk(trail, { below: from.below, flow, step });
}

/** The first visible step behind `from.here`, which may have been renamed while it was open. */
export function walkOn(trail: Trail, from: From): Arrival {
  const flow = trail.library.flows.get(from.here.flow);
  const step = flow && findMovedStep(flow, from.here.step);
  if (flow === undefined || step === undefined) return LOST;
  return walk(trail, { below: from.below, flow, step: stepAfter(flow, step) });
}

function walk(trail: Trail, start: Cursor): Arrival {
  const passed: Passed[] = [];
  const visited: Visit[] = [];
  let cursor: Cursor | undefined = start;
  for (let count = 0; count < STEPS_PER_WALK_MAX; count += 1) {
    if (cursor === undefined) return { kind: 'end', passed, visited };
    const { below, flow, step }: Cursor = cursor;
    const how = lookAt(step, trail);
    visited.push({ flow: flow.id, step: step?.id, how });
    if (step !== undefined && how === 'shown' && isVisible(step)) {
      return { kind: 'step', below, flow, step, passed, visited };
    }
    if (step?.kind === 'record' && how === 'passed') passed.push(...record(trail, flow, step));
    cursor = beyond(trail, cursor, how);
  }
  return LOST;
}

/** Undefined behind the end of the outermost flow. */
function beyond(trail: Trail, cursor: Cursor, how: Visit['how']): Cursor | undefined {
  const { below, flow, step } = cursor;
  if (step === undefined) return returnFrom(trail.library, below);
  return how === 'passed'
    ? pass(trail, { below, flow, step })
    : { below, flow, step: stepAfter(flow, step) };
}

function lookAt(step: Step | undefined, trail: Trail): Visit['how'] {
  if (step === undefined) return 'passed';
  if (step.until !== undefined && dayAt(trail.at) > step.until) return 'expired';
  if (step.only !== undefined && !step.only.includes(trail.channel)) return 'elsewhere';
  return isVisible(step) ? 'shown' : 'passed';
}

/** Beyond a step that is not shown: it decides, enters another flow, or is simply skipped. */
function pass(trail: Trail, cursor: Cursor & { readonly step: Step }): Cursor {
  const { below, flow, step } = cursor;
  if (step.kind === 'when') return { below, flow, step: findStep(flow, decide(trail, step)) };
  if (step.kind === 'run') {
    const inner = trail.library.flows.get(step.run);
    if (inner !== undefined && below.length < FLOWS_INSIDE_MAX) {
      const frame: Frame = { flow: flow.id, step: step.id };
      return { below: [...below, frame], flow: inner, step: inner.steps[0] };
    }
  }
  return { below, flow, step: stepAfter(flow, step) };
}

function record(trail: Trail, flow: Flow, step: Extract<Step, { kind: 'record' }>): Passed[] {
  const values: Record<string, Value> = {};
  for (const name of step.with) {
    const value = readName(trail, name);
    if (value !== undefined) values[name] = value;
  }
  const recorded: Passed = {
    kind: 'recorded',
    effect: { kind: 'record', record: step.record, values },
  };
  return step.say === undefined
    ? [recorded]
    : [recorded, { kind: 'said', flow: flow.id, step: step.id }];
}

/** Back to the flow that ran this one, behind its `run`; undefined behind the outermost flow. */
function returnFrom(library: Library, below: readonly Frame[]): Cursor | undefined {
  const frame = below.at(-1);
  if (frame === undefined) return undefined;
  const rest = below.slice(0, -1);
  const flow = library.flows.get(frame.flow);
  // The flow that ran this one may have been removed meanwhile.
  if (flow === undefined) return returnFrom(library, rest);
  // Renamed while the learner was inside: `moved` says which step ran this flow.
  const step = findMovedStep(flow, frame.step);
  return { below: rest, flow, step: step && stepAfter(flow, step) };
}

function stepAfter(flow: Flow, step: Step): Step | undefined {
  if (step.go !== undefined) return findStep(flow, step.go);
  return flow.steps[flow.steps.indexOf(step) + 1];
}

function decide(trail: Trail, step: WhenStep): StepId {
  const branch = step.branches.find(({ if: condition }) =>
    condition.holds((name) => readName(trail, name)),
  );
  return branch?.go ?? step.otherwise;
}

/** A saved answer or something the learner told about themselves; undefined when nobody set it. */
export function readName(
  from: Pick<Trail, 'profile' | 'pushing' | 'saved'>,
  name: string,
): Value | undefined {
  if (!name.startsWith('learner.')) {
    return Object.hasOwn(from.saved, name) ? from.saved[name] : undefined;
  }
  if (isWishName(name)) return readWish(from.pushing.wishes, name);
  const { language, consent, audience, place, name: called } = from.profile;
  switch (name) {
    case 'learner.language':
      return language;
    case 'learner.consent':
      return consent;
    case 'learner.audience':
      return audience;
    case 'learner.place':
      return place;
    case 'learner.name':
      return called;
    default:
      return undefined;
  }
}
