// Where the reading of a file stands: the line, what the line above left open, and what has been found so far.
import type { Fault } from '../problem.ts';
import type { Grower, Spot } from './yaml-grow.ts';

export interface PlacedFault {
  readonly fault: Fault;
  readonly offset: number;
}

/** What the line above left open. Columns are those of the key or dash it hangs on. */
type Open =
  /** A key or dash with nothing behind it: deeper lines are its value. */
  | { readonly kind: 'key'; readonly column: number }
  /** A text on one line: a deeper line would continue it. */
  | { readonly kind: 'text'; readonly column: number; readonly isTold: boolean }
  /** A line that belongs to nothing; others like it are not told again. */
  | { readonly kind: 'stray'; readonly column: number }
  | Block
  | undefined;

/** Below `|`. */
export interface Block {
  readonly kind: 'block';
  readonly column: number;
  readonly header: string;
  readonly spot: Spot;
  readonly lines: string[];
  /** That of the first line, once it is known. */
  indent: number | undefined;
}

export interface Scan {
  readonly lines: readonly string[];
  /** Of the line that is read, from 0. */
  number: number;
  readonly grower: Grower;
  readonly faults: PlacedFault[];
  readonly tabs: number[];
  /** Where the line begins in the source. */
  start: number;
  /** By how many characters the line is read further right than it was written: tabs count as two spaces. */
  shift: number;
  open: Open;
  /** Lines so far that had a tab in their indentation; the last of them. */
  lastTabLine: number;
  hasContent: boolean;
  isCut: boolean;
}

export function spotAt(scan: Scan, column: number): Spot {
  return { column, offset: scan.start + Math.max(0, column - scan.shift) };
}

export function refuse(scan: Scan, fault: Fault, column: number): void {
  scan.faults.push({ fault, offset: spotAt(scan, column).offset });
}

/** The value was refused; what may continue it is left out without another word. */
export function drop(scan: Scan, column: number, hangsOn: number): void {
  scan.grower.bad(spotAt(scan, column));
  scan.open = { kind: 'text', column: hangsOn, isTold: true };
}
