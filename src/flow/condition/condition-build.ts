// From the parser's tree to ours. Faults are collected and the work goes on, so that this never throws.
import type { ASTNode } from '@marcbachmann/cel-js';
import {
  type ConditionFault,
  fault,
  type SimpleFaultCode,
  type ValueType,
} from './condition-fault.ts';
import type { Comparison, Literal, Tree } from './condition-tree.ts';

export interface Workshop {
  readonly typeOf: (name: string) => ValueType | undefined;
  readonly faults: ConditionFault[];
}

type Sides = readonly [ASTNode, ASTNode];

/** A condition is true or false as a whole: a name alone is enough only if it can be a truth. */
export function buildCondition(node: ASTNode, shop: Workshop): Tree {
  return buildAs('truth', node, shop);
}

function build(node: ASTNode, shop: Workshop): Tree {
  const at = node.start;
  switch (node.op) {
    case 'value':
      return literal(node.args, at, shop);
    case 'id':
      return { kind: 'name', at, type: shop.typeOf(node.args), name: node.args };
    case '.':
      return field(node.args[0], node.args[1], shop);
    case '!_':
      return { kind: 'not', at, type: 'truth', part: buildAs('truth', node.args, shop) };
    case '-_': {
      const left: Literal = { kind: 'literal', at, type: 'number', value: 0 };
      const right = buildAs('number', node.args, shop);
      return { kind: 'sum', at, type: 'number', sign: -1, left, right };
    }
    default:
      return buildPair(node, shop);
  }
}

function buildPair(node: ASTNode, shop: Workshop): Tree {
  const at = node.start;
  switch (node.op) {
    case '&&':
      return { kind: 'both', at, type: 'truth', ...sidesAs('truth', node.args, shop) };
    case '||':
      return { kind: 'either', at, type: 'truth', ...sidesAs('truth', node.args, shop) };
    case '+':
      return { kind: 'sum', at, type: 'number', sign: 1, ...sidesAs('number', node.args, shop) };
    case '-':
      return { kind: 'sum', at, type: 'number', sign: -1, ...sidesAs('number', node.args, shop) };
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return comparison(node.op, node.args, shop);
    case 'in':
      return among(node.args, shop);
    default:
      return faulty('too-difficult', at, shop);
  }
}

function literal(value: unknown, at: number, shop: Workshop): Tree {
  if (typeof value === 'string') return { kind: 'literal', at, type: 'text', value };
  if (typeof value === 'boolean') return { kind: 'literal', at, type: 'truth', value };
  if (typeof value === 'number' || typeof value === 'bigint') {
    return { kind: 'literal', at, type: 'number', value: Number(value) };
  }
  return faulty('too-difficult', at, shop);
}

function field(owner: ASTNode, key: string, shop: Workshop): Tree {
  if (owner.op !== 'id') return faulty('too-difficult', owner.start, shop);
  const name = `${owner.args}.${key}`;
  return { kind: 'name', at: owner.start, type: shop.typeOf(name), name };
}

function comparison(by: Comparison, args: Sides, shop: Workshop): Tree {
  const left = operand(args[0], shop);
  const right = operand(args[1], shop);
  expectSameType(left, right, shop);
  return { kind: 'compare', at: args[0].start, type: 'truth', by, left, right };
}

function among([one, list]: Sides, shop: Workshop): Tree {
  if (list.op !== 'list') return faulty('too-difficult', list.start, shop);
  const left = operand(one, shop);
  const values = list.args.map((entry) => operand(entry, shop));
  for (const value of values) expectSameType(left, value, shop);
  return { kind: 'among', at: one.start, type: 'truth', left, values };
}

/** One side of a comparison: never itself a condition, which would be `1 < a < 5` or `not a == b`. */
function operand(node: ASTNode, shop: Workshop): Tree {
  const tree = build(node, shop);
  if (tree.kind === 'not') return faulty('bare-not', tree.at, shop);
  const isPlain = tree.kind === 'literal' || tree.kind === 'name' || tree.kind === 'sum';
  return isPlain ? tree : faulty('chained', tree.at, shop);
}

function expectSameType(left: Tree, right: Tree, shop: Workshop): void {
  if (left.type === undefined || right.type === undefined || left.type === right.type) return;
  const types = { left: left.type, right: right.type };
  shop.faults.push({ kind: 'fault', code: 'different-types', at: right.at, ...types });
}

function sidesAs(wanted: ValueType, args: Sides, shop: Workshop): { left: Tree; right: Tree } {
  return { left: buildAs(wanted, args[0], shop), right: buildAs(wanted, args[1], shop) };
}

function buildAs(wanted: ValueType, node: ASTNode, shop: Workshop): Tree {
  const tree = build(node, shop);
  const found = tree.type;
  if (found !== undefined && found !== wanted) {
    shop.faults.push({ kind: 'fault', code: 'wrong-type', at: tree.at, found, wanted });
  }
  return tree;
}

function faulty(code: SimpleFaultCode, at: number, shop: Workshop): Tree {
  shop.faults.push(fault(code, at));
  // Stands in for what could not be built; a name of no known type agrees with everything around it.
  return { kind: 'name', at, type: undefined, name: '' };
}
