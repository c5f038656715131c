// The machine: one event, taken to a new learner and what is to be done. Pure, total and bounded.
import { becomeDue } from './turn/become-due.ts';
import { backAt, besidePerson, callsBan } from './turn/beside-person.ts';
import { carryOn } from './turn/carry-on.ts';
import { giveWay, gone, heard, isPersonTalking } from './turn/contact.ts';
import type { LearnerEvent } from './event.ts';
import { ONBOARDING } from './turn/finish.ts';
import { emergencyLine, hear } from './turn/hear.ts';
import { answersUnseen } from './turn/unseen.ts';
import { type Contact, type Learner, channelOf } from './learner.ts';
import { lessonByCode } from './lesson-code.ts';
import type { Library } from './library.ts';
import { answered } from './push/record-push.ts';
import { type Memory, NO_MEMORY } from './review/memory.ts';
import { resumable } from './turn/menu.ts';
import { readPayload } from './payload.ts';
import { openSessions } from './turn/sessions.ts';
import { openFlow, start } from './turn/open-flow.ts';
import { press } from './turn/press.ts';
import { resume } from './turn/resume.ts';
import { fillProfile } from './turn/shared-profile.ts';
import { type Scene, type Turn, followedBy, phrase, preceded, turn } from './turn/turn.ts';
import { warnOfNumber } from './turn/warn-of-number.ts';

/**
 * Takes one event through the flows. The same library, learner, event and memory give the same turn, so a turn whose process
 * died can be run again. Never throws for anything a learner or a teacher did. `memory` is needed where `needsMemory` says so.
 */
export function advance(
  library: Library,
  learner: Learner,
  event: LearnerEvent,
  memory: Memory = NO_MEMORY,
): Turn {
  const scene: Scene = { library, learner, channel: channelOf(learner.id), at: event.at, memory };
  if (event.kind === 'left') return turn(gone(learner));
  if (event.kind === 'person-spoke') return turn(giveWay(learner, event.at));
  if (event.kind === 'became-due') return becomeDue(scene, event);
  const listening: Scene = { ...scene, learner: answered(heard(learner, event.at)) };
  return resumeAfterForm(listening, meet(listening, event, learner));
}

/** `before`: as they were before this word. */
function meet(listening: Scene, event: OwnEvent, before: Learner): Turn {
  const isBeside = isPersonTalking(before, event.at);
  // Who calls Ban and does not know her yet is asked first what she may remember, as everybody is.
  const isCalled = isBeside && before.standing.at === 'door' && callsBan(listening, event);
  if (isBeside && !isCalled) return besidePerson(listening, event);
  return answer(isCalled ? backAt(listening) : listening, event, before.contact);
}

function answer(scene: Scene, event: OwnEvent, { hasMissed }: Contact): Turn {
  if (scene.learner.standing.at === 'door') return welcome(scene, event);
  if (!hasMissed) return react(scene, event);
  // What was asked last may never have arrived: nothing is an answer to it before it is asked again.
  const again = answersUnseen(scene, event) ? carryOn(scene) : react(scene, event);
  return preceded(scene, phrase('while-away'), again);
}

/** Something the learner did. */
type OwnEvent = Exclude<LearnerEvent, { kind: 'left' | 'person-spoke' | 'became-due' }>;

function react(scene: Scene, event: OwnEvent): Turn {
  switch (event.kind) {
    case 'said':
      return hear(scene, event.text);
    case 'chose':
      return press(scene, event.choice);
    case 'opened-link':
      return openFlow(scene, event.flow);
    case 'followed':
      return preceded(scene, phrase('welcome-back'), carryOn(scene));
    case 'sent-media':
      return preceded(scene, phrase('media', { kind: event.media }), carryOn(scene));
    case 'shared-profile':
      return fillProfile(scene, event);
    case 'withheld':
      return warnOfNumber(scene);
    case 'flooded':
      return preceded(scene, phrase('too-fast'), carryOn(scene));
  }
}

/** The first contact, whatever it was: who Ban is, and what it may remember. An emergency still comes first. */
function welcome(scene: Scene, event: OwnEvent): Turn {
  const { library, learner } = scene;
  if (!library.flows.has(ONBOARDING) || isWishToBeForgotten(event)) return react(scene, event);
  const wanted = flowWanted(scene, event);
  const linked = wanted === undefined ? learner : openFlow(scene, wanted).learner;
  const hello = start(scene, ONBOARDING, openSessions(linked));
  const urgent = event.kind === 'said' ? emergencyLine(scene, event.text) : undefined;
  if (urgent !== undefined) return preceded(scene, urgent, hello);
  return event.kind === 'withheld' ? preceded(scene, phrase('withheld-number'), hello) : hello;
}

/** Who takes their consent back with their messenger is not greeted for it. */
function isWishToBeForgotten(event: OwnEvent): boolean {
  if (event.kind !== 'chose') return false;
  const payload = readPayload(event.choice);
  return payload?.kind === 'command' && payload.meaning === 'delete-data';
}

/** The lesson a newcomer came for. */
function flowWanted({ library }: Scene, event: LearnerEvent): string | undefined {
  if (event.kind === 'opened-link') return event.flow;
  return event.kind === 'said' ? lessonByCode(library.flows, event.text) : undefined;
}

/** A form in between (the onboarding, a visit) leads straight back to the lesson it interrupted. */
function resumeAfterForm(scene: Scene, done: Turn): Turn {
  const after: Scene = { ...scene, learner: done.learner };
  const hasFinishedForm = done.effects.some(
    (effect) => effect.kind === 'finished' && scene.library.flows.get(effect.flow)?.kind === 'form',
  );
  const isOutside = done.learner.standing.at === 'idle';
  if (!hasFinishedForm || !isOutside || resumable(after) === undefined) return done;
  return followedBy(done, resume(after));
}
