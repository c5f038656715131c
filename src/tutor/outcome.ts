// What a turn leaves behind, as the store keeps it.
import type { AtMs } from '../flow/event.ts';
import type { Learner } from '../flow/learner.ts';
import { packLearner } from '../flow/pack.ts';
import { mayBeWrittenTo } from '../flow/push/limits.ts';
import { nextDueMinute } from '../flow/push/plan.ts';
import { packMemory } from '../flow/review/pack-memory.ts';
import type { Library } from '../flow/library.ts';
import { lessonOf, openSessions } from '../flow/turn/sessions.ts';
import { KEEP_AGREED_SECONDS, KEEP_OTHERS_SECONDS } from './limits.ts';
import type { Lease, Outcome } from './ports/store.ts';
import type { Sent } from './send-queue.ts';
import { boundMessages } from './tail.ts';
import type { Stage, Turned } from './turn-events.ts';

export function outcomeOf(stage: Stage, lease: Lease, turned: Turned, sent: Sent): Outcome {
  const { learner, count } = turned;
  const { messages, dropped } = boundMessages(sent.tail.messages);
  const failures = {
    ...(sent.reach === 'reached' ? {} : { [sent.reach]: 1 }),
    ...(sent.rejected > 0 ? { rejected: sent.rejected } : {}),
    ...(dropped > 0 ? { 'tail-dropped': dropped } : {}),
  };
  return {
    state: stateOf(learner),
    tail: { messages, delayMs: sent.tail.delayMs },
    turned: count,
    keepSeconds: keepSecondsOf(stage, lease, learner),
    dueAtMinute: dueOf(stage, lease, learner),
    ...(turned.memory === stage.memory ? {} : { memory: packMemory(turned.memory) }),
    counted: { ...turned.counted, ...failures },
    notes: turned.notes,
    unreadable: turned.unreadable,
  };
}

/** From the learner's last word, which what Ban writes by itself is not. */
function keepSecondsOf(stage: Stage, { events }: Lease, { profile, contact }: Learner): number {
  if (profile.consent !== 'yes') return KEEP_OTHERS_SECONDS;
  const { heardAtMinute } = contact;
  const now = events.at(-1)?.at ?? stage.nowMs();
  const silentMs = heardAtMinute === undefined ? 0 : now - heardAtMinute * 60_000;
  return Math.max(KEEP_OTHERS_SECONDS, KEEP_AGREED_SECONDS - Math.floor(silentMs / 1000));
}

/** By the time of the last event, so that a turn that is run again plans the same. Without an event nothing has changed. */
function dueOf(stage: Stage, lease: Lease, learner: Learner): number | undefined {
  const at = timeOf(stage, lease);
  if (at !== undefined) return planOf(stage, learner, at);
  return mayBeWrittenTo(learner) ? lease.dueAtMinute : undefined;
}

/** Of a turn by which somebody became due, when it is made: see `turnEvents`. */
function timeOf({ nowMs }: Stage, { events }: Lease): AtMs | undefined {
  const at = events.at(-1)?.at;
  const isDue = events.some(({ kind }) => kind === 'became-due');
  return at !== undefined && isDue ? Math.max(at, nowMs()) : at;
}

export function planOf({ library }: Stage, learner: Learner, at: AtMs): number | undefined {
  return nextDueMinute(learner, { hasUnfinished: hasUnfinished(library, learner) }, at);
}

/** A lesson that was saved broken waits all the same: it is looked for again, and reminded of when it is back. */
function hasUnfinished({ flows }: Library, learner: Learner): boolean {
  return openSessions(learner).some((session) => {
    const flow = flows.get(lessonOf(session));
    return flow === undefined || flow.kind === 'lesson';
  });
}

/**
 * Who stands at the door is nobody yet, or nobody any more: nothing is kept of them, but that a person is talking with
 * them, whom a greeting of ours would interrupt.
 */
function stateOf(learner: Learner): string {
  const { standing, contact } = learner;
  const isNobody = standing.at === 'door' && contact.silentUntilMinute === undefined;
  return isNobody ? '' : packLearner(learner);
}
