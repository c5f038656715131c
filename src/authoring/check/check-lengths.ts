// Texts are short enough for those who read them, on a small screen, in large letters.
import type { CheckWorld } from './check-world.ts';
import { type AudienceLimits, limitsFor } from './audience-limits.ts';
import { placeOf, type TextRole, type WrittenFile, type WrittenText } from './flow-texts.ts';
import { longestText } from './longest-text.ts';
import { problemAt, warningAt } from './problem-at.ts';
import type { Problem } from '../problem.ts';
import type { NamesAt } from './saved-names.ts';

/** Four lines of large letters on a small phone. */
const SIDE_TEXT_MAX = 120;
/** One line of a button. Also the longest title a list of lessons can show. */
export const BUTTON_MAX = 40;
/** Vietnamese words are one or two syllables; twelve words are about sixteen. */
const SYLLABLES_MAX = 16;

export function checkLengths(
  files: readonly WrittenFile[],
  world: CheckWorld,
  namesAt: NamesAt,
): readonly Problem[] {
  return files.flatMap(({ file, texts }) => {
    if (file.flow === undefined) return [];
    const limits = limitsFor(file.flow);
    return texts.flatMap((text) => {
      const here = namesAt(file.id, text.step?.id ?? '');
      const full = longestText(text, here, world, file.flow);
      return [...tooLong(text, full, limits), ...longSentence(text, full)];
    });
  });
}

function tooLong(text: WrittenText, full: string, limits: AudienceLimits): readonly Problem[] {
  const max = lengthMax(text.role, limits);
  const isButton = text.role === 'option' || text.role === 'title';
  if (full.length <= max || (isButton && text.language !== 'vi')) return [];
  // Other languages need more letters for the same words, and their readers are not the ones the limit is for;
  // of their buttons, what the channels can show decides.
  const level = text.language === 'vi' ? 'error' : 'warning';
  const words = {
    vi: `Dài ${full.length} ký tự, ở đây nhiều nhất ${max}. Bớt lời, hoặc tách làm hai bước.`,
    en: `This is ${full.length} characters long; at most ${max} fit here. Shorten it, or make two steps of it.`,
  };
  return [problemAt(placeOf(text), level, { code: 'too-long', text: words })];
}

function lengthMax(role: TextRole, limits: AudienceLimits): number {
  switch (role) {
    case 'main':
      return limits.mainMax;
    case 'title':
    case 'option':
      return BUTTON_MAX;
    case 'stuck':
    case 'because':
    case 'hint':
    case 'otherwise':
    case 'shows':
      return SIDE_TEXT_MAX;
  }
}

/** Vietnamese writes every syllable apart, so words between spaces are syllables. */
function longSentence(text: WrittenText, full: string): readonly Problem[] {
  if (text.language !== 'vi' || text.role === 'shows' || full.length < SYLLABLES_MAX * 2) return [];
  const sentence = full
    .split(/[.!?…:;](?=\s|$)|\n/u)
    .find((part) => syllableCount(part) > SYLLABLES_MAX);
  if (sentence === undefined) return [];
  const start = sentence.trim().split(/\s+/u).slice(0, 4).join(' ');
  return [
    warningAt(
      placeOf(text),
      'long-sentence',
      `Câu "${start} …" dài ${syllableCount(sentence)} tiếng, khó đọc. Tách ra cho mỗi câu nhiều nhất ${SYLLABLES_MAX} tiếng.`,
      `The sentence "${start} …" has ${syllableCount(sentence)} syllables and is hard to read. Split it; ${SYLLABLES_MAX} are enough.`,
    ),
  ];
}

function syllableCount(sentence: string): number {
  return sentence.match(/[\p{L}\p{N}][^\s]*/gu)?.length ?? 0;
}
