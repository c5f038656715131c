// What a learner of the bench must be told, to the byte. Every variant has to say just this.
import { STOPS, hear } from './lesson-by-hand.ts';
import { SCRIPT, wordsOf } from './script.ts';

/** The order of answers is shuffled by the product, so buttons are compared without it. */
export function transcribe(text: string, labels: readonly string[]): string {
  return JSON.stringify([text, labels.toSorted()]);
}

export const TRANSCRIPT: readonly string[] = transcript();

function transcript(): readonly string[] {
  const says = [...(STOPS[0]?.asks ?? [])];
  let at = 0;
  for (const message of SCRIPT.slice(1)) {
    const heard = hear(at, wordsOf(message));
    says.push(...heard.says);
    at = heard.next;
  }
  return says.map(({ text, labels }) => transcribe(text, labels));
}
