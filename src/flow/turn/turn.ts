// What one event makes of a learner, and what every part of a turn needs to know.
import type { ChannelName } from '../channel.ts';
import type { Choice, Effect, Line, Progress, SendEffect } from '../effect.ts';
import type { AtMs } from '../event.ts';
import type { FlowId, StepId } from '../flow.ts';
import type { Learner, Session } from '../learner.ts';
import type { Memory } from '../review/memory.ts';
import type { Value } from '../value.ts';
import type { Library } from '../library.ts';
import type { Trail, Visit } from './walk.ts';

export interface Turn {
  readonly learner: Learner;
  readonly effects: readonly Effect[];
  /** The steps the turn went through, for counting what conversations cover. */
  readonly visited: readonly Visit[];
}

/** Everything a turn may look at. */
export interface Scene {
  readonly library: Library;
  readonly learner: Learner;
  readonly channel: ChannelName;
  readonly at: AtMs;
  /** Empty where a turn has no use for it; see `needsMemory`. */
  readonly memory: Memory;
}

export function trailOf(scene: Scene, saved: Session['saved']): Trail {
  const { library, channel, at, learner } = scene;
  const { profile, pushing } = learner;
  return { library, channel, at, profile, pushing, saved };
}

export function turn(learner: Learner, ...effects: readonly Effect[]): Turn {
  return { learner, effects, visited: [] };
}

/** `first`, and then `then` made from the learner as `first` left them. */
export function followedBy(first: Turn, then: Turn): Turn {
  return {
    learner: then.learner,
    effects: [...first.effects, ...then.effects],
    visited: [...first.visited, ...then.visited],
  };
}

/** A turn that says `line` before everything else. */
export function preceded(scene: Scene, line: Line, then: Turn): Turn {
  const { learner, effects, visited } = then;
  return { learner, effects: [send(scene, line), ...effects], visited };
}

interface Showing {
  readonly choices?: readonly Choice[];
  readonly saved?: Readonly<Record<string, Value>>;
  readonly shows?: { readonly flow: FlowId; readonly step: StepId } | undefined;
  readonly progress?: Progress | undefined;
}

export function send(scene: Scene, line: Line, showing: Showing = {}): SendEffect {
  return {
    kind: 'send',
    line,
    language: scene.learner.profile.language,
    saved: showing.saved ?? {},
    choices: showing.choices ?? [],
    shows: showing.shows,
    progress: showing.progress,
  };
}

export function phrase(
  name: string,
  args: Readonly<Record<string, string | number | Line | readonly Line[]>> = {},
): Line {
  return { from: 'phrase', phrase: name, args };
}
