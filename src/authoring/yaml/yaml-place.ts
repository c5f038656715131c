// Finds places in a file by the path of what stands there, down to a word of a text.
import type { Located, Position, YamlPath } from '../read/flow-file.ts';
import { type Found, followPath, type YamlNode } from './yaml-node.ts';

/** `source`: what the offsets of the tree are meant for. */
export function locateIn(
  root: YamlNode | undefined,
  source: string,
  position: (offset: number) => Position,
): Omit<Located, 'file'> {
  const follow = (path: YamlPath) => (root === undefined ? undefined : followPath(root, path));
  const textAt = (path: YamlPath) => textOf(follow(path), path);
  const valueAt = (path: YamlPath): Position => {
    const found = follow(path);
    const isWhole = found?.reached === path.length;
    return position((isWhole ? found.node.offset : found?.offset) ?? 0);
  };
  const within = (path: YamlPath, index: number): Position => {
    const text = textAt(path);
    return text === undefined ? valueAt(path) : position(offsetIn(source, text, index));
  };
  return {
    at: (path) => position(follow(path)?.offset ?? 0),
    valueAt,
    within,
    itemAt: (path, item) => within(path, indexOfItem(textAt(path)?.text ?? '', item)),
  };
}

interface PlacedText {
  readonly text: string;
  readonly offset: number;
}

function textOf(found: Found | undefined, path: YamlPath): PlacedText | undefined {
  if (found === undefined || found.reached < path.length) return undefined;
  return found.node.kind === 'text' ? found.node : undefined;
}

function offsetIn(source: string, { text, offset }: PlacedText, index: number): number {
  if (source.startsWith(text, offset)) return offset + index;
  // In quotes, with nothing in it that is written otherwise than it reads.
  if (/["']/u.test(source.charAt(offset)) && source.startsWith(text, offset + 1)) {
    return offset + 1 + index;
  }
  return source.charAt(offset) === '|' ? offsetBelow(source, { text, offset }, index) : offset;
}

/** Below `|` a text stands line by line as it is written. */
function offsetBelow(source: string, { text, offset }: PlacedText, index: number): number {
  const before = text.slice(0, index).split('\n');
  const row = before.length - 1;
  const line = text.split('\n')[row] ?? '';
  let start = source.slice(offset).search(/\n[^\S\n]*\S/u) + offset + 1;
  // Blank lines above the first one are no part of the text.
  for (let skipped = 0; skipped < row; skipped += 1) start = source.indexOf('\n', start) + 1;
  const end = source.indexOf('\n', start);
  const indent = source.slice(start, end < 0 ? source.length : end).indexOf(line);
  return indent < 0 ? offset : start + indent + (before.at(-1) ?? '').length;
}

function indexOfItem(line: string, item: string): number {
  let start = 0;
  for (const piece of line.split(',')) {
    if (piece.trim() === item) return start + piece.indexOf(item);
    start += piece.length + 1;
  }
  return 0;
}
