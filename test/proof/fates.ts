// What became of a learner who answered what they saw, held against the lesson as it was and as it is. Nothing here asks the
// machine: a question stands when its words, its answers and what is right are the same in both files.
import type { LearnerEvent } from '../../src/flow/event.ts';
import type { FlowId, JudgedStep, Step } from '../../src/flow/flow.ts';
import type { Learner, LearnerId, Session } from '../../src/flow/learner.ts';
import type { Outgoing } from '../../src/tutor/ports/messenger.ts';
import { type Shelf, sessionOf } from './edit-stage.ts';

/** A learner who has seen a message and is about to answer it. */
export interface WaitingLearner {
  readonly id: LearnerId;
  readonly session: Session;
  /** What they pick of what they saw; of an option its authored position. */
  readonly picked: { readonly key: string; readonly label: string };
  readonly event: LearnerEvent;
}

export interface Aftermath {
  readonly learner: Learner;
  readonly messages: readonly Outgoing[];
}

export type Fate =
  /** Judged, or led on, by the question they saw, which stands. */
  | { readonly kind: 'judged' }
  /** Told in one line that it changed, and asked again. */
  | { readonly kind: 'told' }
  /** Their question changed, and they were judged by the one they saw. */
  | { readonly kind: 'judged as seen' }
  | { readonly kind: 'fault'; readonly why: string };

export function fateOf(
  one: WaitingLearner,
  after: Aftermath,
  { old, fresh }: { readonly old: Shelf; readonly fresh: Shelf },
): Fate {
  const [before, now] = [stepOf(old, one.session), stepOf(fresh, one.session)];
  if (before === undefined || now === undefined) return fault(one, after, 'there is no such step');
  const isSame = stands(before, now);
  const notJudged = whyNotJudged(one, before, after);
  if (notJudged === undefined) return { kind: isSame ? 'judged' : 'judged as seen' };
  const notTold = isSame ? 'the question stands' : whyNotTold(one, { now, fresh }, after);
  return notTold === undefined ? { kind: 'told' } : fault(one, after, `${notJudged}; ${notTold}`);
}

function fault({ session, event, picked }: WaitingLearner, after: Aftermath, why: string): Fate {
  const texts = after.messages.map(({ text }) => text).join(' | ');
  const answer = `${event.kind} "${picked.label}"`;
  return { kind: 'fault', why: `at ${session.here.step}, ${answer}: ${why}: ${texts}` };
}

/** The step a session names, or the one that `moved` names instead. */
export function stepOf({ lessons }: Shelf, session: Session | undefined): Step | undefined {
  const flow = lessons.library.flows.get(session?.here.flow as FlowId);
  const find = (name: string | undefined) => flow?.steps.find(({ id }) => id === name);
  const name = session?.here.step ?? '';
  return find(name) ?? find(flow?.moved[name]);
}

/** The same question, wherever it stands today; anything else only under its own name. */
function stands(before: Step, now: Step): boolean {
  const [asked, asks] = [askedBy(before), askedBy(now)];
  return asked === undefined ? before.id === now.id && before.kind === now.kind : asked === asks;
}

function askedBy(step: Step): string | undefined {
  if (step.kind === 'judged') {
    return JSON.stringify([step.ask.vi, step.answers.map((each) => [each.text.vi, each.isRight])]);
  }
  if (step.kind !== 'choice') return undefined;
  return JSON.stringify([step.ask.vi, step.choices.map(({ text }) => text.vi)]);
}

/** A claim that must hold, and what to say when it does not. */
type Claim = readonly [holds: boolean, otherwise: string];

function firstBroken(claims: readonly Claim[]): string | undefined {
  return claims.find(([holds]) => !holds)?.[1];
}

/** Undefined when all is as it should be after an answer to `step`. */
function whyNotJudged(one: WaitingLearner, step: Step, after: Aftermath): string | undefined {
  if (after.messages.length === 0) return 'silence';
  if (after.messages.some(({ text }) => isTellLine(text))) return 'told';
  if (step.kind === 'judged') return firstBroken(verdictClaims(one, step, after));
  const now = sessionOf(after.learner);
  return firstBroken([
    [nameOf(now) !== nameOf(one.session), 'did not go on'],
    [now === undefined || now.judged === one.session.judged, 'counted unjustly'],
  ]);
}

/** Where a session stands, by the name the step had before it was renamed. */
function nameOf(session: Session | undefined): string | undefined {
  return session && `${session.here.flow} ${session.here.step.replace(/-moi$/u, '')}`;
}

function verdictClaims(
  { session, picked }: WaitingLearner,
  { answers, triesMax }: JudgedStep,
  { learner, messages }: Aftermath,
): readonly Claim[] {
  const answer = answers[Number(picked.key)];
  if (answer === undefined) return [[false, 'no answer was picked']];
  const { isRight, because } = answer;
  const isOver = isRight || wrongIn(session) + 1 >= triesMax;
  const first = messages[0]?.text ?? '';
  const reason = isRight || !isOver ? because.vi : '';
  const now = sessionOf(learner);
  return [
    [first.startsWith(verdictOf(isRight, isOver)), 'another verdict'],
    [first.includes(reason), 'another reason'],
    ...(now === undefined
      ? // After the last question the lesson is over and counts no more.
        [[isOver && learner.finished.length > 0, 'stands nowhere'] as const]
      : countClaims(session, now, { isRight, isOver })),
  ];
}

function countClaims(
  before: Session,
  now: Session,
  { isRight, isOver }: { readonly isRight: boolean; readonly isOver: boolean },
): readonly Claim[] {
  return [
    [now.judged === before.judged + Number(isOver), 'judged count'],
    [now.right === before.right + Number(isRight), 'right count'],
    [isOver || wrongIn(now) === wrongIn(before) + 1, 'tries count'],
  ];
}

function verdictOf(isRight: boolean, isOver: boolean): string {
  if (isRight) return 'Đúng rồi!';
  return isOver ? 'Đáp án là' : 'Chưa đúng.';
}

/** Undefined when they were told so once, and asked what stands there today. */
function whyNotTold(
  { session }: WaitingLearner,
  { now: step, fresh }: { readonly now: Step; readonly fresh: Shelf },
  { learner, messages }: Aftermath,
): string | undefined {
  const now = sessionOf(learner);
  const told = messages.filter(({ text }) => isTellLine(text)).length;
  return firstBroken([
    [isTellLine(messages[0]?.text ?? ''), 'not told'],
    [told === 1, 'told twice'],
    [stepOf(fresh, now)?.id === step.id || wasTold(step, messages), `at ${now?.here.step}`],
    [messages.at(-1)?.choices.length !== 0, 'not asked again'],
    [now?.judged === session.judged && now.right === session.right, 'counted unjustly'],
    [missesIn(now) <= missesIn(session), 'a miss counted unjustly'],
    [wrongIn(now) <= wrongIn(session), 'a try counted unjustly'],
  ]);
}

function wrongIn(session: Session | undefined): number {
  return session?.waiting.for === 'answer' ? session.waiting.wrong : 0;
}

/** A telling that goes on to its question by itself. */
function wasTold(step: Step, messages: readonly Outgoing[]): boolean {
  const [line = ''] = step.kind === 'say' ? step.say.vi.split('\n') : [];
  return line !== '' && messages.some(({ text }) => text.includes(line));
}

function missesIn(session: Session | undefined): number {
  return session?.waiting.misses ?? 0;
}

function isTellLine(text: string): boolean {
  return /^(?:Câu hỏi này|Bài này) vừa được sửa/u.test(text);
}
