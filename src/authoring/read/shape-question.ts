// The three kinds of `ask`: judged answers, choices, and what a learner types.
import {
  ANSWER_KINDS,
  type Answer,
  type ChoiceStep,
  type JudgedStep,
  type Option,
  type TypedStep,
} from '../../flow/flow.ts';
import { readName, readStepId, type StepBase } from './shape-base.ts';
import { shapeFaults } from './shape-faults.ts';
import { ENTRY_FORMS, ENTRY_KEYS, STEP_KEYS } from './shape-keys.ts';
import { readCodes } from './shape-line.ts';
import {
  checkKeys,
  hasKey,
  neededWords,
  noteMeantKeys,
  orStandIn,
  type Part,
  readCode,
  readItems,
  readNumber,
  readOneOf,
  readPart,
  readWords,
  readYesNo,
  report,
} from './shape-part.ts';
import { standIn, UNJUDGED_ANSWER, UNKNOWN_OPTION } from './stand-in.ts';
import { findEntry } from '../yaml/yaml-node.ts';

const TRIES_DEFAULT = 2;

export function readJudged(part: Part, base: StepBase): JudgedStep {
  const ask = neededWords(part, 'ask');
  const answers = readEach(part, 'answers', 'right: …', readAnswer) ?? [];
  const triesMax = readNumber(part, 'tries', STEP_KEYS.tries.value) ?? TRIES_DEFAULT;
  const hint = readWords(part, 'hint');
  const review = readYesNo(part, 'review');
  return { ...base, kind: 'judged', ask, answers: answers.map(orUnjudged), triesMax, hint, review };
}

export function readChoice(part: Part, base: StepBase): ChoiceStep {
  const ask = neededWords(part, 'ask');
  const options = readEach(part, 'choices', 'text: …', readOption) ?? [undefined];
  const save = readName(part, 'save');
  const hint = readWords(part, 'hint');
  if (hasKey(part, 'save')) demandMeans(part);
  const choices = options.map((option) => option ?? UNKNOWN_OPTION);
  return { ...base, kind: 'choice', ask, choices, save, hint };
}

export function readTyped(part: Part, base: StepBase): TypedStep {
  const ask = neededWords(part, 'ask');
  const answer = readOneOf(part, 'answer', ANSWER_KINDS);
  const otherwise = neededWords(part, 'otherwise');
  const from = readNumber(part, 'from', STEP_KEYS.from.value);
  const to = readNumber(part, 'to', STEP_KEYS.to.value);
  const accept = readCodes(part, 'accept', STEP_KEYS.accept.value);
  const added = part.shape.translator.added([...part.path, 'accept']);
  const save = readName(part, 'save');
  const skip = readStepId(part, 'skip');
  if (answer !== undefined && answer !== 'number') refuseKeys(part, ['from', 'to'], 'number');
  if (answer !== undefined && answer !== 'words') refuseKeys(part, ['accept'], 'words');
  if (from !== undefined && to !== undefined && from > to) {
    report(part.shape, valueOffset(part, 'from'), shapeFaults.fromAboveTo());
  }
  const bounds = { from, to, accept: [...new Set([...accept, ...added])] };
  const kind = answer ?? standIn();
  return { ...base, kind: 'typed', ask, answer: kind, ...bounds, save, otherwise, skip };
}

/** Every entry, undefined for one that is none; nothing when there is no list. */
function readEach<Entry>(
  part: Part,
  key: string,
  example: string,
  read: (part: Part) => Entry | undefined,
): readonly (Entry | undefined)[] | undefined {
  const { translator } = part.shape;
  const items = readItems(part, key, example);
  if (items === undefined) translator.forgive([...part.path, key]);
  return items?.map((node, index) => {
    const path = [...part.path, key, index];
    const entry = readPart(part.shape, node, { offset: node.offset, path, example });
    if (entry === undefined) translator.forgive(path);
    return entry && read(entry);
  });
}

function orUnjudged(answer: Answer | undefined): Answer {
  return answer ?? UNJUDGED_ANSWER;
}

function readAnswer(part: Part): Answer {
  noteMeantKeys(part, ['right', 'wrong', 'because']);
  const right = findEntry(part.map, 'right');
  const wrong = findEntry(part.map, 'wrong');
  const isJudged = (right === undefined) !== (wrong === undefined);
  if (right === undefined && wrong === undefined) tellUnjudged(part);
  if (right !== undefined && wrong !== undefined)
    report(part.shape, wrong.offset, shapeFaults.together('right', 'wrong'));
  checkKeys(part, { required: ['because'], optional: ['right', 'wrong'] }, ENTRY_KEYS);
  const because = neededWords(part, 'because');
  if (!isJudged) {
    part.shape.translator.forgive(part.path);
    return { ...UNJUDGED_ANSWER, because };
  }
  const isRight = right !== undefined;
  return { text: neededWords(part, isRight ? 'right' : 'wrong'), isRight, because };
}

/** A key that was meant as one of them is told as that. */
function tellUnjudged(part: Part): void {
  const isTypo = part.map.entries.some(({ key, meant }) => (meant ?? key) !== 'because');
  if (!isTypo) report(part.shape, part.offset, shapeFaults.missingOneOf(['right', 'wrong']));
}

function readOption(part: Part): Option {
  noteMeantKeys(part, ['text', 'means', 'go']);
  checkKeys(part, ENTRY_FORMS.choice, ENTRY_KEYS);
  const text = neededWords(part, 'text');
  const means = orStandIn(part, 'means', readCode(part, 'means', ENTRY_KEYS.means.value));
  return { text, means, go: readStepId(part, 'go') };
}

/** What is saved must not change with the wording. A choice that leads elsewhere may save nothing. */
function demandMeans(part: Part): void {
  const choices = findEntry(part.map, 'choices')?.value;
  if (choices?.kind !== 'list') return;
  for (const item of choices.items) {
    const isFine = findEntry(item, 'means') !== undefined || findEntry(item, 'go') !== undefined;
    if (item.kind === 'map' && !isFine) report(part.shape, item.offset, shapeFaults.noMeans());
  }
}

function refuseKeys(part: Part, keys: readonly string[], kind: string): void {
  for (const key of keys) {
    const entry = findEntry(part.map, key);
    if (entry !== undefined) report(part.shape, entry.offset, shapeFaults.numbersOnly(key, kind));
  }
}

function valueOffset(part: Part, key: string): number {
  return findEntry(part.map, key)?.value.offset ?? part.offset;
}
