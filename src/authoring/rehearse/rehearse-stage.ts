// What a rehearsal needs of the tutor. It is handed in, because a conversation is checked here and spoken there.
import type { Effect } from '../../flow/effect.ts';
import type { LearnerEvent } from '../../flow/event.ts';
import type { FlowId } from '../../flow/flow.ts';
import type { Learner } from '../../flow/learner.ts';
import type { Library } from '../../flow/library.ts';
import type { Visit } from '../../flow/turn/walk.ts';

/** A message as Ban would send it. */
export interface Told {
  readonly text: string;
  readonly choices: readonly { readonly label: string }[];
}

export interface Played<Message extends Told = Told> {
  readonly learner: Learner;
  readonly effects: readonly Effect[];
  readonly visited: readonly Visit[];
  /** One for each `send` among the effects, in their order. */
  readonly messages: readonly Message[];
}

/** Takes one event and says what Ban answers. */
export type Play<Message extends Told = Told> = (
  library: Library,
  learner: Learner,
  event: LearnerEvent,
) => Played<Message>;

/** The part of a turn that belongs to a flow: what Ban says after it has finished (praise, menu) is no business of the flow. */
export interface OwnPart<Message extends Told = Told> {
  readonly effects: readonly Effect[];
  readonly messages: readonly Message[];
  readonly hasFinished: boolean;
}

export function ownPart<Message extends Told>(
  { effects, messages }: Played<Message>,
  flow: FlowId,
): OwnPart<Message> {
  const end = effects.findIndex((effect) => effect.kind === 'finished' && effect.flow === flow);
  if (end < 0) return { effects, messages, hasFinished: false };
  const own = effects.slice(0, end);
  const count = own.filter(({ kind }) => kind === 'send').length;
  return { effects: own, messages: messages.slice(0, count), hasFinished: true };
}
