// One map of a file (a head, a step, an answer) and the readers of what stands behind its keys. A reader gives a value or undefined;
// whatever it minds is told once, at its place.
import { type Day, parseDay } from '../../flow/day.ts';
import type { Words } from '../../flow/words.ts';
import { closestWord } from '../closest-word.ts';
import type { Position, YamlPath } from './flow-file.ts';
import type { Fault, Problem } from '../problem.ts';
import { shapeFaults } from './shape-faults.ts';
import type { Form, KeyShape } from './shape-keys.ts';
import { NO_WORDS, standIn } from './stand-in.ts';
import type { Translator } from './translation.ts';
import type { YamlFile } from '../yaml/yaml-file.ts';
import { findEntry, type YamlEntry, type YamlMap, type YamlNode } from '../yaml/yaml-node.ts';

/** What is shared while one file takes shape. */
export interface Shape {
  readonly yaml: YamlFile;
  readonly translator: Translator;
  readonly problems: Problem[];
  /** How much was not told because the YAML there was not understood. */
  silenced: number;
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
  if (shape.yaml.isDoubtful(position.line)) shape.silenced += 1;
  else if (!isTold(shape, position, fault))
    shape.problems.push({ file: shape.yaml.file, ...position, level: 'error', ...fault });
}

/** More than a step has; looking further back would make a file full of faults slow. */
const TOLD_BEFORE_MAX = 50;

/** A step that could be of two kinds is read as both. */
function isTold({ problems }: Shape, { line, column }: Position, { code }: Fault): boolean {
  return problems
    .slice(-TOLD_BEFORE_MAX)
    .some((problem) => problem.line === line && problem.column === column && problem.code === code);
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

/** Reads a mistyped key as the one it was meant to be; that it is mistyped is told by `checkKeys`. */
export function noteMeantKeys(part: Part, keys: readonly string[]): void {
  for (const entry of part.map.entries) {
    if (keys.includes(entry.key)) continue;
    const meant = closestWord(entry.key, keys);
    if (meant !== undefined && !hasKey(part, meant)) entry.meant = meant;
  }
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

/** Of a text that has to be there, at least a stand-in. */
export function neededWords(part: Part, key: string): Words {
  const words = readWords(part, key);
  if (words === undefined) part.shape.translator.forgive([...part.path, key]);
  return words ?? NO_WORDS;
}

/** A text a learner reads, with its translations. */
export function wordsOf(part: Part, node: YamlNode, ...rest: YamlPath): Words | undefined {
  const text = textOf(part, node);
  const path = [...part.path, ...rest];
  if (text !== undefined) return part.shape.translator.translate(path, text);
  part.shape.translator.forgive(path);
  return undefined;
}

/** What cannot be read is not the same as what is not there. */
export function orStandIn<Value extends string>(
  part: Part,
  key: string,
  value: Value | undefined,
): Value | undefined {
  return value ?? (hasKey(part, key) ? standIn<Value>() : undefined);
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

/** Tells a value that is none of them. */
export function oneOf<Value extends string>(
  part: Part,
  values: readonly Value[],
  { text, offset }: { readonly text: string; readonly offset: number },
): Value | undefined {
  const value = values.find((one) => one === text);
  if (value === undefined) report(part.shape, offset, shapeFaults.notOneOf(text, values));
  return value;
}
