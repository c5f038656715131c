// Conditions of `when`, in CEL (https://cel.dev). Parsed and checked when a flow is read; afterwards they are only asked.
import { type ASTNode, Environment, ParseError } from '@marcbachmann/cel-js';
import { buildCondition } from './condition-build.ts';
import { type ConditionFault, fault, type ValueType } from './condition-fault.ts';
import { plainCel } from './condition-source.ts';
import { ask, type NameUse, nameUses, type Tree } from './condition-tree.ts';
import type { Value } from '../value.ts';

/** Looks a name up (`people`, `learner.consent`); undefined when nobody set it. */
export type NameLookup = (name: string) => Value | undefined;

export interface Condition {
  readonly source: string;
  /** Every name the condition reads, for example `learner.consent`. */
  readonly names: readonly string[];
  /** Total: comparing an absent name gives false, never an error. */
  holds(lookup: NameLookup): boolean;
}

export type ParsedCondition =
  | {
      readonly kind: 'condition';
      readonly condition: Condition;
      /** Where each name is read, for the checker. */
      readonly uses: readonly NameUse[];
    }
  | ConditionFault;

/** Only the library's grammar is used: its types know no absent names, and its `int` and `double` do not compare. */
const CEL = new Environment({ unlistedVariablesAreDyn: true, limits: { maxDepth: 40 } });

const NOTHING_KNOWN = (): undefined => undefined;

/**
 * Reads a condition. `typeOf` tells what is saved under a name, where that is known; without it types are not compared.
 * Never throws, whatever the source.
 */
export function parseCondition(
  source: string,
  typeOf: (name: string) => ValueType | undefined = NOTHING_KNOWN,
): ParsedCondition {
  const plain = plainCel(source);
  if (typeof plain !== 'string') return plain;
  const parsed = parseCel(plain);
  if (parsed.kind === 'fault') return parsed;
  const faults: ConditionFault[] = [];
  const tree = buildCondition(parsed.node, { typeOf, faults });
  const [first] = faults;
  if (first !== undefined) return first;
  return conditionOf(source, tree);
}

/** Stands for a condition that could not be read, so that the step around it can still be checked. */
export function neverHolds(source: string): Condition {
  return { source, names: [], holds: () => false };
}

function parseCel(plain: string): { kind: 'parsed'; node: ASTNode } | ConditionFault {
  try {
    return { kind: 'parsed', node: CEL.parse(plain).ast };
  } catch (cause) {
    // The parser speaks only through exceptions; which one it was does not matter, nothing it says is shown.
    return fault('unreadable', cause instanceof ParseError ? (cause.range?.start ?? 0) : 0);
  }
}

function conditionOf(source: string, tree: Tree): ParsedCondition {
  const uses = nameUses(tree);
  const names = [...new Set(uses.map((use) => use.name))];
  const holds = (lookup: NameLookup): boolean => ask(tree, lookup) === true;
  return { kind: 'condition', condition: { source, names, holds }, uses };
}
