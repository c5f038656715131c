// Where a conversation and the flow part, told so that a teacher sees which of the two to change.
import { assertNever } from '../../flow/assert-never.ts';
import type { Words } from '../../flow/words.ts';
import type { Problem } from '../problem.ts';
import { agreedLength, tidy } from './rehearse-compare.ts';
import type { Told } from './rehearse-stage.ts';
import type { Ending, Recorded, Talk } from '../talk/talk.ts';

export type Mismatch = { readonly line: number } & (
  | {
      readonly kind: 'ban';
      /** Undefined: Ban said more than is written. */
      readonly expected: string | undefined;
      /** Undefined: Ban said less. */
      readonly said: Told | undefined;
    }
  | {
      readonly kind: 'saved';
      readonly name: string;
      readonly expected: string;
      readonly kept: string | undefined;
    }
  | {
      readonly kind: 'recorded';
      readonly expected: readonly Recorded[];
      readonly written: readonly Recorded[];
    }
  | { readonly kind: 'ends'; readonly expected: Ending; readonly endings: readonly Ending[] }
);

export function mismatchProblem({ name, file }: Talk, mismatch: Mismatch): Problem {
  const { vi, en } = told(mismatch);
  return {
    file,
    line: mismatch.line,
    column: COLUMN,
    level: 'error',
    code: `talk-${mismatch.kind}`,
    text: { vi: `"${name}": ${vi}`, en: `"${name}": ${en ?? vi}` },
  };
}

/** Behind the two spaces of a list entry. */
const COLUMN = 3;
/** How much of a text is shown around the first difference. */
const SNIPPET_LENGTH = 24;

function told(mismatch: Mismatch): Words {
  switch (mismatch.kind) {
    case 'ban':
      return banTold(mismatch);
    case 'saved':
      return {
        vi: `\`${mismatch.name}\` phải là "${mismatch.expected}", nhưng ${mismatch.kept === undefined ? 'chưa ghi gì' : `đang là "${mismatch.kept}"`}.`,
        en: `\`${mismatch.name}\` should be "${mismatch.expected}", but ${mismatch.kept === undefined ? 'nothing is kept' : `is "${mismatch.kept}"`}.`,
      };
    case 'recorded':
      return {
        vi: `Phải ghi lại ${recordsTold(mismatch.expected, 'không gì cả')}, nhưng bài ghi ${recordsTold(mismatch.written, 'không gì cả')}.`,
        en: `It should write down ${recordsTold(mismatch.expected, 'nothing')}, but it wrote ${recordsTold(mismatch.written, 'nothing')}.`,
      };
    case 'ends':
      return {
        vi: `Phải kết thúc là \`${mismatch.expected}\`, nhưng đang là ${endingsTold(mismatch.endings, 'ngoài bài')}.`,
        en: `It should end \`${mismatch.expected}\`, but it is ${endingsTold(mismatch.endings, 'outside the flow')}.`,
      };
    default:
      return assertNever(mismatch);
  }
}

function banTold({ expected, said }: Extract<Mismatch, { kind: 'ban' }>): Words {
  if (said === undefined) {
    return {
      vi: `Ban không nói câu này.\n  Chờ:     ${inset(expected ?? '')}\n  Ban nói: (không nói gì nữa)`,
      en: `Ban does not say this.\n  Expected: ${inset(expected ?? '')}\n  Ban said: (nothing more)`,
    };
  }
  if (expected === undefined) {
    return {
      vi: `Ban còn nói thêm một câu. Thêm dòng \`ban:\`, hoặc sửa bài.\n  Ban nói: ${inset(said.text)}${buttonsTold(said, 'Nút')}`,
      en: `Ban says one more thing. Add a line \`ban:\`, or change the flow.\n  Ban said: ${inset(said.text)}${buttonsTold(said, 'Buttons')}`,
    };
  }
  const { wanted, got } = difference(expected, said.text);
  return {
    vi: `Ban nói khác.\n  Chờ:     ${inset(expected)}\n  Ban nói: ${inset(said.text)}\n  Khác từ: ${wanted} / ${got}${buttonsTold(said, 'Nút')}`,
    en: `Ban says something else.\n  Expected: ${inset(expected)}\n  Ban said: ${inset(said.text)}\n  Differs from: ${wanted} / ${got}${buttonsTold(said, 'Buttons')}`,
  };
}

/** Both texts from the word in which they begin to differ. */
function difference(expected: string, said: string): { wanted: string; got: string } {
  const [one, other] = [tidy(expected), tidy(said)];
  const agreed = agreedLength(expected, said);
  const from = one.slice(0, agreed).search(/\S*$/u);
  return { wanted: snippet(one, from), got: snippet(other, from) };
}

function snippet(text: string, from: number): string {
  const rest = text.slice(from).replaceAll('\n', ' ⏎ ');
  if (rest === '') return '«»';
  return `«${rest.length > SNIPPET_LENGTH ? `${rest.slice(0, SNIPPET_LENGTH)}…` : rest}»`;
}

/** A message of several lines stays one block. */
function inset(text: string): string {
  return text.trim().replaceAll('\n', '\n           ');
}

function buttonsTold({ choices }: Told, heading: string): string {
  if (choices.length === 0) return '';
  return `\n  ${heading}: ${choices.map(({ label }) => `[${label}]`).join(' ')}`;
}

function recordsTold(records: readonly Recorded[], nothing: string): string {
  if (records.length === 0) return nothing;
  return records.map(({ record, values }) => `\`${record}: ${values.join(', ')}\``).join('; ');
}

function endingsTold(endings: readonly Ending[], outside: string): string {
  return endings.length === 0 ? outside : endings.map((ending) => `\`${ending}\``).join(', ');
}
