// Outside a lesson: what an audience could learn next, and what was offered last.
import { dayAt } from '../day.ts';
import type { Choice, Line } from '../effect.ts';
import type { FlowId } from '../flow.ts';
import type { Session } from '../learner.ts';
import type { Meaning } from '../library.ts';
import { writePayload } from '../payload.ts';
import { lessonOf, openSessions, standingOutside } from './sessions.ts';
import { type Scene, type Turn, phrase, send, turn } from './turn.ts';

/** With "học tiếp" and "bài khác" around them, lessons still fit Zalo's five buttons. */
const LESSONS_PER_PAGE = 3;

/** The main menu: the paused lesson first, then what this audience has not finished, in the order of its path. */
export function offerMenu(scene: Scene, page = 0, line: Line = phrase('menu')): Turn {
  const paused = resumable(scene);
  const lessons = inMenuOrder(scene, paused);
  const from = page * LESSONS_PER_PAGE < lessons.length ? page * LESSONS_PER_PAGE : 0;
  const shown = lessons.slice(from, from + LESSONS_PER_PAGE);
  const choices: Choice[] = [
    ...(paused === undefined || from > 0 ? [] : [resumeChoice(paused)]),
    ...shown.map((id) => openChoice(id)),
    ...(lessons.length > LESSONS_PER_PAGE ? [moreChoice(from / LESSONS_PER_PAGE + 1)] : []),
  ];
  return offer(scene, line, choices);
}

/** Says something and remembers the buttons below it. */
export function offer(scene: Scene, line: Line, choices: readonly Choice[]): Turn {
  const payloads = choices.map(({ payload }) => payload);
  const learner = standingOutside(scene.learner, openSessions(scene.learner), payloads);
  return turn(learner, send(scene, line, { choices }));
}

/** Lessons of the learner's path that are taught today. */
export function lessonsFor(scene: Scene): readonly FlowId[] {
  const { paths } = scene.library.courses;
  const audience = scene.learner.profile.audience ?? 'everyone';
  return (paths.get(audience) ?? paths.get('everyone') ?? []).filter((id) => isTaught(scene, id));
}

export function isTaught(scene: Scene, id: FlowId): boolean {
  const flow = scene.library.flows.get(id);
  if (flow === undefined) return false;
  return flow.validUntil === undefined || dayAt(scene.at) <= flow.validUntil;
}

/** The session "học tiếp" goes back to: the newest whose lesson is still there, and taught today. */
export function resumable(scene: Scene): Session | undefined {
  return openSessions(scene.learner).find((session) => isTaught(scene, lessonOf(session)));
}

export function openChoice(flow: FlowId): Choice {
  return { payload: writePayload({ kind: 'open', flow }), label: { from: 'title', flow } };
}

export function commandChoice(meaning: Meaning): Choice {
  return {
    payload: writePayload({ kind: 'command', meaning }),
    label: { from: 'meaning', meaning },
  };
}

function inMenuOrder(scene: Scene, paused: Session | undefined): readonly FlowId[] {
  const open = paused && lessonOf(paused);
  const lessons = lessonsFor(scene).filter((id) => id !== open);
  const done = new Set(scene.learner.finished.map(({ flow }) => flow));
  return [...lessons.filter((id) => !done.has(id)), ...lessons.filter((id) => done.has(id))];
}

function resumeChoice(paused: Session): Choice {
  const flow = lessonOf(paused);
  return {
    payload: writePayload({ kind: 'command', meaning: 'resume' }),
    label: phrase('resume-lesson', { title: { from: 'title', flow } }),
  };
}

function moreChoice(page: number): Choice {
  return {
    payload: writePayload({ kind: 'page', page }),
    label: { from: 'meaning', meaning: 'more' },
  };
}
