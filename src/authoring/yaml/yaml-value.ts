// What stands behind a key or a dash on one line: nothing, a text, the `|` of a longer text, or something refused.
import type { Fault } from '../problem.ts';
import { yamlFaults } from './yaml-faults.ts';

export interface JudgedValue {
  readonly kind: 'nothing' | 'text' | 'block' | 'bad';
  /** How many of its characters are kept for the parser; the others are a note behind `#`. */
  readonly keep: number;
  readonly refusal: Refusal | undefined;
}

interface Refusal {
  readonly fault: Fault;
  /** Offset in the value. */
  readonly at: number;
}

export const QUOTED = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/u;
// Anchors, aliases, tags, collections, directives and signs that YAML reserves.
const REFUSED_BEGINNING = /^(?:[*&!{}[\],%@`]|[-?:](?=\s|$))/u;

/** `value` begins at its first character that is no space. */
export function judgeValue(value: string): JudgedValue {
  const trimmed = value.trimEnd();
  const first = trimmed.charAt(0);
  if (trimmed === '') return { kind: 'nothing', keep: 0, refusal: undefined };
  // Nothing is left of the value, but lines below may still belong to the key.
  if (first === '#') return noted('nothing', 0, 0);
  if (first === '"' || first === "'") return judgeQuoted(trimmed);
  if (first === '|' || first === '>') return judgeBar(trimmed);
  if (REFUSED_BEGINNING.test(trimmed)) return bad(yamlFaults.beginsWith(first), 0);
  return judgePlain(trimmed);
}

/** Whether a line can begin with no key, only with a value. */
export function beginsAsValue(line: string): boolean {
  return /^["'|>#]/u.test(line) || REFUSED_BEGINNING.test(line);
}

function judgeQuoted(value: string): JudgedValue {
  const match = QUOTED.exec(value);
  if (match === null) return bad(yamlFaults.openQuote(), 0);
  const end = match[0].length;
  const escape = value.startsWith('"') ? badEscape(match[0]) : -1;
  if (escape >= 0) return bad(yamlFaults.badEscape(), escape);
  if (end === value.length) return { kind: 'text', keep: end, refusal: undefined };
  const note = /^\s+#/u.exec(value.slice(end));
  if (note === null) return bad(yamlFaults.afterQuote(), end);
  return noted('text', end, end + note[0].length - 1);
}

/** Offset of a `\` that YAML 1.2 does not know in double quotes. */
function badEscape(text: string): number {
  const known =
    /\\(?:[0abtnvfre "/\\N_LP\t]|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U(?:000[\da-fA-F]|0010)[\da-fA-F]{4})/gu;
  return text.replaceAll(known, (escape) => ' '.repeat(escape.length)).indexOf('\\');
}

function judgeBar(value: string): JudgedValue {
  const [header = ''] = /^[|>][+-]?/u.exec(value) ?? [];
  const end = header.length;
  if (end === value.length) return { kind: 'block', keep: end, refusal: undefined };
  const note = /^\s+#/u.exec(value.slice(end));
  return note === null
    ? bad(yamlFaults.afterBar(), end)
    : noted('block', end, end + note[0].length - 1);
}

function judgePlain(value: string): JudgedValue {
  const note = value.search(/\s#/u);
  const text = note < 0 ? value : value.slice(0, note).trimEnd();
  const colon = text.search(/:(?=\s|$)/u);
  if (colon >= 0) return bad(yamlFaults.colon(), colon);
  if (note >= 0) return noted('text', text.length, note + 1);
  return { kind: 'text', keep: text.length, refusal: undefined };
}

function noted(kind: JudgedValue['kind'], keep: number, at: number): JudgedValue {
  return { kind, keep, refusal: { fault: yamlFaults.comment(), at } };
}

function bad(fault: Fault, at: number): JudgedValue {
  return { kind: 'bad', keep: 0, refusal: { fault, at } };
}
