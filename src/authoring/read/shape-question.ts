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
import {
  checkKeys,
  hasKey,
  type Part,
  readCode,
  readCodes,
  readItems,
  readNumber,
  readOneOf,
  readPart,
  readWords,
  readYesNo,
  report,
} from './shape-part.ts';
import { findEntry } from '../yaml/yaml-node.ts';

const TRIES_DEFAULT = 2;

export function readJudged(part: Part, base: StepBase): JudgedStep | undefined {
  const ask = readWords(part, 'ask');
  const answers = readEach(part, 'answers', 'right: …', readAnswer);
  const triesMax = readNumber(part, 'tries', STEP_KEYS.tries.value) ?? TRIES_DEFAULT;
  const hint = readWords(part, 'hint');
  const review = readYesNo(part, 'review');
  if (ask === undefined || answers === undefined) return undefined;
  return { ...base, kind: 'judged', ask, answers, triesMax, hint, review };
}

export function readChoice(part: Part, base: StepBase): ChoiceStep | undefined {
  const ask = readWords(part, 'ask');
  const choices = readEach(part, 'choices', 'text: …', readOption);
  const save = readName(part, 'save');
  const hint = readWords(part, 'hint');
  if (hasKey(part, 'save')) demandMeans(part);
  if (ask === undefined || choices === undefined) return undefined;
  return { ...base, kind: 'choice', ask, choices, save, hint };
}

export function readTyped(part: Part, base: StepBase): TypedStep | undefined {
  const ask = readWords(part, 'ask');
  const answer = readOneOf(part, 'answer', ANSWER_KINDS);
  const otherwise = readWords(part, 'otherwise');
  const from = readNumber(part, 'from', STEP_KEYS.from.value);
  const to = readNumber(part, 'to', STEP_KEYS.to.value);
  const accept = readCodes(part, 'accept', STEP_KEYS.accept.value);
  const added = part.shape.translator.added([...part.path, 'accept']);
  const save = readName(part, 'save');
  const skip = readStepId(part, 'skip');
  if (ask === undefined || answer === undefined || otherwise === undefined) return undefined;
  if (answer !== 'number') refuseKeys(part, ['from', 'to'], 'number');
  if (answer !== 'words') refuseKeys(part, ['accept'], 'words');
  if (from !== undefined && to !== undefined && from > to) {
    report(part.shape, valueOffset(part, 'from'), shapeFaults.fromAboveTo());
  }
  const bounds = { from, to, accept: [...new Set([...accept, ...added])] };
  return { ...base, kind: 'typed', ask, answer, ...bounds, save, otherwise, skip };
}

/** All entries or nothing: a question with half of its answers would be another question. */
function readEach<Entry>(
  part: Part,
  key: string,
  example: string,
  read: (part: Part) => Entry | undefined,
): readonly Entry[] | undefined {
  const items = readItems(part, key, example);
  if (items === undefined) return undefined;
  const entries = items.map((node, index) => {
    const path = [...part.path, key, index];
    const entry = readPart(part.shape, node, { offset: node.offset, path, example });
    return entry && read(entry);
  });
  const whole = entries.filter((entry) => entry !== undefined);
  return whole.length === entries.length ? whole : undefined;
}

function readAnswer(part: Part): Answer | undefined {
  const isRight = hasKey(part, 'right');
  if (!isRight && !hasKey(part, 'wrong')) {
    const isTypo = part.map.entries.some(({ key }) => key !== 'because');
    if (!isTypo) report(part.shape, part.offset, shapeFaults.missingOneOf(['right', 'wrong']));
  }
  const wrong = findEntry(part.map, 'wrong');
  if (isRight && wrong !== undefined) {
    report(part.shape, wrong.offset, shapeFaults.together('right', 'wrong'));
    return undefined;
  }
  const form = answerForm(part, isRight);
  checkKeys(part, form, ENTRY_KEYS);
  const text = readWords(part, isRight ? 'right' : 'wrong');
  const because = readWords(part, 'because');
  return text === undefined || because === undefined ? undefined : { text, isRight, because };
}

/** Without either key both are offered, so that a slip in one of them finds its "did you mean". */
function answerForm(
  part: Part,
  isRight: boolean,
): { required: readonly string[]; optional: readonly string[] } {
  if (isRight) return ENTRY_FORMS.right;
  if (hasKey(part, 'wrong')) return ENTRY_FORMS.wrong;
  return { required: ['because'], optional: ['right', 'wrong'] };
}

function readOption(part: Part): Option | undefined {
  checkKeys(part, ENTRY_FORMS.choice, ENTRY_KEYS);
  const text = readWords(part, 'text');
  const means = readCode(part, 'means', ENTRY_KEYS.means.value);
  const go = readStepId(part, 'go');
  return text === undefined ? undefined : { text, means, go };
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
