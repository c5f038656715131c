// "Xem dữ liệu": everything that is kept of a learner, in words. What is not in this list is not in the record either.
import type { Line } from './effect.ts';
import type { Session } from './learner.ts';
import { pausedSession } from './menu.ts';
import { type Scene, phrase } from './turn.ts';

export function dataLine(scene: Scene): Line {
  const { profile, finished, standing } = scene.learner;
  const session = pausedSession(scene.learner);
  const other = standing.at === 'flow' ? standing.paused : undefined;
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
    ...(profile.quiet ? [phrase('data-quiet')] : []),
    ...(session === undefined ? [] : sessionLines(session)),
    ...(other === undefined ? [] : sessionLines(other)),
    ...finished.map(({ flow }) => phrase('data-finished', { title: { from: 'title', flow } })),
  ];
  return phrase('data-kept', { items });
}

function sessionLines(session: Session): readonly Line[] {
  const { flow } = session.below[0] ?? session.here;
  const answers = Object.values(session.saved).map(String).join(', ');
  return [
    phrase('data-lesson', { title: { from: 'title', flow } }),
    ...(answers === '' ? [] : [phrase('data-answers', { answers })]),
  ];
}
