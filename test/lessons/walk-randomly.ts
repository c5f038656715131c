// A learner who does anything a step allows, until the flow is over.
import { openAt, stranger } from '../../src/authoring/rehearse/rehearse-start.ts';
import { ownPart, type Played } from '../../src/authoring/rehearse/rehearse-stage.ts';
import type { ChannelName } from '../../src/flow/channel.ts';
import { type Flow, findStep, type TypedStep } from '../../src/flow/flow.ts';
import type { Learner } from '../../src/flow/learner.ts';
import type { Language } from '../../src/flow/words.ts';
import type { Outgoing } from '../../src/tutor/ports/messenger.ts';
import { library, play } from './shipped-lessons.ts';

export const MORNING = Date.parse('2026-11-21T02:00:00Z');
/** "Nghe lại" and its like can be chosen again and again, but nobody chooses them for ever. */
const TURNS_MAX = 600;
const MINUTE_MS = 60_000;

export interface Walk {
  readonly messages: readonly Outgoing[];
  readonly hasFinished: boolean;
}

interface Walker {
  readonly language: Language;
  readonly channel: ChannelName;
  readonly numbers: Iterable<number>;
}

export function walkRandomly(flow: Flow, { language, channel, numbers }: Walker): Walk {
  const learner = stranger({ channel, audience: flow.audience[0], language });
  let played = openAt(play, library, { learner, flow: flow.id, step: undefined, at: MORNING });
  let choices = choicesOf(played);
  let own = ownPart(played, flow.id);
  const messages = [...own.messages];
  let at = MORNING;
  for (const number of numbers) {
    if (own.hasFinished || at > MORNING + TURNS_MAX * MINUTE_MS) break;
    at += MINUTE_MS;
    played = play(library, played.learner, eventOf(played.learner, { choices, number, at }));
    choices = choicesOf(played, choices);
    own = ownPart(played, flow.id);
    messages.push(...own.messages);
  }
  return { messages, hasFinished: own.hasFinished };
}

/** Buttons stay on the screen until others come. */
function choicesOf(
  { messages }: Played<Outgoing>,
  before: Outgoing['choices'] = [],
): Outgoing['choices'] {
  return messages.findLast(({ choices }) => choices.length > 0)?.choices ?? before;
}

interface Moment {
  readonly choices: Outgoing['choices'];
  readonly number: number;
  readonly at: number;
}

function eventOf(learner: Learner, { choices, number, at }: Moment) {
  const step = typedStep(learner);
  const isTyping = step !== undefined && (number % 2 === 0 || choices.length === 0);
  if (isTyping) return { kind: 'said', text: typed(step, number), at } as const;
  const choice = choices[number % choices.length]?.payload ?? '';
  return { kind: 'chose', choice, at } as const;
}

function typedStep({ standing }: Learner): TypedStep | undefined {
  if (standing.at !== 'flow') return undefined;
  const { flow, step } = standing.session.here;
  const here = library.flows.get(flow);
  const found = here && findStep(here, step);
  return found?.kind === 'typed' ? found : undefined;
}

/** Mostly something the step takes, sometimes nothing it understands. */
function typed(step: TypedStep, number: number): string {
  if (number % 7 === 0) return 'không biết ạ';
  switch (step.answer) {
    case 'number':
      return String(step.from ?? 1);
    case 'place':
      return ['Tủa Chùa', 'chieng sinh', 'muong cha', 'Mường Ảng'][number % 4] ?? '';
    case 'day':
      return '21/11/2026';
    case 'phone':
      return '0912345678';
    case 'yes-no':
      return 'có';
    case 'words':
      return step.accept[0] ?? 'bản em';
  }
}
