// The YAML of teachers, read line by line. Flows use so little of YAML that a line says by itself what it is; so every slip is told in
// the teacher's words, exactly where it is, and does not hide the ones behind it. What is accepted means the same to any YAML parser.
import { createGrower } from './yaml-grow.ts';
import { scanContent } from './yaml-content.ts';
import { yamlFaults } from './yaml-faults.ts';
import type { YamlNode } from './yaml-node.ts';
import { type Block, type PlacedFault, refuse, type Scan } from './yaml-scan.ts';
import { unfold } from './yaml-text.ts';

export interface LinesRead {
  readonly root: YamlNode | undefined;
  readonly faults: readonly PlacedFault[];
}

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
