// What one line of a map or list says: its dashes, its key, its value.
import { dashColumns, keyLength, lacksColon } from './yaml-line.ts';
import { yamlFaults } from './yaml-faults.ts';
import type { Spot } from './yaml-grow.ts';
import { drop, refuse, type Scan, spotAt } from './yaml-scan.ts';
import { unquote } from './yaml-text.ts';
import { judgeValue } from './yaml-value.ts';

/** `- - - -` nests on one line; flows never do. */
const DASHES_MAX = 4;

const KEY_WITHOUT_SPACE = /^[a-z][A-Za-z-]*:(?=[^\s/:])/u;

export function scanContent(scan: Scan, line: string, indent: number): void {
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
