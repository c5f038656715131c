// The YAML of teachers, read line by line. Flows use so little of YAML that a line says by itself what it is; so every slip is told in
// the teacher's words, exactly where it is, and does not hide the ones behind it. What is accepted means the same to any YAML parser.
import { createGrower, type Grower, type Spot } from './yaml-grow.ts';
import type { Fault } from '../problem.ts';
import { yamlFaults } from './yaml-faults.ts';
import type { YamlNode } from './yaml-node.ts';
import { unfold, unquote } from './yaml-text.ts';
import { dashColumns, keyLength, lacksColon } from './yaml-line.ts';
import { judgeValue } from './yaml-value.ts';

export interface LinesRead {
  readonly root: YamlNode | undefined;
  readonly faults: readonly PlacedFault[];
}

export interface PlacedFault {
  readonly fault: Fault;
  readonly offset: number;
}

/** `- - - -` nests on one line; flows never do. */
const DASHES_MAX = 4;

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
interface Block {
  readonly kind: 'block';
  readonly column: number;
  readonly header: string;
  readonly spot: Spot;
  readonly lines: string[];
  /** That of the first line, once it is known. */
  indent: number | undefined;
}

interface Scan {
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

const KEY_WITHOUT_SPACE = /^[a-z][A-Za-z-]*:(?=[^\s/:])/u;
const KEY_LINE = /^[A-Za-z][\w-]*:(?=\s|$)/u;

export function readLines(lines: readonly string[], lineAt: (offset: number) => number): LinesRead {
  const faults: PlacedFault[] = [];
  const grower = createGrower((fault, offset) => faults.push({ fault, offset }), lineAt);
  const scan: Scan = {
    lines,
    number: 0,
    grower,
    faults,
    tabs: [],
    start: 0,
    shift: 0,
    open: undefined,
    lastTabLine: -1,
    hasContent: false,
    isCut: false,
  };
  for (const [number, line] of lines.entries()) {
    scan.number = number;
    scanLine(scan, spacesForTabs(scan, line.trimEnd(), number));
    scan.start += line.length + 1;
    if (scan.isCut) break;
  }
  closeBlock(scan);
  const [firstTab] = scan.tabs;
  if (firstTab !== undefined) {
    faults.push({ fault: yamlFaults.tab(scan.tabs.length - 1), offset: firstTab });
  }
  return { root: grower.root(), faults };
}

function scanLine(scan: Scan, line: string): void {
  const indent = line.search(/\S/u);
  if (takesAsText(scan, line, indent) || indent < 0) return;
  closeBlock(scan);
  // A line of its own is where a note belongs.
  if (line.charAt(indent) === '#') return;
  if (scan.open?.kind === 'text' && indent > scan.open.column) {
    return scanTextGoingOn(scan, scan.open, line.slice(indent), indent);
  }
  if (/^(?:---|\.\.\.)(?:\s|$)|^%/u.test(line)) return scanMarker(scan, line);
  scan.hasContent = true;
  scanContent(scan, line, indent);
}

/** Below `|` every line is text as long as it stands further right than the key. */
function takesAsText(scan: Scan, line: string, indent: number): boolean {
  const { open } = scan;
  if (open?.kind !== 'block' || (indent >= 0 && indent <= open.column)) return false;
  if (indent < 0) open.lines.push('');
  else scanBlockLine(scan, open, { line, indent });
  return true;
}

function spotAt(scan: Scan, column: number): Spot {
  return { column, offset: scan.start + Math.max(0, column - scan.shift) };
}

function refuse(scan: Scan, fault: Fault, column: number): void {
  scan.faults.push({ fault, offset: spotAt(scan, column).offset });
}

/** Each tab of an indentation, or behind a dash, becomes two spaces. */
function spacesForTabs(scan: Scan, line: string, number: number): string {
  scan.shift = 0;
  if (!line.includes('\t')) return line;
  const isText = scan.open?.kind === 'block';
  const [blank = ''] = (isText ? /^[ \t]*/u : /^[ \t]*(?:-[ \t]+)*/u).exec(line) ?? [];
  const column = blank.indexOf('\t');
  if (column < 0 || blank.length === line.length) return line;
  scan.tabs.push(scan.start + column);
  const indent = blank.replaceAll('\t', '  ').padEnd(wantedIndent(scan, number));
  scan.lastTabLine = number;
  scan.shift = indent.length - blank.length;
  return indent + line.slice(blank.length);
}

/** One tab among spaces looks wide: below a key it was meant to be inside it. */
function wantedIndent(scan: Scan, number: number): number {
  const isFirst = scan.lastTabLine !== number - 1;
  return isFirst && scan.open?.kind === 'key' ? scan.open.column + 2 : 0;
}

function scanBlockLine(
  scan: Scan,
  block: Block,
  { line, indent }: { line: string; indent: number },
): void {
  block.indent ??= indent;
  if (indent < block.indent) refuse(scan, yamlFaults.raggedText(), indent);
  block.lines.push(line.slice(Math.min(indent, block.indent)));
}

/** No text goes on behind a line that is not part of it. */
function closeBlock(scan: Scan): void {
  if (scan.open?.kind !== 'block') return;
  const { header, lines, spot, column } = scan.open;
  const text = unfold(header, lines);
  if (text !== '') scan.grower.text(text, spot);
  scan.open = { kind: 'text', column, isTold: false };
}

function scanTextGoingOn(
  scan: Scan,
  open: { kind: 'text'; column: number; isTold: boolean },
  rest: string,
  indent: number,
): void {
  if (KEY_LINE.test(rest) || rest.startsWith('- ')) refuse(scan, yamlFaults.indent(), indent);
  else if (!open.isTold) refuse(scan, yamlFaults.manyLines(), indent);
  scan.open = { ...open, isTold: true };
}

function scanMarker(scan: Scan, line: string): void {
  if (line.startsWith('%')) {
    refuse(scan, yamlFaults.directive(), 0);
  } else if (scan.hasContent || line !== '---') {
    refuse(scan, yamlFaults.documents(), 0);
    scan.isCut = true;
  }
  scan.hasContent = true;
}

function scanContent(scan: Scan, line: string, indent: number): void {
  const dashes = dashColumns(line, indent);
  if (dashes.length > DASHES_MAX) return refuse(scan, yamlFaults.tooDeep(), indent);
  for (const at of dashes) scan.grower.dash(spotAt(scan, at));
  const dash = dashes.at(-1);
  const behind = dash === undefined ? indent : dash + 1;
  const gap = line.slice(behind).search(/\S/u);
  if (gap < 0) {
    scan.open = { kind: 'key', column: dash ?? behind };
    return;
  }
  const content: Content = { line, column: behind + gap, dash };
  const key = keyLength(line.slice(content.column));
  if (key === undefined) scanKeyless(scan, content);
  else scanKeyed(scan, content, key);
}

interface Content {
  readonly line: string;
  /** Where the key or text begins, behind the dashes. */
  readonly column: number;
  readonly dash: number | undefined;
}

/** Whether the line above has left a place for a value of its own line. */
function isAwaited(scan: Scan, column: number): boolean {
  return scan.open?.kind === 'key' && column > scan.open.column;
}

function scanKeyed(scan: Scan, content: Content, length: number): void {
  const { line, column, dash } = content;
  if (isSentence(scan, content, length)) {
    refuse(scan, yamlFaults.colon(), column + length - 1);
    return drop(scan, column, dash ?? column);
  }
  if (line.startsWith('<<', column)) refuse(scan, yamlFaults.mergeKey(), column);
  const written = line.slice(column, column + length - 1).trimEnd();
  const name = /^["']/u.test(written) ? unquote(written) : written;
  scan.grower.key(name.normalize('NFC'), spotAt(scan, column));
  const gap = line.slice(column + length).search(/\S/u);
  takeValue(scan, line, { start: column + length + Math.max(gap, 0), hangsOn: column });
}

/** "Chưa thấy ô ấy: kéo xuống" where a text is expected: no key has a space in it and something behind it. */
function isSentence(scan: Scan, { line, column, dash }: Content, length: number): boolean {
  const isInside = dash !== undefined || isAwaited(scan, column);
  const hasSpace = /^[^"']\S*\s/u.test(line.slice(column, column + length));
  return isInside && hasSpace && line.length > column + length;
}

function scanKeyless(scan: Scan, { line, column, dash }: Content): void {
  const glued = KEY_WITHOUT_SPACE.exec(line.slice(column));
  if (glued !== null) {
    const [key] = glued;
    refuse(scan, yamlFaults.noSpace(), column + key.length - 1);
    scan.grower.key(key.slice(0, -1), spotAt(scan, column));
    return drop(scan, column + key.length, column);
  }
  if (dash === undefined && lacksColon(line.slice(column), column, lineBelow(scan))) {
    refuse(scan, yamlFaults.missingColon(line.slice(column)), column);
    scan.grower.key(line.slice(column).normalize('NFC'), spotAt(scan, column));
    scan.open = { kind: 'key', column };
    return;
  }
  if (dash !== undefined) return takeValue(scan, line, { start: column, hangsOn: dash });
  if (scan.open?.kind === 'key' && isAwaited(scan, column)) {
    return takeValue(scan, line, { start: column, hangsOn: scan.open.column });
  }
  scanStray(scan, line, column);
}

/** The next one that is no note and not blank. */
function lineBelow({ lines, number }: Scan): string {
  for (let next = number + 1; next < lines.length; next += 1) {
    const line = lines[next] ?? '';
    if (!/^\s*(?:#|$)/u.test(line)) return line.replaceAll('\t', '  ').trimEnd();
  }
  return '';
}

function scanStray(scan: Scan, line: string, column: number): void {
  const isNews = scan.open?.kind !== 'stray' || scan.open.column !== column;
  const fault = judgeValue(line.slice(column)).refusal?.fault ?? yamlFaults.noColon();
  if (isNews) refuse(scan, fault, column);
  scan.open = { kind: 'stray', column };
}

function takeValue(scan: Scan, line: string, at: { start: number; hangsOn: number }): void {
  const value = line.slice(at.start);
  const { kind, keep, refusal } = judgeValue(value);
  if (refusal !== undefined) refuse(scan, refusal.fault, at.start + refusal.at);
  if (kind === 'bad') return drop(scan, at.start, at.hangsOn);
  const spot = spotAt(scan, at.start);
  const kept = value.slice(0, keep);
  if (kind === 'nothing') {
    scan.open = { kind: 'key', column: at.hangsOn };
  } else if (kind === 'block') {
    scan.open = { kind, column: at.hangsOn, header: kept, spot, lines: [], indent: undefined };
  } else {
    takeText(scan, kept, spot);
    scan.open = { kind: 'text', column: at.hangsOn, isTold: false };
  }
}

function takeText(scan: Scan, written: string, spot: Spot): void {
  const text = /^["']/u.test(written) ? unquote(written).trim() : written;
  if (text !== '') scan.grower.text(text, spot);
}

/** The value was refused; what may continue it is left out without another word. */
function drop(scan: Scan, column: number, hangsOn: number): void {
  scan.grower.bad(spotAt(scan, column));
  scan.open = { kind: 'text', column: hangsOn, isTold: true };
}
