// What is wrong with a teacher's file, where, and how to mend it. Problems are collected, never thrown.
import type { Words } from '../flow/words.ts';

export interface Problem {
  /** As the teacher would name it, for example `flows/vneid/dua-giay-to.yaml`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in characters. */
  readonly column: number;
  /** An error makes `check` fail; a warning does not. */
  readonly level: 'error' | 'warning';
  /** Short stable name, for tests and editors: `unknown-target`. */
  readonly code: string;
  /** One sentence that says what is wrong and one that says how to mend it. */
  readonly text: Words;
}

/** What is wrong, before it is known where: the part of a problem that a rule decides. */
export interface Fault {
  readonly code: string;
  readonly text: Words;
}
