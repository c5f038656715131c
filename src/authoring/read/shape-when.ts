// The branches of a `when`: conditions with where they lead, and the way that is left.
import { neverHolds, parseCondition } from '../../flow/condition/condition.ts';
import type { Branch, StepId, WhenStep } from '../../flow/flow.ts';
import { readStepId, type StepBase } from './shape-base.ts';
import { shapeFaults } from './shape-faults.ts';
import { ENTRY_FORMS, ENTRY_KEYS } from './shape-keys.ts';
import {
  checkKeys,
  noteMeantKeys,
  type Part,
  readItems,
  readPart,
  readText,
  report,
} from './shape-part.ts';
import { standIn } from './stand-in.ts';
import { findEntry, type YamlNode } from '../yaml/yaml-node.ts';

export function readWhen(part: Part, base: StepBase): WhenStep {
  const items = readItems(part, 'when', 'if: …');
  if (items === undefined) return { ...base, kind: 'when', branches: [], otherwise: standIn() };
  const entries = items.map((item, index) => entryOf(part, item, index));
  const last = entries.at(-1);
  const hasElse = findEntry(last?.map, 'else') !== undefined;
  if (!hasElse) tellNoElse(part, items.at(-1));
  else if (items.length === 1) report(part.shape, part.offset, shapeFaults.noIf());
  const branches = (hasElse ? entries.slice(0, -1) : entries).map(readBranch);
  const otherwise = hasElse && last !== undefined ? readElse(last) : standIn<StepId>();
  return { ...base, kind: 'when', branches, otherwise };
}

function entryOf(part: Part, node: YamlNode, index: number): Part | undefined {
  const path = [...part.path, 'when', index];
  const entry = readPart(part.shape, node, { offset: node.offset, path, example: 'if: …' });
  if (entry !== undefined) noteMeantKeys(entry, ['if', 'go', 'else']);
  return entry;
}

function tellNoElse(part: Part, last: YamlNode | undefined): void {
  if (last?.kind !== 'bad') report(part.shape, last?.offset ?? part.offset, shapeFaults.elseLast());
}

function readBranch(branch: Part | undefined): Branch {
  if (branch === undefined) return { if: neverHolds(standIn()), go: standIn() };
  const early = findEntry(branch.map, 'else');
  if (early !== undefined) {
    report(branch.shape, early.offset, shapeFaults.elseLast());
    checkKeys(branch, { required: [], optional: ['if', 'go', 'else'] }, ENTRY_KEYS);
  } else {
    checkKeys(branch, ENTRY_FORMS.branch, ENTRY_KEYS);
  }
  const source = readText(branch, 'if') ?? standIn();
  const go = readStepId(branch, early === undefined ? 'go' : 'else') ?? standIn();
  const parsed = parseCondition(source);
  // What is wrong with a condition is told later, when it is known what the names in it hold.
  return { if: parsed.kind === 'condition' ? parsed.condition : neverHolds(source), go };
}

function readElse(last: Part): StepId {
  checkKeys(last, ENTRY_FORMS.otherwise, ENTRY_KEYS);
  return readStepId(last, 'else') ?? standIn();
}
