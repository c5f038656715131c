// One step: which kind it is by its keys, and what it holds. What cannot be read is told, and a stand-in takes its place.
import type { FlowId, RecordStep, RunStep, Step, StepId, TryStep } from '../../flow/flow.ts';
import type { Fault } from '../problem.ts';
import { readBase, readName, readStepId, type StepBase } from './shape-base.ts';
import { shapeFaults } from './shape-faults.ts';
import { STEP_FORMS, STEP_KEYS, type StepForm } from './shape-keys.ts';
import { readCodes } from './shape-line.ts';
import {
  checkKeys,
  hasKey,
  neededWords,
  noteMeantKeys,
  type Part,
  readCode,
  readItems,
  readWords,
  report,
  wordsOf,
} from './shape-part.ts';
import { readChoice, readJudged, readTyped } from './shape-question.ts';
import { readWhen } from './shape-when.ts';
import { NO_WORDS, standIn, unknownStep } from './stand-in.ts';
import { findEntry } from '../yaml/yaml-node.ts';

/** Steps that come with a later part of the program. */
const NOT_YET = ['wait'];
const MAIN_KEYS = ['say', 'try', 'ask', 'when', 'run', 'record'] as const;
const ANSWER_KEYS = ['answers', 'choices', 'answer'] as const;
const ASK_FORMS = { answers: 'judged', choices: 'choice', answer: 'typed' } as const;

export interface StepRead {
  readonly step: Step;
  /** False: its kind is not known, and much of it may not have been read. */
  readonly isKnown: boolean;
}

export function readStep(part: Part, id: StepId, course: string): StepRead {
  noteMeantKeys(part, meantKeys(part));
  const { forms, isClear } = findForms(part);
  const [form] = forms;
  const base = readBase(part, id, course);
  if (form === undefined || !isClear) {
    // Only for what there is to tell.
    for (const one of forms) readForm(part, one, base);
    return { step: readUnknown(part, base), isKnown: false };
  }
  checkKeys(part, STEP_FORMS[form], STEP_KEYS, (key) => misplaced(key, form));
  return { step: readForm(part, form, base), isKnown: true };
}

/** Where the kind is plain, no slip is a second kind: `sav` beside `ask` is `save`, not `say`. */
function meantKeys(part: Part): readonly string[] {
  const keys = Object.keys(STEP_KEYS);
  const isPlain = MAIN_KEYS.some((key) => hasKey(part, key));
  return isPlain ? keys.filter((key) => !MAIN_KEYS.some((main) => main === key)) : keys;
}

interface Forms {
  readonly forms: readonly StepForm[];
  readonly isClear: boolean;
}

/** The kinds that a step could be of. Tells when there is none, or more than one. */
function findForms(part: Part): Forms {
  const later = part.map.entries.find(({ key }) => NOT_YET.includes(key));
  if (later !== undefined) {
    report(part.shape, later.offset, shapeFaults.notYet(later.key));
    return { forms: [], isClear: false };
  }
  const mains = mainKeys(part);
  if (mains.length === 0) tellNone(part, MAIN_KEYS);
  tellTogether(part, mains);
  const answers = mains.includes('ask') ? ANSWER_KEYS.filter((key) => hasKey(part, key)) : [];
  if (mains.length === 1 && mains[0] === 'ask' && answers.length === 0) tellNone(part, ANSWER_KEYS);
  tellTogether(part, answers);
  const isClear = mains.length === 1 && answers.length <= 1;
  if (!isClear && mains.length > 0) tellUnknownKeys(part);
  const forms = mains.flatMap((main) =>
    main === 'ask' ? answers.map((key) => ASK_FORMS[key]) : [main],
  );
  return { forms, isClear };
}

/** What the step does, as far as its keys say. */
function mainKeys(part: Part): readonly (typeof MAIN_KEYS)[number][] {
  const found = MAIN_KEYS.filter((key) => hasKey(part, key));
  // A record may say something when it is done.
  return hasKey(part, 'record') ? found.filter((key) => key !== 'say') : found;
}

/** The first key stays, each of the others is one too many. */
function tellTogether(part: Part, [first, ...others]: readonly string[]): void {
  for (const other of others) {
    const offset = findEntry(part.map, other)?.offset ?? part.offset;
    report(part.shape, offset, shapeFaults.together(first ?? '', other));
  }
}

/** A slip in the key that names the kind is told as that; only without one is the kind missing. */
function tellNone(part: Part, keys: readonly string[]): void {
  if (!tellUnknownKeys(part)) report(part.shape, part.offset, shapeFaults.missingOneOf(keys));
}

function tellUnknownKeys(part: Part): boolean {
  const known = Object.keys(STEP_KEYS);
  const unknown = part.map.entries.filter(({ key }) => !known.includes(key));
  for (const { key, offset } of unknown)
    report(part.shape, offset, shapeFaults.unknown(key, known));
  return unknown.length > 0;
}

/** What it asks, saves and leads to is plain without its kind; only where branches may lead is not. */
function readUnknown(part: Part, base: StepBase): Step {
  part.shape.translator.forgive(part.path);
  const mayBranch = hasKey(part, 'choices') || hasKey(part, 'when');
  return unknownStep(base.id, {
    ...base,
    go: mayBranch ? standIn() : base.go,
    ask: hasKey(part, 'ask') ? neededWords(part, 'ask') : NO_WORDS,
    save: readName(part, 'save'),
    skip: readStepId(part, 'skip'),
  });
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

function readForm(part: Part, form: StepForm, base: StepBase): Step {
  switch (form) {
    case 'say':
      return { ...base, kind: 'say', say: neededWords(part, 'say') };
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

function readTry(part: Part, base: StepBase): TryStep {
  const words = neededWords(part, 'try');
  const items = readItems(part, 'stuck', 'Không thấy? Kéo màn hình xuống.');
  if (items !== undefined && items.length !== 2) {
    const offset = findEntry(part.map, 'stuck')?.offset ?? part.offset;
    report(part.shape, offset, shapeFaults.count(2, items.length));
  }
  if (items?.length !== 2) part.shape.translator.forgive([...part.path, 'stuck']);
  const [first = NO_WORDS, second = NO_WORDS] = (items ?? []).map(
    (item, index) => wordsOf(part, item, 'stuck', index) ?? NO_WORDS,
  );
  return { ...base, kind: 'try', try: words, stuck: [first, second] };
}

function readRun(part: Part, base: StepBase): RunStep {
  const run = readCode(part, 'run', STEP_KEYS.run.value) as FlowId | undefined;
  return { ...base, kind: 'run', run: run ?? standIn() };
}

function readRecord(part: Part, base: StepBase): RecordStep {
  const record = readCode(part, 'record', STEP_KEYS.record.value) ?? standIn();
  const names = readCodes(part, 'with', STEP_KEYS.with.value);
  return { ...base, kind: 'record', record, with: names, say: readWords(part, 'say') };
}
