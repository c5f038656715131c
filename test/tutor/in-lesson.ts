// A small library, and a learner in the middle of its lesson.
import type { LearnerId } from '../../src/flow/learner.ts';
import {
  choice,
  flow,
  judged,
  library,
  practise,
  say,
  typed,
  words,
} from '../flow/build-library.ts';
import type { TestServer } from '../store/servers.ts';
import { stage } from './stage.ts';

const CONSENT = choice('dong-y', [], {
  save: 'learner.consent',
  choices: [
    { text: words('Đồng ý'), means: 'yes', go: undefined },
    { text: words('Không'), means: 'no', go: undefined },
  ],
});
const ONBOARDING = flow('chao/lam-quen', [CONSENT], {
  kind: 'form',
});
const LESSON = flow(
  'a/b',
  [
    judged('cau'),
    practise('lam'),
    typed('ma', { answer: 'number', from: 1, to: 999_999 }),
    say('het'),
  ],
  {
    keywords: ['bài b'],
  },
);
export const LIBRARY = library([ONBOARDING, LESSON]);

export const QUIET = { info: () => undefined, warn: () => undefined, error: () => undefined };

let people = 0;
export function somebody(): LearnerId {
  people += 1;
  return `web:nguoi-${people}` as LearnerId;
}

/** A learner who stands at the first question of the lesson; the vendor has forgotten what it sent until then. */
export async function inLesson(server: TestServer) {
  const at = await stage(server, LIBRARY);
  const learner = somebody();
  for (const text of ['chào em', 'đồng ý', 'bài b']) await at.say(learner, text);
  at.vendor.sent.length = 0;
  return { ...at, learner };
}
