// Walks through the shipped lessons, each by one learner a channel: the first of them decides, the others answer the same.
import type { LearnerEvent } from '../../src/flow/event.ts';
import { type Step as AnyStep, type FlowId, findStep, isOpenable } from '../../src/flow/flow.ts';
import type { Learner, LearnerId, Session } from '../../src/flow/learner.ts';
import type { Library } from '../../src/flow/library.ts';
import { lessonOf } from '../../src/flow/turn/sessions.ts';
import type { Outgoing } from '../../src/tutor/ports/messenger.ts';
import { ANSWERING_CHANNELS, type AnsweringChannel, picking, said } from './channel-answers.ts';
import type { WalkedTutor } from './walked-tutor.ts';

export interface Walk {
  readonly flow: FlowId;
  /** Of the options at a step that is met for the first time; -1 is the last of them. */
  readonly firstPick: number;
  readonly name: string;
  readonly visits: Map<string, number>;
  hasBeenInside: boolean;
}

export function walksThrough(library: Library, firstPicks: readonly number[]): readonly Walk[] {
  const flows = [...library.flows.values()].filter(isOpenable);
  return flows.flatMap(({ id: flow }) =>
    firstPicks.map((firstPick) => ({
      flow,
      firstPick,
      name: `${flow.replace('/', '-')}-${firstPick + 1}`,
      visits: new Map(),
      hasBeenInside: false,
    })),
  );
}

export function walker(walk: Walk, channel: AnsweringChannel): LearnerId {
  return `${channel}:${walk.name}` as LearnerId;
}

/** What was picked or typed, and the event it is on each channel. */
export interface Step {
  readonly words: string;
  readonly events: readonly (readonly [LearnerId, LearnerEvent | undefined])[];
}

/** These walks type where both can be done; the others pick. */
const TYPING: readonly number[] = [0, 1];

/** Undefined: the lesson is over. */
export async function nextStep(
  tutor: WalkedTutor,
  walk: Walk,
  at: number,
): Promise<Step | undefined> {
  const decider = walker(walk, 'web');
  const session = sessionOf(await tutor.learner(decider));
  const isInside = session !== undefined && lessonOf(session) === walk.flow;
  if (walk.hasBeenInside && !isInside) return undefined;
  walk.hasBeenInside ||= isInside;
  const choices = choicesOf(tutor.shownTo(decider));
  const typed = session && typedWords(tutor.library, session);
  if (typed !== undefined && (choices.length === 0 || TYPING.includes(walk.firstPick))) {
    return stepOf(walk, typed, () => said(typed, at));
  }
  const { label } = pick(walk, session, choices);
  return stepOf(walk, label, (channel) =>
    picking(channel, tutor.shownTo(walker(walk, channel)), { label, at }),
  );
}

/** What those do who stand at a step that only some channels have: they pass it, each by themselves. */
export async function ownSteps(
  tutor: WalkedTutor,
  walk: Walk,
  at: number,
): Promise<readonly (readonly [LearnerId, LearnerEvent])[]> {
  const events: (readonly [LearnerId, LearnerEvent])[] = [];
  for (const channel of ANSWERING_CHANNELS) {
    const id = walker(walk, channel);
    const session = sessionOf(await tutor.learner(id));
    if (session === undefined || stepAt(tutor.library, session)?.only === undefined) continue;
    // Nobody else's screen tells them what to pick: on every channel the first option leads on.
    const onWeb = choicesOf(tutor.shownTo(walker(walk, 'web')));
    const label = onWeb[0]?.label ?? '';
    const event = picking(channel, tutor.shownTo(id), { label, at });
    if (event === undefined) throw new Error(`${id} cannot pick «${label}»`);
    events.push([id, event]);
  }
  return events;
}

function choicesOf(shown: readonly Outgoing[]): Outgoing['choices'] {
  return shown.findLast(({ choices }) => choices.length > 0)?.choices ?? [];
}

function stepOf(
  walk: Walk,
  words: string,
  eventOn: (channel: AnsweringChannel) => LearnerEvent | undefined,
): Step {
  const events = ANSWERING_CHANNELS.map(
    (channel) => [walker(walk, channel), eventOn(channel)] as const,
  );
  return { words, events };
}

/** The next one at each further visit, so that every walk comes to an end. */
function pick(
  { visits, firstPick }: Walk,
  session: Session | undefined,
  choices: Outgoing['choices'],
): Outgoing['choices'][number] {
  const here = JSON.stringify([session?.here, choices.map(({ label }) => label)]);
  const before = visits.get(here) ?? 0;
  visits.set(here, before + 1);
  const count = choices.length;
  const choice = choices[(((firstPick + before) % count) + count) % count];
  if (choice === undefined) throw new Error('Nothing to pick');
  return choice;
}

export function sessionOf({ standing }: Learner): Session | undefined {
  return standing.at === 'flow' ? standing.session : undefined;
}

function stepAt(library: Library, { here }: Session): AnyStep | undefined {
  const flow = library.flows.get(here.flow);
  return flow && findStep(flow, here.step);
}

/** What a step takes that is answered in one's own words. */
function typedWords(library: Library, session: Session): string | undefined {
  const step = stepAt(library, session);
  if (step?.kind !== 'typed') return undefined;
  const words = {
    number: String(step.from ?? 1),
    place: 'Tủa Chùa',
    day: '21/11/2026',
    phone: '0912345678',
    'yes-no': 'có',
    words: step.accept[0] ?? 'bản em',
  };
  return words[step.answer];
}
