// The words of a flow in other languages: looked up while the flow takes shape, so that a missing text is told at its place;
// what was never looked up is too much.
import { placeholdersOf } from '../../flow/placeholders.ts';
import type { Language, Words } from '../../flow/words.ts';
import type { YamlPath } from './flow-file.ts';
import type { Problem } from '../problem.ts';
import { translationFaults } from './translation-faults.ts';
import type { YamlFile } from '../yaml/yaml-file.ts';
import { followPath, type YamlNode } from '../yaml/yaml-node.ts';

export interface Translation {
  readonly language: Language;
  readonly yaml: YamlFile;
}

export interface Translator {
  /** The text in every language it was written in. */
  translate(path: YamlPath, vietnamese: string): Words;
  /** What a translation may add to a comma-separated line of the flow: its own keywords. */
  added(path: YamlPath): readonly string[];
  /** The Vietnamese there is broken; nothing is said about its translation. */
  forgive(path: YamlPath): void;
  /** Everything there is to say, once the whole flow has been read. */
  problems(): readonly Problem[];
}

export const NO_TRANSLATIONS: Translator = {
  translate: (_path, vietnamese) => ({ vi: vietnamese }),
  added: () => [],
  forgive: () => undefined,
  problems: () => [],
};

export function createTranslator(translations: readonly Translation[]): Translator {
  const states = translations.map((translation): State => ({
    ...translation,
    used: new Set(),
    missing: new Map(),
    problems: [],
  }));
  return {
    translate: (path, vietnamese) => {
      const words: { vi: string } & Partial<Record<Language, string>> = { vi: vietnamese };
      for (const state of states) {
        const text = lookUp(state, path, vietnamese);
        if (text !== undefined) words[state.language] = text;
      }
      return words;
    },
    added: (path) => states.flatMap((state) => addedBy(state, path)),
    forgive: (path) => states.forEach((state) => forgive(state, path)),
    problems: () => states.flatMap(problemsOf),
  };
}

interface State extends Translation {
  readonly used: Set<YamlNode>;
  /** By the path of the outermost part that is not there: one problem for a whole step, not one for each of its texts. */
  readonly missing: Map<string, Missing>;
  readonly problems: Problem[];
}

interface Missing {
  readonly path: YamlPath;
  readonly vietnamese: string;
  readonly isPicture: boolean;
}

function lookUp(state: State, path: YamlPath, vietnamese: string): string | undefined {
  const { root } = state.yaml;
  if (root === undefined) return undefined;
  const { node, reached } = followPath(root, path);
  if (reached < path.length) {
    // What lies inside a refused value may well be written there.
    if (node.kind !== 'bad') noteMissing(state, { path, reached, vietnamese });
    return undefined;
  }
  state.used.add(node);
  if (node.kind === 'text') {
    comparePlaceholders(state, { vietnamese, text: node.text }, node.offset);
    return node.text;
  }
  if (node.kind !== 'bad') tell(state, node.offset, translationFaults.wantText(vietnamese));
  return undefined;
}

function noteMissing(
  state: State,
  { path, reached, vietnamese }: { path: YamlPath; reached: number; vietnamese: string },
): void {
  const outermost = path.slice(0, reached + 1);
  const key = outermost.join('\u0000');
  const earlier = state.missing.get(key);
  // A step is recognised by what it says, not by its picture.
  if (earlier === undefined || earlier.isPicture) {
    state.missing.set(key, { path: outermost, vietnamese, isPicture: path.at(-1) === 'shows' });
  }
}

function comparePlaceholders(
  state: State,
  { vietnamese, text }: { vietnamese: string; text: string },
  offset: number,
): void {
  if (!vietnamese.includes('{') && !text.includes('{')) return;
  const wanted = new Set(placeholdersOf(vietnamese).map(({ name }) => name));
  const found = new Set(placeholdersOf(text).map(({ name }) => name));
  for (const name of wanted) {
    if (!found.has(name)) tell(state, offset, translationFaults.lostPlaceholder(name));
  }
  for (const name of found) {
    if (!wanted.has(name)) tell(state, offset, translationFaults.newPlaceholder(name));
  }
}

function addedBy(state: State, path: YamlPath): readonly string[] {
  const { root } = state.yaml;
  if (root === undefined) return [];
  const { node, reached } = followPath(root, path);
  if (reached < path.length || node.kind !== 'text') return [];
  state.used.add(node);
  return node.text.split(',').flatMap((piece) => piece.trim() || []);
}

function forgive(state: State, path: YamlPath): void {
  const { root } = state.yaml;
  if (root === undefined) return;
  const { node, reached } = followPath(root, path);
  if (reached === path.length) state.used.add(node);
  const prefix = path.join('\u0000');
  for (const key of state.missing.keys()) {
    if (`${key}\u0000`.startsWith(`${prefix}\u0000`)) state.missing.delete(key);
  }
}

function problemsOf(state: State): readonly Problem[] {
  const { root } = state.yaml;
  for (const { path, vietnamese } of state.missing.values()) {
    const fault = translationFaults.missing(state.language, path, vietnamese);
    tellAt(state, state.yaml.at(path), fault);
  }
  if (root !== undefined) tellUnused(state, root);
  return [...state.yaml.problems, ...state.problems];
}

/** The outermost parts nobody asked for. */
function tellUnused(state: State, node: YamlNode): void {
  if (state.used.has(node)) return;
  const children = childrenOf(node);
  for (const child of children) {
    if (child.node.kind === 'bad' || state.used.has(child.node)) continue;
    if (isUsedInside(state, child.node)) tellUnused(state, child.node);
    else tell(state, child.offset, translationFaults.extra(child.name));
  }
}

function isUsedInside(state: State, node: YamlNode): boolean {
  return childrenOf(node).some(
    (child) => state.used.has(child.node) || isUsedInside(state, child.node),
  );
}

interface Child {
  readonly node: YamlNode;
  readonly offset: number;
  /** As the teacher sees it; undefined for an entry of a list. */
  readonly name: string | undefined;
}

function childrenOf(node: YamlNode): readonly Child[] {
  if (node.kind === 'map') {
    return node.entries.map(({ key, offset, value }) => ({ node: value, offset, name: key }));
  }
  if (node.kind === 'list') {
    return node.items.map((item) => ({ node: item, offset: item.offset, name: undefined }));
  }
  return [];
}

function tell(state: State, offset: number, fault: Pick<Problem, 'code' | 'text'>): void {
  tellAt(state, state.yaml.position(offset), fault);
}

function tellAt(
  state: State,
  position: { line: number; column: number },
  fault: Pick<Problem, 'code' | 'text'>,
): void {
  if (state.yaml.isDoubtful(position.line)) return;
  state.problems.push({ file: state.yaml.file, ...position, level: 'error', ...fault });
}
