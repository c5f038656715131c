// Where learners stand, held against the lessons on disk: who would be lost there, and who would be asked again.
import { type FlowId, type StepId, findMovedStep, findStep } from '../../flow/flow.ts';
import { type Frame, type Learner, type Session, channelOf } from '../../flow/learner.ts';
import type { Library } from '../../flow/library.ts';
import { isStale } from '../../flow/turn/carry-on.ts';
import { questionThatIs } from '../../flow/turn/question-that-is.ts';
import { locate } from '../../flow/turn/resume.ts';
import { openSessions } from '../../flow/turn/sessions.ts';
import type { Scene } from '../../flow/turn/turn.ts';
import { NO_MEMORY } from '../../flow/review/memory.ts';

/** A place in the lessons and how many open lessons are concerned; it names no learner. */
export interface Crowd {
  readonly flow: FlowId;
  readonly step: StepId;
  readonly count: number;
  /** Of these, lessons that wait for "học tiếp". */
  readonly paused: number;
}

export interface LiveCensus {
  /** Where they stand now. */
  readonly standing: readonly Crowd[];
  /** On steps, or inside flows, that are not there any more, and that no `moved` names. */
  readonly lost: readonly (Crowd & { readonly likely: StepId | undefined })[];
  /** At questions that were changed since they were asked. */
  readonly askedAgain: readonly Crowd[];
  /** On steps that keep their name and have become another kind of step, or are not shown. */
  readonly turnedInto: readonly Crowd[];
  /** Whether anybody needs a row of `moved`. */
  isNamed(flow: FlowId, step: StepId): boolean;
}

export interface CensusTaking {
  add(learner: Learner): void;
  taken(): LiveCensus;
}

export function takeCensus(library: Library): CensusTaking {
  const [standing, lost, askedAgain, turnedInto, named] = [
    tally(),
    tally(),
    tally(),
    tally(),
    tally(),
  ];
  const likely = new Map<string, StepId>();
  const addSession = (scene: Scene, session: Session, isPaused: boolean) => {
    const { here, below } = session;
    standing.add(here, isPaused);
    for (const frame of [here, ...below]) {
      named.add(frame, isPaused);
      if (isKnown(library, frame)) continue;
      lost.add(frame, isPaused);
      if (frame !== here || likely.has(keyOf(frame))) continue;
      const question = questionThatIs(scene, session);
      if (question !== undefined) likely.set(keyOf(frame), question);
    }
    const located = locate(scene, session);
    if (located.kind === 'here' && isStale(scene, located.spot)) askedAgain.add(here, isPaused);
    if (located.kind === 'moved' && isThere(library, here)) turnedInto.add(here, isPaused);
  };
  return {
    add(learner) {
      const scene: Scene = {
        library,
        learner,
        channel: channelOf(learner.id),
        at: 0,
        memory: NO_MEMORY,
      };
      const isInside = learner.standing.at === 'flow';
      for (const [place, session] of openSessions(learner).entries()) {
        addSession(scene, session, !isInside || place > 0);
      }
    },
    taken: () => ({
      standing: standing.crowds(),
      lost: lost.crowds().map((crowd) => ({ ...crowd, likely: likely.get(keyOf(crowd)) })),
      askedAgain: askedAgain.crowds(),
      turnedInto: turnedInto.crowds(),
      isNamed: (flow, step) => named.has({ flow, step }),
    }),
  };
}

function isKnown({ flows }: Library, { flow: id, step }: Frame): boolean {
  const flow = flows.get(id);
  return flow !== undefined && findMovedStep(flow, step) !== undefined;
}

function isThere({ flows }: Library, { flow: id, step }: Frame): boolean {
  const flow = flows.get(id);
  return flow !== undefined && findStep(flow, step) !== undefined;
}

function tally() {
  const crowds = new Map<string, Crowd>();
  return {
    add({ flow, step }: Frame, isPaused: boolean): void {
      const key = keyOf({ flow, step });
      const { count, paused } = crowds.get(key) ?? { count: 0, paused: 0 };
      crowds.set(key, { flow, step, count: count + 1, paused: paused + (isPaused ? 1 : 0) });
    },
    has: (frame: Frame): boolean => crowds.has(keyOf(frame)),
    /** By flow, then the fullest first. */
    crowds: (): readonly Crowd[] =>
      [...crowds.values()].toSorted(
        (left, right) => left.flow.localeCompare(right.flow) || right.count - left.count,
      ),
  };
}

function keyOf({ flow, step }: Frame): string {
  return `${flow} ${step}`;
}
