// The part of CEL that flows use, as a tree of its own: total and bounded when it is asked.
import type { ValueType } from './condition-fault.ts';
import type { Value } from '../value.ts';

export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=';

export interface Literal {
  readonly kind: 'literal';
  readonly at: number;
  readonly type: ValueType;
  readonly value: Value;
}

interface NameRead {
  readonly kind: 'name';
  readonly at: number;
  /** Undefined: nothing is known of what is saved under the name. */
  readonly type: ValueType | undefined;
  readonly name: string;
}

interface Pair {
  readonly at: number;
  readonly left: Tree;
  readonly right: Tree;
}

export type Tree =
  | Literal
  | NameRead
  | (Pair & { readonly kind: 'sum'; readonly type: 'number'; readonly sign: 1 | -1 })
  | (Pair & { readonly kind: 'compare'; readonly type: 'truth'; readonly by: Comparison })
  | (Pair & { readonly kind: 'both' | 'either'; readonly type: 'truth' })
  | {
      readonly kind: 'among';
      readonly at: number;
      readonly type: 'truth';
      readonly left: Tree;
      readonly values: readonly Tree[];
    }
  | { readonly kind: 'not'; readonly at: number; readonly type: 'truth'; readonly part: Tree };

type Lookup = (name: string) => Value | undefined;

/** What the tree comes to; undefined where a name is absent or a value is not of the kind that was meant. */
export function ask(tree: Tree, lookup: Lookup): Value | undefined {
  switch (tree.kind) {
    case 'literal':
      return tree.value;
    case 'name':
      return lookup(tree.name);
    case 'sum':
      return sum(ask(tree.left, lookup), ask(tree.right, lookup), tree.sign);
    case 'compare':
      return compare(ask(tree.left, lookup), ask(tree.right, lookup), tree.by);
    case 'among': {
      const value = ask(tree.left, lookup);
      return tree.values.some((one) => compare(value, ask(one, lookup), '=='));
    }
    case 'both':
      return ask(tree.left, lookup) === true && ask(tree.right, lookup) === true;
    case 'either':
      return ask(tree.left, lookup) === true || ask(tree.right, lookup) === true;
    case 'not':
      return ask(tree.part, lookup) !== true;
  }
}

function sum(left: Value | undefined, right: Value | undefined, sign: 1 | -1): number | undefined {
  if (typeof left !== 'number' || typeof right !== 'number') return undefined;
  return left + sign * right;
}

/** Only like is compared with like; anything else, `!=` included, is false. */
function compare(left: Value | undefined, right: Value | undefined, by: Comparison): boolean {
  if (left === undefined || right === undefined || typeof left !== typeof right) return false;
  switch (by) {
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
  }
}

/** Where a condition reads a name, and the fixed values it is compared with there. */
export interface NameUse {
  readonly name: string;
  readonly at: number;
  readonly against: readonly Literal[];
}

export function nameUses(tree: Tree): readonly NameUse[] {
  switch (tree.kind) {
    case 'literal':
      return [];
    case 'name':
      return [{ name: tree.name, at: tree.at, against: [] }];
    case 'not':
      return nameUses(tree.part);
    case 'among':
      return usesAgainst(tree.left, tree.values);
    case 'compare':
      return [...usesAgainst(tree.left, [tree.right]), ...usesAgainst(tree.right, [tree.left])];
    case 'sum':
    case 'both':
    case 'either':
      return [...nameUses(tree.left), ...nameUses(tree.right)];
  }
}

function usesAgainst(side: Tree, others: readonly Tree[]): readonly NameUse[] {
  if (side.kind !== 'name') return nameUses(side);
  const against = others.filter((other) => other.kind === 'literal');
  return [{ name: side.name, at: side.at, against }];
}
