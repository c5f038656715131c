// Problems as a teacher reads them: place, sentence, the line itself, and a pointer under the column.
import type { Language } from '../flow/words.ts';
import { inLanguage } from '../flow/words.ts';
import type { Problem } from './problem.ts';

/** What fits beside the place in a narrow terminal. */
const WIDTH_MAX = 100;
const CUT = '…';

const LABELS = {
  vi: { error: 'lỗi', warning: 'nhắc' },
  en: { error: 'error', warning: 'warning' },
} as const;

export interface ShowOptions {
  readonly language: Language;
  readonly lineOf: (file: string, line: number) => string | undefined;
}

/** All problems in the order of files and lines, and how many there are. */
export function showProblems(problems: readonly Problem[], options: ShowOptions): string {
  const shown = sortProblems(problems).map((problem) => showProblem(problem, options));
  return [...shown, summary(problems, options.language)].join('\n\n');
}

export function sortProblems(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted(
    (left, right) =>
      compareText(left.file, right.file) ||
      left.line - right.line ||
      left.column - right.column ||
      compareText(left.code, right.code),
  );
}

export function showProblem(problem: Problem, { language, lineOf }: ShowOptions): string {
  const { file, line, column, level, text } = problem;
  const head = `${file}:${line}:${column} ${LABELS[language][level]} ${inLanguage(text, language)}`;
  const source = lineOf(file, line);
  return source === undefined || source.trim() === '' ? head : `${head}\n${point(source, column)}`;
}

function summary(problems: readonly Problem[], language: Language): string {
  const errors = problems.filter(({ level }) => level === 'error').length;
  const warnings = problems.length - errors;
  const files = new Set(problems.map(({ file }) => file)).size;
  if (problems.length === 0) return language === 'vi' ? 'Không có lỗi nào.' : 'No problems.';
  return language === 'vi'
    ? `${errors} lỗi, ${warnings} nhắc nhở, trong ${files} tệp.`
    : `${plural(errors, 'error')}, ${plural(warnings, 'warning')} in ${plural(files, 'file')}.`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** The line, shortened around the column when it is long, and `^` below the character that is meant. */
function point(source: string, column: number): string {
  const characters = Array.from(source.replaceAll(UNSEEN, '\uFFFD'));
  const at = Math.min(column - 1, characters.length);
  const { start, end } = windowAround(characters.length, at);
  const left = start > 0 ? CUT : '';
  const right = end < characters.length ? CUT : '';
  const shown = characters.slice(start, end).join('');
  const blanks = characters.slice(start, at).map(blankFor).join('');
  return `    ${left}${shown}${right}\n    ${left === '' ? '' : ' '}${blanks}^`;
}

function windowAround(length: number, at: number): { start: number; end: number } {
  if (length <= WIDTH_MAX) return { start: 0, end: length };
  const start = Math.max(0, Math.min(at - WIDTH_MAX / 2, length - WIDTH_MAX));
  return { start, end: Math.min(length, start + WIDTH_MAX) };
}

/** Controls and text direction would move the terminal's cursor. */
const UNSEEN = /(?!\t)[\p{Cc}\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/gu;
/** Drawn two columns wide in a terminal: East Asian scripts and most emoji. */
const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;
/** Drawn on the character before: the tone marks of decomposed Vietnamese, joiners of emoji. */
const COMBINING = /^[\p{M}\u200C\u200D]$/u;

function blankFor(character: string): string {
  if (character === '\t') return '\t';
  if (COMBINING.test(character)) return '';
  return WIDE.test(character) ? '  ' : ' ';
}
