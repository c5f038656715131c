// The service desks of communes, as an operator lists them in a text file. Nothing here goes looking for the file.
//
//   code,phone
//   # Trung tâm phục vụ hành chính công; checked 3/2026
//   03217,0215 3845 123
//   03334,0912.345.678,anything after a second comma is a note
//
// One line a commune: its official code of five digits, and the number as learners shall see it. Blank lines and lines that
// begin with # are skipped; the first line may be the header. Commas, semicolons and tabs separate, quotes around a field go:
// that is how spreadsheets save. A line with a problem is left out, the others stand.
import type { Desk } from '../tutor/ports/desk.ts';

interface DeskList {
  readonly desk: Desk;
  readonly problems: readonly DeskProblem[];
}

interface DeskProblem {
  /** From 1. */
  readonly line: number;
  /** What is wrong and how to mend it, in English. */
  readonly text: string;
}

type Row =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'desk'; readonly code: string; readonly phone: string }
  | { readonly kind: 'problem'; readonly text: string };

/** Far more than there are communes in the whole country (3,321). */
const LINES_MAX = 10_000;

/** Reads the text of the file; `isPlace` says which codes exist. */
export function readDesks(text: string, isPlace: (code: string) => boolean): DeskList {
  const phones = new Map<string, string>();
  const problems: DeskProblem[] = [];
  for (const [index, line] of text.split(/\r\n|\r|\n/u, LINES_MAX).entries()) {
    const row = withoutRepeat(readRow(line, index === 0, isPlace), phones);
    if (row.kind === 'desk') phones.set(row.code, row.phone);
    if (row.kind === 'problem') problems.push({ line: index + 1, text: row.text });
  }
  return { desk: { phoneOf: (placeCode) => phones.get(placeCode) }, problems };
}

function readRow(line: string, isFirst: boolean, isPlace: (code: string) => boolean): Row {
  const written = line.replace(/^\uFEFF/u, '').trim();
  if (written === '' || written.startsWith('#')) return { kind: 'nothing' };
  const [code = '', phone = ''] = written.split(/[,;\t]/u).map(unquoted);
  if (isFirst && code.toLowerCase() === 'code') return { kind: 'nothing' };
  if (!isPlace(code)) return { kind: 'problem', text: codeProblem(code) };
  if (!isPhone(phone)) return { kind: 'problem', text: phoneProblem(phone) };
  return { kind: 'desk', code, phone };
}

function withoutRepeat(row: Row, phones: ReadonlyMap<string, string>): Row {
  return row.kind === 'desk' && phones.has(row.code)
    ? { kind: 'problem', text: `${row.code} stands here a second time; the first line counts.` }
    : row;
}

function unquoted(field: string): string {
  return field.trim().replaceAll(/^"|"$/gu, '').trim().replaceAll(/\s+/gu, ' ');
}

/** A landline or mobile number with its 0 or +84, or an 1800/1900 line. */
function isPhone(phone: string): boolean {
  const digits = phone.replaceAll(/[\s.()-]/gu, '');
  return /^(?:\+84|0)[1-9]\d{8,9}$/u.test(digits) || /^1[89]00\d{4,6}$/u.test(digits);
}

function codeProblem(code: string): string {
  const lostZero = /^\d{4}$/u.test(code);
  return lostZero
    ? `${quoted(code)} is no code of a commune. A spreadsheet may have dropped its zero: 0${code}?`
    : `${quoted(code)} is no code of a commune. It has five digits, such as 03217.`;
}

function phoneProblem(phone: string): string {
  return phone === ''
    ? 'The phone number is missing. Write it after the code and a comma: 03217,0215 3845 123.'
    : `${quoted(phone)} is no phone number. Write it with its first 0: 0215 3845 123.`;
}

/** Longer than any code or number; keeps a broken file out of the terminal. */
const QUOTE_MAX = 30;

function quoted(field: string): string {
  return JSON.stringify(field.slice(0, QUOTE_MAX));
}
