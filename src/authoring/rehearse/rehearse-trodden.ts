// What has to be known of a turn beside its visits, to tell which way it went.
import { replyOf } from '../../flow/turn/reply.ts';
import type { Effect } from '../../flow/effect.ts';
import type { AtMs } from '../../flow/event.ts';
import { channelOf, type Learner } from '../../flow/learner.ts';
import type { Value } from '../../flow/value.ts';
import type { Library } from '../../flow/library.ts';
import { locate } from '../../flow/turn/resume.ts';
import { readName } from '../../flow/turn/walk.ts';
import { NO_MEMORY } from '../../flow/review/memory.ts';

type Saved = Readonly<Record<string, Value>>;

/** Whether the text skips the question the learner stands on. */
export function hasSkipped(
  { library, learner, at }: { library: Library; learner: Learner; at: AtMs },
  text: string,
): boolean {
  const { standing } = learner;
  if (standing.at !== 'flow') return false;
  const scene = { library, learner, at, channel: channelOf(learner.id), memory: NO_MEMORY };
  const located = locate(scene, standing.session);
  if (located.kind !== 'here') return false;
  const heard = replyOf(scene, located.spot, text);
  return heard?.reply.kind === 'meaning' && heard.reply.meaning === 'skip';
}

/** The answers a turn leaves behind; those its last message was made with, when the session is over. */
export function savedAfter({ standing }: Learner, effects: readonly Effect[]): Saved | undefined {
  if (standing.at === 'flow') return standing.session.saved;
  const last = effects.findLast((effect) => effect.kind === 'send' && isFilled(effect.saved));
  return last?.kind === 'send' ? last.saved : undefined;
}

export function lookupIn(learner: Learner, saved: Saved): (name: string) => Value | undefined {
  return (name) => readName({ ...learner, saved }, name);
}

function isFilled(saved: Saved): boolean {
  return Object.keys(saved).length > 0;
}
