// A YAML file as a tree of maps, lists and texts, every node knowing where it stands.
import type { YamlPath } from '../read/flow-file.ts';

/** `offset` is meant for `YamlFile.position`. */
export type YamlNode = YamlText | YamlList | YamlMap | YamlBad;

interface YamlText {
  readonly kind: 'text';
  /** Trimmed, never empty. */
  readonly text: string;
  readonly offset: number;
}

interface YamlList {
  readonly kind: 'list';
  readonly items: readonly YamlNode[];
  readonly offset: number;
}

export interface YamlMap {
  readonly kind: 'map';
  readonly entries: readonly YamlEntry[];
  readonly offset: number;
}

/** Refused, empty or not understood: already told, so nobody need speak of it again. */
interface YamlBad {
  readonly kind: 'bad';
  readonly offset: number;
}

export interface YamlEntry {
  readonly key: string;
  /** The key that a mistyped one was meant to be; found out while the file takes shape. */
  meant?: string;
  readonly offset: number;
  readonly value: YamlNode;
}

export function findEntry(node: YamlNode | undefined, key: string): YamlEntry | undefined {
  if (node?.kind !== 'map') return undefined;
  const { entries } = node;
  return entries.find((entry) => entry.key === key) ?? entries.find(({ meant }) => meant === key);
}

/** How far a path leads into a tree. `reached` counts the parts of the path that were found. */
export interface Found {
  readonly node: YamlNode;
  /** Where the last key or list entry stands. */
  readonly offset: number;
  readonly reached: number;
}

export function followPath(root: YamlNode, path: YamlPath): Found {
  let node = root;
  let offset = root.offset;
  let reached = 0;
  for (const part of path) {
    const next = typeof part === 'string' ? findEntry(node, part) : itemOf(node, part);
    if (next === undefined) break;
    node = 'value' in next ? next.value : next;
    offset = next.offset;
    reached += 1;
  }
  return { node, offset, reached };
}

function itemOf(node: YamlNode, index: number): YamlNode | undefined {
  return node.kind === 'list' ? node.items[index] : undefined;
}
