// How a conversation begins: a learner nobody has met, put on a step of the flow.
import type { ChannelName } from '../../flow/channel.ts';
import type { AtMs } from '../../flow/event.ts';
import { type Day, startOfDayMs } from '../../flow/day.ts';
import {
  type Audience,
  type Flow,
  type FlowId,
  isOpenable,
  type StepId,
  type WhenStep,
} from '../../flow/flow.ts';
import { type Learner, type LearnerId, newLearner } from '../../flow/learner.ts';
import type { Library } from '../../flow/library.ts';
import type { Language } from '../../flow/words.ts';
import type { Play, Played, Told } from './rehearse-stage.ts';
import type { Talk } from '../talk/talk.ts';

/** Where neither the conversation nor the flow names a day. A fixed one: a rehearsal is the same tomorrow. */
const DAY_UNLESS_GIVEN = '2026-11-21' as Day;
const NINE_O_CLOCK_MS = 9 * 3_600_000;

/** Nine in the morning in Vietnam: the day the talk names, or the one the flow was last checked on. */
export function startTime(talk: Talk, flow: Flow): AtMs {
  return morningOf(talk.startsOn ?? flow.checkedOn ?? DAY_UNLESS_GIVEN);
}

export function morningOf(day: Day): AtMs {
  return startOfDayMs(day) + NINE_O_CLOCK_MS;
}

/** Where somebody enters a flow; at its first step when `step` is undefined. */
export interface Entry {
  readonly learner: Learner;
  readonly flow: FlowId;
  readonly step: string | undefined;
  readonly at: AtMs;
}

/** What Ban says before the learner has said anything. */
export function openAt<Message extends Told>(
  play: Play<Message>,
  library: Library,
  { learner, flow: id, step, at }: Entry,
): Played<Message> {
  const flow = library.flows.get(id);
  if (flow === undefined) throw new Error(`There is no flow ${id} to enter`);
  const entered = flowFrom(flow, (step ?? flow.steps[0].id) as StepId);
  const flows = new Map(library.flows).set(id, entered);
  const played = play({ ...library, flows }, learner, { kind: 'opened-link', flow: id, at });
  return { ...played, visited: played.visited.filter((visit) => visit.step !== DOOR) };
}

/** Somebody who has agreed to be remembered, so that everything a flow can keep is kept. */
export function stranger({
  channel,
  audience,
  language,
}: {
  readonly channel: ChannelName;
  readonly audience: Audience | undefined;
  readonly language: Language;
}): Learner {
  const learner = newLearner(`${channel}:rehearsal` as LearnerId);
  return {
    ...learner,
    profile: { ...learner.profile, consent: 'yes', audience, language },
    standing: { at: 'idle', offered: [], paused: [] },
  };
}

/** No step of a teacher has a name with a space. */
const DOOR = 'rehearsal door' as StepId;

/** The same flow, entered at `step`; a part, a tip, or one whose time is over can be entered, too. Used for one turn only. */
function flowFrom(flow: Flow, step: StepId): Flow {
  const door: WhenStep = {
    id: DOOR,
    kind: 'when',
    branches: [],
    otherwise: step,
    picture: undefined,
    voice: undefined,
    only: undefined,
    until: undefined,
    go: undefined,
  };
  const kind = isOpenable(flow) ? flow.kind : 'form';
  return { ...flow, kind, validUntil: undefined, steps: [door, ...flow.steps] };
}
