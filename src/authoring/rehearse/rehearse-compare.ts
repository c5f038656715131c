// Whether Ban said what the conversation expects of one turn, and where the two part.
import type { Told } from './rehearse-stage.ts';
import type { TalkLine } from '../talk/talk.ts';

export type BanLine = Extract<TalkLine, { kind: 'ban' }>;

/** The first thing of a turn that is not as expected; one side is absent when the other has more to say. */
export interface Parting {
  readonly expected: BanLine | undefined;
  readonly said: Told | undefined;
}

/** Undefined when every message is expected, in order, and none is missing. */
export function firstParting(
  expected: readonly BanLine[],
  said: readonly Told[],
): Parting | undefined {
  const count = Math.max(expected.length, said.length);
  for (let index = 0; index < count; index += 1) {
    const [line, message] = [expected[index], said[index]];
    if (line === undefined || message === undefined || !fits(line.text, message.text)) {
      return { expected: line, said: message };
    }
  }
  return undefined;
}

const ELLIPSIS = /(?:…|\.\.\.)$/u;

/** Whether the line only says how the message begins. */
function isBeginning(line: string): boolean {
  return ELLIPSIS.test(line);
}

export function fits(line: string, message: string): boolean {
  const said = tidy(message);
  // A message that itself ends in an ellipsis may be written out whole.
  if (tidy(line) === said) return true;
  return isBeginning(line) && said.startsWith(tidy(line.replace(ELLIPSIS, '')));
}

/** How much of the message the line has right, in characters; the place where a teacher has to look. */
export function agreedLength(line: string, message: string): number {
  const [wanted, said] = [tidy(line.replace(ELLIPSIS, '')), tidy(message)];
  let length = 0;
  while (length < wanted.length && wanted[length] === said[length]) length += 1;
  return length;
}

/** Spaces around lines are nothing a reader sees. */
export function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[^\S\n]+/gu, ' ')
    .replaceAll(/ ?\n ?/gu, '\n')
    .trim();
}
