// The lessons a learner is in the middle of: the one they stand in, and those that wait for "học tiếp".
import type { FlowId } from '../flow.ts';
import type { Learner, Session, Standing } from '../learner.ts';

/** More lessons at once than this nobody remembers; the oldest is let go, so that a record stays small. */
const OPEN_MAX = 3;

/** The lesson a session belongs to: its outermost flow. */
export function lessonOf(session: Session): FlowId {
  return (session.below[0] ?? session.here).flow;
}

/** One question that came back: no lesson to go back to. */
export function isReview({ review }: Session): boolean {
  return review !== undefined;
}

/** All of them, the one the learner stands in first, then the newest. */
export function openSessions({ standing }: Learner): readonly Session[] {
  switch (standing.at) {
    case 'door':
      return [];
    case 'idle':
      return standing.paused;
    case 'flow':
      return isReview(standing.session) ? standing.paused : [standing.session, ...standing.paused];
  }
}

/** All but the session of this lesson. */
export function otherSessions(sessions: readonly Session[], lesson: FlowId): readonly Session[] {
  return sessions.filter((session) => lessonOf(session) !== lesson);
}

/** The learner in the middle of `session`, with the others waiting. */
export function standingIn(
  learner: Learner,
  session: Session,
  others: readonly Session[] = openSessions(learner),
): Learner {
  // Whoever is asked a question of the lesson they are in goes back to it afterwards.
  const paused = isReview(session)
    ? others.slice(0, OPEN_MAX)
    : otherSessions(others, lessonOf(session)).slice(0, OPEN_MAX - 1);
  return standingAt(learner, { at: 'flow', session, paused });
}

/** The learner outside any flow, with `sessions` waiting. `offered` are the payloads of the buttons shown last. */
export function standingOutside(
  learner: Learner,
  sessions: readonly Session[],
  offered: readonly string[] = [],
): Learner {
  return standingAt(learner, { at: 'idle', offered, paused: sessions.slice(0, OPEN_MAX) });
}

function standingAt(
  { id, profile, contact, pushing, finished }: Learner,
  standing: Standing,
): Learner {
  return { id, profile, contact, pushing, standing, finished };
}
