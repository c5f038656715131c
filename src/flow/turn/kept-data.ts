// "Xem dữ liệu": everything that is kept of a learner, in words. What is not in this list is not in the record either.
import { isSilenced } from './contact.ts';
import type { Line } from '../effect.ts';
import { dayAt, dayOfNumber, vietnameseDay } from '../day.ts';
import type { Contact, Session } from '../learner.ts';
import type { Pushing } from '../push/pushing.ts';
import { readWish } from '../push/wishes.ts';
import { lessonOf, openSessions } from './sessions.ts';
import type { FlowId, Step } from '../flow.ts';
import type { Value } from '../value.ts';
import { stepLine } from './question.ts';
import { type Scene, phrase } from './turn.ts';

export function dataLine(scene: Scene): Line {
  const { profile, contact, pushing, finished } = scene.learner;
  const hasWishes = profile.consent === 'yes';
  const items: Line[] = [
    phrase('data-language', { language: profile.language }),
    phrase('data-consent', { consent: profile.consent ?? 'unasked' }),
    ...(profile.audience === undefined
      ? []
      : [phrase('data-audience', { audience: profile.audience })]),
    ...(profile.place === undefined
      ? []
      : [phrase('data-place', { place: { from: 'place', code: profile.place } })]),
    ...(profile.name === undefined ? [] : [phrase('data-name', { name: profile.name })]),
    ...(profile.quiet ? [phrase('data-quiet', { keeps: hasWishes ? 'yes' : 'no' })] : []),
    ...contactLines(contact),
    ...(hasWishes ? wishLines(pushing) : []),
    ...pushingLines(pushing),
    ...openSessions(scene.learner).flatMap((session) => sessionLines(scene, session)),
    ...finished.map(({ flow }) => phrase('data-finished', { title: { from: 'title', flow } })),
  ];
  return phrase('data-kept', { items });
}

function contactLines(contact: Contact): readonly Line[] {
  const { heardAtMinute } = contact;
  const lines: Line[] = [];
  if (heardAtMinute !== undefined) {
    lines.push(phrase('data-heard', { day: vietnameseDay(dayAt(heardAtMinute * 60_000)) }));
  }
  if (isSilenced(contact)) lines.push(phrase('data-silent'));
  return lines;
}

/** Kept after "dừng" too, so shown. */
function wishLines({ wishes }: Pushing): readonly Line[] {
  const kinds = (['quiz', 'reminder', 'tip'] as const).filter((kind) => wishes[kind]);
  return [
    phrase('data-wish-when', {
      hour: wishes.hour,
      days: readWish(wishes, 'learner.push_days') ?? 'some',
    }),
    phrase('data-wish-often', { count: wishes.perDayMax }),
    ...kinds.map((kind) => phrase('data-wish', { kind })),
  ];
}

function pushingLines({ lastAtMinute, reviewDay, streakDays }: Pushing): readonly Line[] {
  const lines: Line[] = [];
  if (reviewDay !== undefined) {
    lines.push(phrase('data-review', { day: vietnameseDay(dayOfNumber(reviewDay)) }));
  }
  if (streakDays > 0) lines.push(phrase('data-streak', { days: streakDays }));
  if (lastAtMinute !== undefined) {
    lines.push(phrase('data-pushed', { day: vietnameseDay(dayAt(lastAtMinute * 60_000)) }));
  }
  return lines;
}

function sessionLines(scene: Scene, session: Session): readonly Line[] {
  const flow = lessonOf(session);
  const answers = Object.entries(session.saved).map(([name, value]) =>
    answerLine(scene, session, { name, value }),
  );
  return [
    phrase('data-lesson', { title: { from: 'title', flow } }),
    ...answers.map((answer) => phrase('data-answer', { answer })),
  ];
}

/** A saved answer as the learner gave it: the place by its name, the option by its words. */
function answerLine(
  { library }: Scene,
  session: Session,
  { name, value }: { readonly name: string; readonly value: Value },
): Line | string {
  const flows = [session.here, ...session.below].map(({ flow }) => library.flows.get(flow));
  for (const flow of flows) {
    for (const step of flow?.steps ?? []) {
      const line = flow && savedBy(flow.id, step, { name, value });
      if (line !== undefined) return line;
    }
  }
  return String(value);
}

function savedBy(
  flow: FlowId,
  step: Step,
  { name, value }: { readonly name: string; readonly value: Value },
): Line | undefined {
  if (step.kind === 'typed' && step.save === name && step.answer === 'place') {
    return { from: 'place', code: String(value) };
  }
  if (step.kind !== 'choice' || step.save !== name) return undefined;
  const index = step.choices.findIndex(({ means, text }) => (means ?? text.vi) === value);
  return index < 0 ? undefined : stepLine(flow, step.id, `option-${index}`);
}
