// JSON as it is written: a tree that can also say what no object of JavaScript can, such as a key twice or 1e400.
import fc from 'fast-check';

export type Tree =
  /** Written as it is, be it JSON or not. */
  | { readonly kind: 'raw'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly Tree[] }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [key: string, value: Tree])[] };

export function treeOf(value: unknown): Tree {
  if (Array.isArray(value)) return { kind: 'list', items: value.map(treeOf) };
  if (typeof value !== 'object' || value === null) return raw(JSON.stringify(value));
  return { kind: 'map', entries: Object.entries(value).map(([key, each]) => [key, treeOf(each)]) };
}

export function textOf(tree: Tree): string {
  if (tree.kind === 'raw') return tree.text;
  if (tree.kind === 'list') return `[${tree.items.map(textOf).join(',')}]`;
  const entries = tree.entries.map(([key, value]) => `${JSON.stringify(key)}:${textOf(value)}`);
  return `{${entries.join(',')}}`;
}

export interface Mutation {
  /** Which of the tree's places, counted from the top; beyond the last it begins anew. */
  readonly at: number;
  readonly how: (typeof MANNERS)[number];
  readonly key: string;
  readonly value: Tree;
}

const MANNERS = ['drop', 'replace', 'wrap', 'twice', 'rename', 'add', 'nest'] as const;

export function mutate(tree: Tree, { at, how, key, value }: Mutation): Tree {
  let place = at % placesIn(tree);
  return change(tree);

  function change(within: Tree): Tree {
    if (within.kind === 'raw') return within;
    const entries = within.kind === 'map' ? within.entries : within.items.map(unnamed);
    const changed = entries.flatMap((entry) => {
      place -= 1;
      return place === -1 ? changeEntry(entry) : [[entry[0], change(entry[1])] as const];
    });
    return within.kind === 'map'
      ? { kind: 'map', entries: changed }
      : { kind: 'list', items: changed.map(([, item]) => item) };
  }

  function changeEntry(entry: Entry): readonly Entry[] {
    const [name, old] = entry;
    const asIs: Record<Mutation['how'], () => readonly Entry[]> = {
      drop: () => [],
      replace: () => [[name, value]],
      wrap: () => [[name, { kind: 'list', items: [old] }]],
      twice: () => (at % 2 === 0 ? [entry, [name, value]] : [[name, value], entry]),
      rename: () => [[key, old]],
      add: () => [entry, [key, value]],
      nest: () => [[name, { kind: 'map', entries: [[key, old]] }]],
    };
    return asIs[how]();
  }
}

type Entry = readonly [key: string, value: Tree];

function unnamed(item: Tree): Entry {
  return ['', item];
}

function placesIn(tree: Tree): number {
  if (tree.kind === 'raw') return 1;
  const within = tree.kind === 'map' ? tree.entries.map(([, value]) => value) : tree.items;
  return within.reduce(
    (places, each) => places + (each.kind === 'raw' ? 1 : 1 + placesIn(each)),
    0,
  );
}

function raw(text: string): Tree {
  return { kind: 'raw', text };
}

const KEYS = [
  ...'__proto__ constructor prototype toString hasOwnProperty length then toJSON 0'.split(' '),
  ...'update_id message callback_query my_chat_member from chat text'.split(' '),
  '',
  'x'.repeat(5000),
];

const ODD_NUMBERS = `0 -0 -1 0.5 1e308 1e400 -1e400 1e-400 9007199254740991 9007199254740993
  99999999999999999999 4294967297 1e15`;
const ODD_STRINGS = String.raw`"" "0" "null" "NaN" "\ud800" "\u0000" "\u202e\u200b" "\u0020"`;
const ODD_THINGS = `null true false [] {} [null] [[]] {"":{}} {"id":1} {"id":{}} {"__proto__":{"id":1}}`;
/** In the middle of JSON they make the whole none. */
const NO_JSON = `NaN undefined Infinity 'a' 01 //a [ "`;
const VALUES = [ODD_NUMBERS, ODD_STRINGS, ODD_THINGS, NO_JSON].flatMap((values) =>
  values.split(/\s+/u).map(raw),
);

/** Deeper than any stack would follow. */
const DEEP = fc
  .constantFrom(40, 2000, 30_000)
  .chain((depth) =>
    fc.constantFrom(
      raw(`${'['.repeat(depth)}${']'.repeat(depth)}`),
      raw(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`),
      raw('['.repeat(depth)),
    ),
  );

const LONG = fc
  .tuple(fc.constantFrom('a', 'ệ', '🌸', '<b>', '&', ' ', '9', '\u0301'), fc.nat(40_000))
  .map(([unit, times]) => raw(JSON.stringify(unit.repeat(times))));

export const anyTree: fc.Arbitrary<Tree> = fc.oneof(
  { arbitrary: fc.constantFrom(...VALUES), weight: 60 },
  { arbitrary: fc.json({ maxDepth: 3 }).map(raw), weight: 20 },
  { arbitrary: fc.string({ unit: 'binary' }).map((text) => raw(JSON.stringify(text))), weight: 12 },
  { arbitrary: fc.double().map((number) => raw(String(number))), weight: 4 },
  { arbitrary: LONG, weight: 3 },
  { arbitrary: DEEP, weight: 1 },
);

export const anyMutation: fc.Arbitrary<Mutation> = fc.record({
  at: fc.nat(200),
  how: fc.constantFrom(...MANNERS),
  key: fc.oneof(
    { arbitrary: fc.constantFrom(...KEYS), weight: 5 },
    { arbitrary: fc.string({ unit: 'binary' }), weight: 1 },
  ),
  value: anyTree,
});
