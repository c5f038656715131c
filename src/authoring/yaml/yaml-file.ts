// Reads a YAML file of ours: bytes in, tree and problems out. Never throws, whatever the bytes.
import { LineCounter } from 'yaml';
import type { Located, Position } from '../read/flow-file.ts';
import type { Fault, Problem } from '../problem.ts';
import { readText } from './read-text.ts';
import { yamlFaults } from './yaml-faults.ts';
import { readLines } from './yaml-lines.ts';
import type { PlacedFault } from './yaml-scan.ts';
import { locateIn } from './yaml-place.ts';
import type { YamlNode } from './yaml-node.ts';

export interface YamlFile extends Located {
  /** Undefined when nothing could be understood. */
  readonly root: YamlNode | undefined;
  readonly problems: readonly Problem[];
  /** The source, as it is shown with a problem. */
  readonly lines: readonly string[];
  position(offset: number): Position;
  /** Whether so much is wrong around a line that what seems missing there may only not have been understood. */
  isDoubtful(line: number): boolean;
}

export function readYaml(file: string, bytes: Uint8Array): YamlFile {
  const read = readText(bytes);
  return read.kind === 'text' ? readSource(file, read.text) : unreadableYaml(file, read.fault);
}

/** A file of which only that can be said. */
export function unreadableYaml(
  file: string,
  fault: Fault,
  level: Problem['level'] = 'error',
): YamlFile {
  const start = { line: 1, column: 1 };
  return {
    file,
    root: undefined,
    problems: [{ file, ...start, level, ...fault }],
    lines: [],
    position: () => start,
    isDoubtful: () => true,
    at: () => start,
    valueAt: () => start,
    within: () => start,
    itemAt: () => start,
  };
}

/** Nothing a reader sees: controls, zero-width signs, text direction (which can make a text look like another one), private use. */
const HIDDEN =
  /(?![\t\n])[\p{Cc}\p{Co}\u00AD\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\uFFFE\uFFFF]/gu;
/** Spaces that only look like one, pasted from word processors. */
const ODD_SPACES = /[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/gu;
/** Without the flag `u`: it would take the two units of a pair as one character, which has neither. */
const PAIR = /[\uD800-\uDBFF][\uDC00-\uDFFF]/g;
const ANY_HIDDEN = new RegExp(HIDDEN.source, 'u');

/** Nobody mends more than this in one go; what is told of a file that is no flow at all need not be complete. */
const PROBLEMS_MAX = 100;

/** Behind these the structure of the lines around is lost, too. */
const LOST_CODES = new Set(['bad-indent', 'no-colon', 'too-deep']);
/** What may only follow from a lost structure. */
const CONSEQUENCES = new Set(['empty-value', 'duplicate-key']);

function readSource(file: string, text: string): YamlFile {
  const plain = text.replaceAll(/\r\n?/gu, '\n').replaceAll(ODD_SPACES, ' ');
  const lines = plain.split('\n');
  const position = positionFinder(lines);
  const hasHidden = ANY_HIDDEN.test(plain);
  const readable = hasHidden ? plain.replaceAll(HIDDEN, ' ').split('\n') : lines;
  const { root, faults } = readLines(readable, (offset) => position(offset).line);
  const placed = [...faults, ...(hasHidden ? hiddenFaults(lines) : [])];
  const isDoubtful = doubtIn(lines, placed, position);
  const problems = tellAll(file, placed, { position, isDoubtful });
  if (root === undefined && problems.length === 0) {
    return { ...unreadableYaml(file, yamlFaults.emptyFile()), lines };
  }
  return { file, root, problems, lines, position, isDoubtful, ...locateIn(root, plain, position) };
}

type PositionFinder = (offset: number) => Position;

function positionFinder(lines: readonly string[]): PositionFinder {
  const counter = new LineCounter();
  let start = 0;
  for (const line of lines) {
    counter.addNewLine(start);
    start += line.length + 1;
  }
  return (offset) => {
    const { line, col } = counter.linePos(offset);
    // A sign outside the basic plane (an emoji) is two units but one character.
    const pairs = lines[line - 1]?.slice(0, col - 1).match(PAIR);
    return { line, column: col - (pairs?.length ?? 0) };
  };
}

/** The first of each line. */
function hiddenFaults(lines: readonly string[]): readonly PlacedFault[] {
  const faults: PlacedFault[] = [];
  let start = 0;
  for (const line of lines) {
    const match = ANY_HIDDEN.exec(line);
    if (match !== null) {
      const code = (match[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
      faults.push({ fault: yamlFaults.hidden(code), offset: start + match.index });
    }
    start += line.length + 1;
  }
  return faults;
}

/** In the order of the file, each once; and what may only be a consequence not at all. */
function tellAll(
  file: string,
  faults: readonly PlacedFault[],
  { position, isDoubtful }: Pick<YamlFile, 'position' | 'isDoubtful'>,
): readonly Problem[] {
  const places = faults
    .toSorted((left, right) => left.offset - right.offset)
    .map(({ fault, offset }): Problem => ({ file, ...position(offset), level: 'error', ...fault }));
  const told = new Set(places.filter((one) => !isConsequence(one)).map(({ line }) => line));
  return places
    .filter((one) => !isConsequence(one) || (!told.has(one.line) && !isDoubtful(one.line)))
    .slice(0, PROBLEMS_MAX);
}

function isConsequence({ code }: Problem): boolean {
  return CONSEQUENCES.has(code);
}

/** A line is doubtful when it belongs to the same step (or entry of the head) as a line where the thread was lost. */
function doubtIn(
  lines: readonly string[],
  faults: readonly PlacedFault[],
  position: PositionFinder,
): (line: number) => boolean {
  const isCut = faults.some(({ fault }) => fault.code === 'several-documents');
  const lost = faults.filter(({ fault }) => LOST_CODES.has(fault.code));
  if (isCut || lost.length === 0) return () => isCut;
  const parts = partsOf(lines);
  const doubtful = new Set(
    lost.flatMap(({ fault, offset }) => {
      const { line } = position(offset);
      // A line without a key is most often the text of the line above, not indented.
      return fault.code === 'no-colon' ? [parts[line - 1], parts[line - 2]] : [parts[line - 1]];
    }),
  );
  return (line) => doubtful.has(parts[line - 1]);
}

/** For each line the number of the part it belongs to; a part begins where a line is indented by two spaces or less. */
function partsOf(lines: readonly string[]): readonly number[] {
  let part = 0;
  return lines.map((line) => (/^ {0,2}[^\s#]/u.test(line) ? (part += 1) : part));
}
