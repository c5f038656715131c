// Makes a problem out of a place and two sentences; what a check writes whenever it finds something.
import type { Located, YamlPath } from '../read/flow-file.ts';
import type { Fault, Problem } from '../problem.ts';

export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Where a key or a list entry stands. */
export function keyAt(located: Located, path: YamlPath): Place {
  return { file: located.file, ...located.at(path) };
}

/** Where what a key says begins. */
export function valueAt(located: Located, path: YamlPath): Place {
  return { file: located.file, ...located.valueAt(path) };
}

/** Where one entry of a line with commas stands. */
export function itemAt(located: Located, path: YamlPath, item: string): Place {
  return { file: located.file, ...located.itemAt(path, item) };
}

export function errorAt(place: Place, code: string, vi: string, en: string): Problem {
  return problemAt(place, 'error', { code, text: { vi, en } });
}

export function warningAt(place: Place, code: string, vi: string, en: string): Problem {
  return problemAt(place, 'warning', { code, text: { vi, en } });
}

export function problemAt(place: Place, level: Problem['level'], { code, text }: Fault): Problem {
  const { file, line, column } = place;
  return { file, line, column, level, code, text };
}
