// What a vendor was sent, held against what it should have been sent: first copies in order, and nothing but copies else.
import type { Learner, LearnerId } from '../../../src/flow/learner.ts';
import { POISON, type Replayed, inLoop, replay } from './loop-lesson.ts';

export interface Compared {
  readonly learner: Learner;
  readonly duplicates: number;
  /** What is wrong, when so many messages were dropped because the vendor took none for too long. */
  readonly faultsWith: (dropped: number) => readonly string[];
}

export function compareSent(
  id: LearnerId,
  events: readonly Replayed[],
  sent: readonly string[],
): Compared {
  const replayed = replay(inLoop(id), events);
  const expected = replayed.messages.map((message) => JSON.stringify(message));
  const isRetold = events.some((one) => one.isSetAside && !isPoison(one));
  let next = 0;
  let skipped = 0;
  const faults: string[] = [];
  for (const message of sent) {
    const at = expected.indexOf(message, next);
    if (expected[next] === message) next += 1;
    else if (expected.slice(0, next).includes(message) || isRetold) continue;
    else if (at === -1) faults.push(`was sent what nobody should be: ${message}`);
    else {
      skipped += at - next;
      next = at + 1;
    }
  }
  const missing = skipped + expected.length - next;
  return {
    learner: replayed.learner,
    duplicates: sent.length - expected.length + missing,
    faultsWith: (dropped) => {
      const isLacking = isRetold ? missing > 0 && dropped === 0 : missing > dropped;
      const lack = `lacks ${missing} messages, of which ${dropped} were dropped`;
      return isLacking ? [...faults, lack] : faults;
    },
  };
}

/**
 * Nothing was ever said of it. Of anything else that is set aside something may have been said by the holders who died over
 * it; then only the order of the rest is certain.
 */
function isPoison({ event }: Replayed): boolean {
  return event.kind === 'said' && event.text === POISON;
}
