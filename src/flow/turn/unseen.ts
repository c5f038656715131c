// What a learner says who has not seen the last question: what would be an answer to it, and what means the same anywhere.
import type { LearnerEvent } from '../event.ts';
import { lessonByCode, looksLikeCode } from '../lesson-code.ts';
import { HEARD_ANYWHERE, findMeaning } from '../understand/meaning.ts';
import { emergencyLine } from './hear.ts';
import type { Scene } from './turn.ts';

/**
 * Whether this would be taken for an answer to the open question, or for a number of the list shown last. A button that was
 * pressed was seen, and knows its question.
 */
export function answersUnseen(scene: Scene, event: LearnerEvent): boolean {
  if (event.kind !== 'said') return false;
  const isInFlow = scene.learner.standing.at === 'flow';
  return isInFlow ? !isHeardAnywhere(scene, event.text) : NUMBER.test(event.text);
}

const NUMBER = /^\s*\d{1,2}\s*$/u;

function isHeardAnywhere(scene: Scene, text: string): boolean {
  const { vocabulary, flows } = scene.library;
  const ears = { vocabulary, language: scene.learner.profile.language };
  return (
    emergencyLine(scene, text) !== undefined ||
    lessonByCode(flows, text) !== undefined ||
    looksLikeCode(text) ||
    findMeaning(text, HEARD_ANYWHERE, ears) !== undefined
  );
}
