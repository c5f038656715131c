// One map of a file (a head, a step, an answer) and the readers of what stands behind its keys. A reader gives a value or undefined;
// whatever it minds is told once, at its place.
import { type Day, parseDay } from '../../flow/day.ts';
import type { Words } from '../../flow/words.ts';
import { closestWord } from '../closest-word.ts';
import type { YamlPath } from './flow-file.ts';
import type { Fault, Problem } from '../problem.ts';
import { shapeFaults } from './shape-faults.ts';
import type { Form, KeyShape } from './shape-keys.ts';
import type { Translator } from './translation.ts';
import type { YamlFile } from '../yaml/yaml-file.ts';
import { findEntry, type YamlEntry, type YamlMap, type YamlNode } from '../yaml/yaml-node.ts';

/** What is shared while one file takes shape. */
export interface Shape {
  readonly yaml: YamlFile;
  readonly translator: Translator;
  readonly problems: Problem[];
}

export interface Part {
  readonly shape: Shape;
  readonly map: YamlMap;
  /** Where something missing is told: the key above the map. */
  readonly offset: number;
  readonly path: YamlPath;
}

/** Nothing is told where the YAML itself was not understood: it would be a consequence, not a mistake. */
export function report(shape: Shape, offset: number, fault: Fault): void {
  const position = shape.yaml.position(offset);
  if (shape.yaml.isDoubtful(position.line)) return;
  shape.problems.push({ file: shape.yaml.file, ...position, level: 'error', ...fault });
}

/** The map behind a key or dash, or undefined when something else stands there. */
export function readPart(
  shape: Shape,
  node: YamlNode,
  at: { offset: number; path: YamlPath; example: string },
): Part | undefined {
  if (node.kind === 'map') return { shape, map: node, offset: at.offset, path: at.path };
  if (node.kind !== 'bad') report(shape, node.offset, shapeFaults.wantMap(at.example));
  return undefined;
}

export function hasKey(part: Part, key: string): boolean {
  return findEntry(part.map, key) !== undefined;
}

/** Tells unknown and missing keys. `elsewhere` tells a key that exists but belongs to another kind of map. */
export function checkKeys(
  part: Part,
  form: Form,
  keys: Readonly<Record<string, KeyShape>>,
  elsewhere: (key: string) => Fault | undefined = () => undefined,
): void {
  const known = [...form.required, ...form.optional];
  const meant = tellUnknown(part, known, elsewhere);
  for (const key of form.required) {
    // A key that is there with a slip in it is not missing.
    if (hasKey(part, key) || meant.has(key)) continue;
    report(part.shape, part.offset, shapeFaults.missing(key, keys[key]?.hover ?? ''));
  }
}

/** The keys that the unknown ones were meant to be. */
function tellUnknown(
  part: Part,
  known: readonly string[],
  elsewhere: (key: string) => Fault | undefined,
): ReadonlySet<string | undefined> {
  const meant = new Set<string | undefined>();
  for (const { key, offset } of part.map.entries) {
    if (known.includes(key)) continue;
    const misplaced = elsewhere(key);
    if (misplaced === undefined) meant.add(closestWord(key, known));
    report(part.shape, offset, misplaced ?? shapeFaults.unknown(key, known));
  }
  return meant;
}

export function readWords(part: Part, key: string): Words | undefined {
  const entry = findEntry(part.map, key);
  return entry && wordsOf(part, entry.value, key);
}

/** A text a learner reads, with its translations. */
export function wordsOf(part: Part, node: YamlNode, ...rest: YamlPath): Words | undefined {
  const text = textOf(part, node);
  return text === undefined
    ? undefined
    : part.shape.translator.translate([...part.path, ...rest], text);
}

export function readText(part: Part, key: string): string | undefined {
  const entry = findEntry(part.map, key);
  return entry && textOf(part, entry.value);
}

export function readOneOf<Value extends string>(
  part: Part,
  key: string,
  values: readonly Value[],
): Value | undefined {
  return readWith(part, key, (text, offset) => oneOf(part, values, { text, offset }));
}

export function readCode(
  part: Part,
  key: string,
  shape: { readonly pattern: RegExp; readonly example: string },
): string | undefined {
  return readWith(part, key, (text, offset) => {
    if (shape.pattern.test(text)) return text;
    report(part.shape, offset, shapeFaults.badCode(text, shape.example));
    return undefined;
  });
}

/** Codes on one line with commas between; those that cannot be read are left out. */
export function readCodes(
  part: Part,
  key: string,
  shape: { readonly pattern: RegExp; readonly example: string },
): readonly string[] {
  return readLine(part, key, shape.example).flatMap(({ text, offset }) => {
    if (shape.pattern.test(text)) return [text];
    report(part.shape, offset, shapeFaults.badCode(text, shape.example));
    return [];
  });
}

export function readSomeOf<Value extends string>(
  part: Part,
  key: string,
  values: readonly Value[],
): readonly Value[] {
  return readLine(part, key, values.slice(0, 2).join(', ')).flatMap(
    (code) => oneOf(part, values, code) ?? [],
  );
}

export function readYesNo(part: Part, key: string): boolean {
  return readOneOf(part, key, ['yes', 'no']) === 'yes';
}

export function readNumber(
  part: Part,
  key: string,
  { min, max, isWhole }: { min: number; max: number; isWhole: boolean },
): number | undefined {
  return readWith(part, key, (text, offset) => {
    const number = /^-?\d{1,12}(?:\.\d{1,6})?$/u.test(text) ? Number(text) : Number.NaN;
    const isFine = number >= min && number <= max && (!isWhole || Number.isInteger(number));
    if (isFine) return number;
    report(part.shape, offset, shapeFaults.badNumber(text, min, max));
    return undefined;
  });
}

export function readDay(part: Part, key: string): Day | undefined {
  return readWith(part, key, (text, offset) => {
    const day = parseDay(text);
    if (day === undefined) report(part.shape, offset, shapeFaults.badDay(text));
    return day;
  });
}

/** The entries of a list; undefined when there is none to read. */
export function readItems(
  part: Part,
  key: string,
  example: string,
): readonly YamlNode[] | undefined {
  const entry = findEntry(part.map, key);
  if (entry?.value.kind === 'list') return entry.value.items;
  if (entry !== undefined && entry.value.kind !== 'bad') {
    report(part.shape, entry.value.offset, shapeFaults.wantList(example));
  }
  return undefined;
}

export function readEntries(part: Part, key: string, example: string): readonly YamlEntry[] {
  const entry = findEntry(part.map, key);
  if (entry?.value.kind === 'map') return entry.value.entries;
  if (entry !== undefined && entry.value.kind !== 'bad') {
    report(part.shape, entry.value.offset, shapeFaults.wantMap(example));
  }
  return [];
}

export function textOf(part: Part, node: YamlNode): string | undefined {
  if (node.kind === 'text') return node.text;
  if (node.kind !== 'bad') report(part.shape, node.offset, shapeFaults.wantText());
  return undefined;
}

function readWith<Value>(
  part: Part,
  key: string,
  read: (text: string, offset: number) => Value | undefined,
): Value | undefined {
  const entry = findEntry(part.map, key);
  const text = entry && textOf(part, entry.value);
  return entry === undefined || text === undefined ? undefined : read(text, entry.value.offset);
}

interface Code {
  readonly text: string;
  readonly offset: number;
}

function readLine(part: Part, key: string, example: string): readonly Code[] {
  const entry = findEntry(part.map, key);
  if (entry === undefined || entry.value.kind === 'bad') return [];
  const { value } = entry;
  if (value.kind !== 'text') {
    report(part.shape, value.offset, shapeFaults.wantLine(example));
    return [];
  }
  return splitLine(part, value.text, value.offset);
}

function splitLine(part: Part, line: string, start: number): readonly Code[] {
  const codes: Code[] = [];
  let offset = start;
  for (const piece of line.split(',')) {
    const text = piece.trim();
    const at = offset + (piece.length - piece.trimStart().length);
    if (text === '') report(part.shape, Math.max(start, offset - 1), shapeFaults.commas());
    else if (codes.some((code) => code.text === text))
      report(part.shape, at, shapeFaults.manySigns(text));
    else codes.push({ text, offset: at });
    offset += piece.length + 1;
  }
  return codes;
}

function oneOf<Value extends string>(
  part: Part,
  values: readonly Value[],
  { text, offset }: Code,
): Value | undefined {
  const value = values.find((one) => one === text);
  if (value === undefined) report(part.shape, offset, shapeFaults.notOneOf(text, values));
  return value;
}
