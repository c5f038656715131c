// What a learner's text or tap means as an answer to the step they stand on; nothing is done with it here.
import type { ChoiceStep } from '../flow.ts';
import type { Value } from '../value.ts';
import type { Meaning } from '../library.ts';
import type { Payload } from '../payload.ts';
import { matchOption, matchesExactly, matchesWhole } from '../understand/match-option.ts';
import { findExactMeaning, findMeaning } from '../understand/meaning.ts';
import { readAnswer } from '../understand/read-answer.ts';
import { type ShownOption, questionPrint, shownOptions, stepPrint } from './question.ts';
import { type Spot, choicesAt, showingOf } from './show-step.ts';
import type { Scene } from './turn.ts';

/** Something that answers a step. */
export type Reply =
  | { readonly kind: 'option'; readonly index: number }
  | { readonly kind: 'meaning'; readonly meaning: Meaning }
  | { readonly kind: 'place'; readonly code: string }
  | { readonly kind: 'value'; readonly value: Value }
  /** A place name that several units share. */
  | { readonly kind: 'several'; readonly codes: readonly string[] };

/** How surely a text is an answer: an option with all its marks, an option to the letter, or something less. */
export type Sureness = 'exact' | 'whole' | 'likely';

export interface HeardReply {
  readonly reply: Reply;
  readonly sureness: Sureness;
}

/** What a text answers at this step. */
export function replyOf(scene: Scene, spot: Spot, text: string): HeardReply | undefined {
  const { step } = spot;
  if (step.kind === 'judged') return optionReply(text, shownOptions(step, showingOf(scene, spot)));
  if (step.kind === 'choice') {
    const options = shownOptions(step, showingOf(scene, spot));
    return (
      optionReply(text, options) ?? yesOrNoReply(scene, step, text) ?? onlyReply(scene, step, text)
    );
  }
  const exact = exactWord(scene, spot, text);
  if (exact !== undefined) return { reply: exact, sureness: 'exact' };
  const reply =
    byWord(scene, spot, text) ?? byNumber(scene, spot, text) ?? typed(scene, spot, text);
  return reply && { reply, sureness: 'likely' };
}

/** "vâng" and "không" answer a question whose options mean yes and no, whatever their words are. */
function yesOrNoReply(scene: Scene, step: ChoiceStep, text: string): HeardReply | undefined {
  const { vocabulary } = scene.library;
  const ears = { vocabulary, language: scene.learner.profile.language };
  const heard = findMeaning(text, ['yes', 'no'], ears);
  const fitting = step.choices.flatMap(({ means }, index) => (means === heard ? [index] : []));
  const [index] = fitting;
  return heard === undefined || index === undefined || fitting.length > 1
    ? undefined
    : { reply: { kind: 'option', index }, sureness: 'whole' };
}

/** With a single button ("Nhớ rồi") whatever means "go on" presses it. */
function onlyReply(scene: Scene, { choices }: ChoiceStep, text: string): HeardReply | undefined {
  const { vocabulary } = scene.library;
  const ears = { vocabulary, language: scene.learner.profile.language };
  const heard = findMeaning(text, ['next', 'done', 'yes'], ears);
  return heard === undefined || choices.length !== 1
    ? undefined
    : { reply: { kind: 'option', index: 0 }, sureness: 'likely' };
}

function optionReply(text: string, options: readonly ShownOption[]): HeardReply | undefined {
  const texts = options.map((option) => option.text);
  const tries = [
    { sureness: 'exact', find: matchesExactly },
    { sureness: 'whole', find: matchesWhole },
    { sureness: 'likely', find: matchOption },
  ] as const;
  for (const { sureness, find } of tries) {
    const option = options[find(text, texts) ?? -1];
    if (option !== undefined) return { reply: { kind: 'option', index: option.index }, sureness };
  }
  return undefined;
}

/** What a button answers at this step; undefined when it belongs to another question. */
export function replyOfButton(scene: Scene, spot: Spot, payload: Payload): Reply | undefined {
  const { step, flow, session } = spot;
  if (payload.kind === 'step') {
    const isHere = payload.print === stepPrint(flow.id, session.here.step);
    return isHere ? { kind: 'meaning', meaning: payload.meaning } : undefined;
  }
  if (step.kind === 'say' || step.kind === 'try') return undefined;
  if (payload.kind !== 'option' && payload.kind !== 'place') return undefined;
  if (payload.print !== questionPrint(step, showingOf(scene, spot))) return undefined;
  return payload.kind === 'option'
    ? { kind: 'option', index: payload.index }
    : { kind: 'place', code: payload.code };
}

/** "đúng" with its marks answers this step, though without them it might be the command "dừng". */
function exactWord(scene: Scene, { step }: Spot, text: string): Reply | undefined {
  const ears = { vocabulary: scene.library.vocabulary, language: scene.learner.profile.language };
  const among: readonly Meaning[] =
    step.kind === 'typed' && step.answer === 'yes-no'
      ? [...wordsAt(step), 'yes', 'no']
      : wordsAt(step);
  // A list names what is kept: "Giữ như cũ: Bà Sen". Who copies it whole means the same.
  const kept: readonly Meaning[] = step.kind === 'typed' && step.save !== undefined ? ['keep'] : [];
  const heard =
    findExactMeaning(text, among, ears) ?? findExactMeaning(text.split(':')[0] ?? '', kept, ears);
  return heard && { kind: 'meaning', meaning: heard };
}

/** Words that mean "go on" below a `say`, or one of the four buttons of a `try`. */
function byWord(scene: Scene, { step }: Spot, text: string): Reply | undefined {
  const { vocabulary } = scene.library;
  const ears = { vocabulary, language: scene.learner.profile.language };
  const heard = findMeaning(text, wordsAt(step), ears);
  return heard && { kind: 'meaning', meaning: heard };
}

function wordsAt(step: Spot['step']): readonly Meaning[] {
  if (step.kind === 'say') return ['next', 'done', 'yes'];
  if (step.kind === 'try') return ['done', 'stuck', 'next', 'yes', 'no'];
  if (step.kind !== 'typed') return [];
  return step.skip === undefined ? ['keep'] : ['keep', 'skip'];
}

/** "2" means the second button, except where a number is what is asked for. */
function byNumber(scene: Scene, spot: Spot, text: string): Reply | undefined {
  if (spot.step.kind === 'typed' && spot.step.answer === 'number') return undefined;
  const choices = choicesAt(scene, spot);
  const index = matchOption(
    text,
    choices.map(() => '\u0000'),
  );
  const payload = choices[index ?? -1]?.payload.split('.');
  if (payload === undefined) return undefined;
  const [kind, , what = ''] = payload;
  if (kind === 'w') return { kind: 'place', code: what };
  return { kind: 'meaning', meaning: what as Meaning };
}

function typed(scene: Scene, { step }: Spot, text: string): Reply | undefined {
  if (step.kind !== 'typed') return undefined;
  const { library, at, learner } = scene;
  const reading = readAnswer(step, text, { library, at, language: learner.profile.language });
  return reading.kind === 'not-understood' ? undefined : reading;
}
