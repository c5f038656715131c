// The anatomy of one line of YAML: its dashes, and its key.
import { beginsAsValue, QUOTED } from './yaml-value.ts';

/** Where the dashes stand that begin the line behind its indentation. */
export function dashColumns(line: string, indent: number): readonly number[] {
  const dashes: number[] = [];
  let at = indent;
  while (line.charAt(at) === '-' && /^(?:\s|$)/u.test(line.charAt(at + 1))) {
    dashes.push(at);
    at += 1;
    while (line.charAt(at) === ' ') at += 1;
  }
  return dashes;
}

/** Length of `key:` with its colon, when there is one. */
export function keyLength(rest: string): number | undefined {
  const quoted = QUOTED.exec(rest);
  if (quoted !== null) {
    const end = quoted[0].length;
    return /^:(?:\s|$)/u.test(rest.slice(end)) ? end + 1 : undefined;
  }
  if (beginsAsValue(rest)) return undefined;
  const colon = rest.search(/:(?=\s|$)/u);
  const note = rest.search(/\s#/u);
  return colon < 0 || (note >= 0 && note < colon) ? undefined : colon + 1;
}

/** One word alone, and below it what can only stand inside it: keys further in, or dashes. */
export function lacksColon(word: string, column: number, below: string): boolean {
  if (!/^[\p{L}\p{N}_-]+$/u.test(word)) return false;
  const indent = below.search(/\S/u);
  const hasDash = dashColumns(below, indent).length > 0;
  if (indent < column || (indent === column && !hasDash)) return false;
  return hasDash || keyLength(below.slice(indent)) !== undefined;
}
