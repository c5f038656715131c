// The tree grows while the lines are read. Each dash, key and text comes with its column, and the column says what it belongs to.
import { yamlFaults } from './yaml-faults.ts';
import type { YamlEntry, YamlNode } from './yaml-node.ts';
import type { Fault } from '../problem.ts';

/** A flow has six levels, each of two or four spaces. */
const LEVELS_MAX = 12;
/** A map up to this size is searched faster than indexed. */
const SEARCHED_MAX = 16;

export interface Grower {
  dash(spot: Spot): void;
  key(name: string, spot: Spot): void;
  text(text: string, spot: Spot): void;
  /** A value that was refused, and told. */
  bad(spot: Spot): void;
  /** The tree, once all lines are read; undefined when there was nothing. */
  root(): YamlNode | undefined;
}

export interface Spot {
  /** From 0; what is compared. */
  readonly column: number;
  /** Where it stands in the source; what is told. */
  readonly offset: number;
}

/** Tells a fault at an offset. */
export type Tell = (fault: Fault, offset: number) => void;

/** `lineAt` tells the line, from 1, of an offset. */
export function createGrower(tell: Tell, lineAt: (offset: number) => number): Grower {
  const top: Slot = { kind: 'root', column: -1, depth: 0 };
  const state: State = { tell, lineAt, levels: [], root: undefined, slot: top };
  return {
    dash: (spot) => growDash(state, spot),
    key: (name, spot) => growKey(state, name, spot),
    text: (text, { offset }) => fill(state, { kind: 'text', text, offset }),
    bad: ({ offset }) => fill(state, { kind: 'bad', offset }),
    root: () => {
      closeSlot(state);
      return state.root;
    },
  };
}

interface State {
  readonly tell: Tell;
  readonly lineAt: (offset: number) => number;
  /** Maps and lists that are still open, from left to right; a list may stand in the column of its key. */
  readonly levels: Level[];
  root: YamlNode | undefined;
  slot: Slot | undefined;
}

type Level = MapLevel | ListLevel;

interface MapLevel {
  readonly kind: 'map';
  readonly column: number;
  readonly entries: GrowingEntry[];
  /** The last column that was taken for this one by mistake. */
  slipped: number | undefined;
  /** Only for a map too long to be searched. */
  index: Map<string, GrowingEntry> | undefined;
}

interface ListLevel {
  readonly kind: 'list';
  readonly column: number;
  readonly items: YamlNode[];
  slipped: number | undefined;
}

type GrowingEntry = { -readonly [Field in keyof YamlEntry]: YamlEntry[Field] };

/** A key or dash behind which nothing stands so far. `depth`: how many levels it is inside. */
type Slot = { readonly column: number; readonly depth: number } & (
  | { readonly kind: 'root' }
  | { readonly kind: 'key'; readonly entry: GrowingEntry }
  | { readonly kind: 'item'; readonly items: YamlNode[]; readonly offset: number }
);

function growDash(state: State, { column, offset }: Spot): void {
  const level = findLevel(state, 'list', { column, offset });
  if (level?.kind !== 'list') return;
  // Holds the place, so that later entries keep their numbers even when nothing comes.
  level.items.push({ kind: 'bad', offset });
  state.slot = { kind: 'item', column, depth: state.levels.length, items: level.items, offset };
}

function growKey(state: State, name: string, { column, offset }: Spot): void {
  const level = findLevel(state, 'map', { column, offset });
  if (level?.kind !== 'map') return;
  const entry: GrowingEntry = { key: name, offset, value: { kind: 'bad', offset } };
  const earlier = findEarlier(level, name);
  if (earlier === undefined) {
    level.entries.push(entry);
    level.index?.set(name, entry);
  } else {
    state.tell(yamlFaults.duplicate(name, state.lineAt(earlier.offset)), offset);
  }
  state.slot = { kind: 'key', column, depth: state.levels.length, entry };
}

function findEarlier(level: MapLevel, name: string): GrowingEntry | undefined {
  if (level.entries.length < SEARCHED_MAX) return level.entries.find(({ key }) => key === name);
  level.index ??= new Map(level.entries.map((entry) => [entry.key, entry]));
  return level.index.get(name);
}

function fill(state: State, node: YamlNode): void {
  const { slot } = state;
  if (slot?.kind === 'root') state.root = node;
  if (slot?.kind === 'key') slot.entry.value = node;
  if (slot?.kind === 'item') slot.items[slot.items.length - 1] = node;
  state.slot = undefined;
}

function closeSlot(state: State): void {
  const { slot } = state;
  if (slot?.kind === 'key') state.tell(yamlFaults.empty(slot.entry.key), slot.entry.offset);
  if (slot?.kind === 'item') state.tell(yamlFaults.emptyItem(), slot.offset);
  state.slot = undefined;
}

/** The map or list that a dash or key belongs to: a new one in the open slot, or the one in its column. */
function findLevel(state: State, kind: Level['kind'], spot: Spot): Level | undefined {
  const { slot, levels } = state;
  if (slot !== undefined && fits(slot, kind, spot.column)) {
    return openLevel(state, slot, { kind, ...spot });
  }
  closeSlot(state);
  const index = levels.findLastIndex((one) => one.column === spot.column && one.kind === kind);
  if (index < 0) return takeForNearest(state, kind, spot);
  levels.length = index + 1;
  return levels[index];
}

/** A slip by a space or two. A column that was told once for a level is not told again: lines that slipped alike are one mistake. */
function takeForNearest(state: State, kind: Level['kind'], spot: Spot): Level | undefined {
  const { levels, tell } = state;
  const level = nearestLevel(levels, kind, spot.column);
  if (level?.slipped !== spot.column) tell(yamlFaults.indent(), spot.offset);
  if (level === undefined) return undefined;
  level.slipped = spot.column;
  levels.length = levels.indexOf(level) + 1;
  return level;
}

/** The further left of two that are equally near. */
function nearestLevel(
  levels: readonly Level[],
  kind: Level['kind'],
  column: number,
): Level | undefined {
  const distanceTo = (level: Level): number => Math.abs(level.column - column);
  return levels
    .filter((level) => level.kind === kind)
    .toSorted((left, right) => distanceTo(left) - distanceTo(right))
    .at(0);
}

function fits(slot: Slot, kind: Level['kind'], column: number): boolean {
  if (column > slot.column) return true;
  return slot.kind === 'key' && kind === 'list' && column === slot.column;
}

function openLevel(
  state: State,
  slot: Slot,
  { kind, column, offset }: Spot & { kind: Level['kind'] },
): Level | undefined {
  const { levels } = state;
  levels.length = slot.depth;
  if (levels.length >= LEVELS_MAX) {
    state.tell(yamlFaults.tooDeep(), offset);
    fill(state, { kind: 'bad', offset });
    return undefined;
  }
  const level = newLevel(kind, column);
  levels.push(level);
  fill(state, nodeOf(level, offset));
  return level;
}

function newLevel(kind: Level['kind'], column: number): Level {
  return kind === 'map'
    ? { kind, column, entries: [], index: undefined, slipped: undefined }
    : { kind, column, items: [], slipped: undefined };
}

function nodeOf(level: Level, offset: number): YamlNode {
  return level.kind === 'map'
    ? { kind: 'map', entries: level.entries, offset }
    : { kind: 'list', items: level.items, offset };
}
