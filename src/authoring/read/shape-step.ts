// One step: which kind it is by its keys, and what it holds. A step that cannot be built is undefined, and a problem says why.
import { neverHolds, parseCondition } from '../../flow/condition/condition.ts';
import type {
  Branch,
  FlowId,
  RecordStep,
  RunStep,
  Step,
  StepId,
  TryStep,
  WhenStep,
} from '../../flow/flow.ts';
import type { Words } from '../../flow/words.ts';
import type { Fault } from '../problem.ts';
import { readBase, readStepId, type StepBase } from './shape-base.ts';
import { shapeFaults } from './shape-faults.ts';
import { ENTRY_FORMS, ENTRY_KEYS, STEP_FORMS, STEP_KEYS, type StepForm } from './shape-keys.ts';
import {
  checkKeys,
  hasKey,
  type Part,
  readCode,
  readCodes,
  readItems,
  readPart,
  readText,
  readWords,
  report,
  wordsOf,
} from './shape-part.ts';
import { readChoice, readJudged, readTyped } from './shape-question.ts';
import { findEntry, type YamlNode } from '../yaml/yaml-node.ts';

/** Steps that come with a later part of the program. */
const NOT_YET = ['wait'];
const MAIN_KEYS = ['say', 'try', 'ask', 'when', 'run', 'record'] as const;
const ANSWER_KEYS = { answers: 'judged', choices: 'choice', answer: 'typed' } as const;

export function readStep(part: Part, id: StepId, course: string): Step | undefined {
  const form = findForm(part);
  if (form === undefined) return undefined;
  checkKeys(part, STEP_FORMS[form], STEP_KEYS, (key) => misplaced(key, form));
  const base = readBase(part, id, course);
  const step = base && readForm(part, form, base);
  return step;
}

/** Tells when there is no kind, or more than one. */
function findForm(part: Part): StepForm | undefined {
  const later = part.map.entries.find(({ key }) => NOT_YET.includes(key));
  if (later !== undefined) {
    report(part.shape, later.offset, shapeFaults.notYet(later.key));
    return undefined;
  }
  const mains = MAIN_KEYS.filter((key) => hasKey(part, key));
  // A record may say something when it is done.
  const [main, second] = hasKey(part, 'record') ? mains.filter((key) => key !== 'say') : mains;
  if (main === undefined) return tellNoMain(part);
  if (second !== undefined) return tellTogether(part, main, second);
  return main === 'ask' ? findAskForm(part) : main;
}

function findAskForm(part: Part): StepForm | undefined {
  const keys = ['answers', 'choices', 'answer'] as const;
  const [first, second] = keys.filter((key) => hasKey(part, key));
  if (second !== undefined && first !== undefined) return tellTogether(part, first, second);
  if (first !== undefined) return ANSWER_KEYS[first];
  const known = Object.keys(STEP_KEYS);
  const unknown = part.map.entries.filter(({ key }) => !known.includes(key));
  for (const { key, offset } of unknown)
    report(part.shape, offset, shapeFaults.unknown(key, known));
  if (unknown.length === 0) report(part.shape, part.offset, shapeFaults.missingOneOf(keys));
  return undefined;
}

function tellTogether(part: Part, first: string, second: string): undefined {
  const offset = findEntry(part.map, second)?.offset ?? part.offset;
  report(part.shape, offset, shapeFaults.together(first, second));
}

/** A slip in the key that names the kind is told as that; only without one is the kind missing. */
function tellNoMain(part: Part): undefined {
  const known = Object.keys(STEP_KEYS);
  const unknown = part.map.entries.filter(({ key }) => !known.includes(key));
  for (const { key, offset } of unknown)
    report(part.shape, offset, shapeFaults.unknown(key, known));
  if (unknown.length === 0) report(part.shape, part.offset, shapeFaults.missingOneOf(MAIN_KEYS));
}

/** For a key that other kinds of step have. */
function misplaced(key: string, form: StepForm): Fault | undefined {
  const forms = Object.values(STEP_FORMS).filter(({ required, optional }) =>
    [...required, ...optional].some((one) => one === key),
  );
  if (forms.length === 0) return undefined;
  const mains = new Set(forms.map(nameOf));
  return shapeFaults.misplaced(key, nameOf(STEP_FORMS[form]), [...mains]);
}

/** `ask` alone does not tell the three kinds of question apart. */
function nameOf({ required }: { readonly required: readonly string[] }): string {
  const [first = '', second = ''] = required;
  return first === 'ask' ? second : first;
}

function readForm(part: Part, form: StepForm, base: StepBase): Step | undefined {
  switch (form) {
    case 'say':
      return withWords(readWords(part, 'say'), (say) => ({ ...base, kind: 'say', say }));
    case 'try':
      return readTry(part, base);
    case 'judged':
      return readJudged(part, base);
    case 'choice':
      return readChoice(part, base);
    case 'typed':
      return readTyped(part, base);
    case 'when':
      return readWhen(part, base);
    case 'run':
      return readRun(part, base);
    case 'record':
      return readRecord(part, base);
  }
}

function withWords(words: Words | undefined, build: (words: Words) => Step): Step | undefined {
  return words && build(words);
}

function readTry(part: Part, base: StepBase): TryStep | undefined {
  const words = readWords(part, 'try');
  const items = readItems(part, 'stuck', 'Không thấy? Kéo màn hình xuống.');
  if (items === undefined) return undefined;
  if (items.length !== 2) {
    const offset = findEntry(part.map, 'stuck')?.offset ?? part.offset;
    report(part.shape, offset, shapeFaults.count(2, items.length));
  }
  const [first, second] = items.map((item, index) => wordsOf(part, item, 'stuck', index));
  if (words === undefined || first === undefined || second === undefined) return undefined;
  return items.length === 2
    ? { ...base, kind: 'try', try: words, stuck: [first, second] }
    : undefined;
}

function readWhen(part: Part, base: StepBase): WhenStep | undefined {
  const items = readItems(part, 'when', 'if: …');
  if (items === undefined) return undefined;
  const last = items.at(-1);
  if (findEntry(last, 'else') === undefined) {
    const offset = last?.offset ?? part.offset;
    if (last?.kind !== 'bad') report(part.shape, offset, shapeFaults.elseLast());
    return undefined;
  }
  if (items.length === 1) report(part.shape, part.offset, shapeFaults.noIf());
  const branches = items.slice(0, -1).map((item, index) => readBranch(part, item, index));
  const otherwise = readElse(part, items);
  const whole = branches.filter((branch) => branch !== undefined);
  if (otherwise === undefined || whole.length < branches.length) return undefined;
  return { ...base, kind: 'when', branches: whole, otherwise };
}

function readBranch(part: Part, node: YamlNode, index: number): Branch | undefined {
  const path = [...part.path, 'when', index];
  const branch = readPart(part.shape, node, { offset: node.offset, path, example: 'if: …' });
  if (branch === undefined) return undefined;
  const early = findEntry(branch.map, 'else');
  if (early !== undefined) {
    report(part.shape, early.offset, shapeFaults.elseLast());
    return undefined;
  }
  checkKeys(branch, ENTRY_FORMS.branch, ENTRY_KEYS);
  const source = readText(branch, 'if');
  const go = readStepId(branch, 'go');
  if (source === undefined || go === undefined) return undefined;
  const parsed = parseCondition(source);
  // What is wrong with a condition is told later, when it is known what the names in it hold.
  return { if: parsed.kind === 'condition' ? parsed.condition : neverHolds(source), go };
}

function readElse(part: Part, items: readonly YamlNode[]): StepId | undefined {
  const node = items.at(-1);
  if (node === undefined) return undefined;
  const path = [...part.path, 'when', items.length - 1];
  const last = readPart(part.shape, node, { offset: node.offset, path, example: 'else: …' });
  if (last === undefined) return undefined;
  checkKeys(last, ENTRY_FORMS.otherwise, ENTRY_KEYS);
  return readStepId(last, 'else');
}

function readRun(part: Part, base: StepBase): RunStep | undefined {
  const run = readCode(part, 'run', STEP_KEYS.run.value);
  return run === undefined ? undefined : { ...base, kind: 'run', run: run as FlowId };
}

function readRecord(part: Part, base: StepBase): RecordStep | undefined {
  const record = readCode(part, 'record', STEP_KEYS.record.value);
  const names = readCodes(part, 'with', STEP_KEYS.with.value);
  const say = readWords(part, 'say');
  if (record === undefined || names.length === 0) return undefined;
  return { ...base, kind: 'record', record, with: names, say };
}
