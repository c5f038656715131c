// Rewrites the `ban:` lines of conversations to what Ban really says. Every other byte of the file stays as it is.
import { assertNever } from '../../flow/assert-never.ts';
import { align, type Pairing } from './rehearse-align.ts';
import type { Rehearsal, RehearsedTurn } from './rehearse.ts';
import { writeText } from '../talk/talk-write.ts';

/** One changed place: what stood there, and what stands there now. */
export interface Change {
  /** In the file as it was, from 1. */
  readonly line: number;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

export interface Updated {
  readonly text: string;
  readonly changes: readonly Change[];
}

/** `source` is the file the rehearsals were read from. */
export function updateTalks(source: string, rehearsals: readonly Rehearsal[]): Updated {
  const lines = source.match(/[^\r\n]*(?:\r\n?|\n)|[^\r\n]+$/gu) ?? [];
  const changes = rehearsals
    .flatMap(({ talk, turns }) =>
      turns.flatMap((turn) => changesOf(lines, turn, talk.lines[0]?.line ?? talk.line + 1)),
    )
    .toSorted((one, other) => one.line - other.line);
  const updated = [...lines];
  for (const { line, removed, added } of changes.toReversed()) {
    const ending = endingOf(lines[line - 1] ?? lines[line - 2] ?? '\n');
    if (added.length > 0) endLine(updated, line - 1, ending);
    const texts = added.flatMap((each) => each.split('\n')).map((each) => each + ending);
    updated.splice(line - 1, removed.length, ...texts);
  }
  return { text: updated.join(''), changes };
}

/** `opensAt` is the first line somebody speaks in: the place for what Ban says first, when nothing of it is written. */
function changesOf(
  lines: readonly string[],
  { exchange, said }: RehearsedTurn,
  opensAt: number,
): readonly Change[] {
  const pairings = align(exchange.bans, said);
  let place =
    exchange.bans[0]?.line ?? (exchange.me === undefined ? opensAt : behind(lines, exchange.line));
  const example = exchange.bans[0]?.line ?? (exchange.me === undefined ? opensAt : exchange.line);
  return pairings.flatMap((pairing) => {
    const change = changeOf(lines, pairing, { place, example });
    if (pairing.kind !== 'insert') place = behind(lines, pairing.line.line);
    return change === undefined ? [] : [change];
  });
}

function changeOf(
  lines: readonly string[],
  pairing: Pairing,
  { place, example }: { place: number; example: number },
): Change | undefined {
  switch (pairing.kind) {
    case 'keep':
      return undefined;
    case 'insert':
      return { line: place, removed: [], added: [written(lines, example, pairing.said.text)] };
    case 'remove':
    case 'rewrite': {
      const { line } = pairing.line;
      const removed = lines.slice(line - 1, behind(lines, line) - 1).map(withoutEnding);
      const added = pairing.kind === 'rewrite' ? [written(lines, line, pairing.said.text)] : [];
      return { line, removed, added };
    }
    default:
      return assertNever(pairing);
  }
}

/** Indented like the line that is its example. */
function written(lines: readonly string[], example: number, text: string): string {
  const [dash = '  - '] = /^\s*-\s+/u.exec(lines[example - 1] ?? '') ?? [];
  return `${dash}ban: ${writeText(text, dash.length + 2)}`;
}

/** The first line (from 1) that no longer belongs to the entry that begins at `line`. */
function behind(lines: readonly string[], line: number): number {
  const first = lines[line - 1] ?? '';
  if (!/:\s*[|>][+-]?\s*(?:#.*)?$/u.test(first)) return line + 1;
  const column = first.search(/[^\s-]/u);
  let end = line;
  // Blank lines belong to a long text only when more of it follows.
  for (let next = line; next < lines.length; next += 1) {
    const indent = (lines[next] ?? '').search(/\S/u);
    if (indent >= 0 && indent <= column) break;
    if (indent >= 0) end = next + 1;
  }
  return end + 1;
}

function endingOf(line: string): string {
  return /\r\n?|\n/u.exec(line)?.[0] ?? '\n';
}

function withoutEnding(line: string): string {
  return line.replace(/[\r\n]+$/u, '');
}

/** A last line without an ending would run into what is put behind it. */
function endLine(lines: string[], index: number, ending: string): void {
  const before = lines[index - 1];
  if (before !== undefined && !/[\r\n]$/u.test(before)) lines[index - 1] = before + ending;
}
