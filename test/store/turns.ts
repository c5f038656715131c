// Builders for tests of the learner store: arrivals, outcomes, and what a lease says.
import type { LearnerEvent } from '../../src/flow/event.ts';
import type { LearnerId } from '../../src/flow/learner.ts';
import type { Outgoing } from '../../src/tutor/ports/messenger.ts';
import type {
  Arrival,
  Committed,
  Lease,
  LearnerStore,
  Marked,
  Outcome,
  Received,
} from '../../src/tutor/ports/store.ts';

export const NO_TAIL = { messages: [], delayMs: 0 };

export function said(text: string): LearnerEvent {
  return { at: 1_763_712_345_678, kind: 'said', text };
}

/** A message whose vendor gives no order. */
export function arrival(text: string, more: Partial<Arrival> = {}): Arrival {
  return { vendorId: `id-${text}`, order: undefined, event: said(text), ...more };
}

/** A message whose vendor counts. */
export function numbered(order: number): Arrival {
  return arrival(`m${order}`, { order });
}

export function outcome(more: Partial<Outcome> = {}): Outcome {
  return {
    state: 'state',
    tail: NO_TAIL,
    turned: 1,
    keepSeconds: 3600,
    dueAtMinute: undefined,
    counted: {},
    notes: [],
    ...more,
  };
}

export function message(text: string): Outgoing {
  return {
    text,
    choices: [{ payload: 'n', label: 'Tiếp' }],
    picture: undefined,
    voice: undefined,
    progress: { step: 1, of: 5 },
    isFarewell: false,
  };
}

export function leaseOf(answer: Received | Committed | Marked): Lease {
  if ('lease' in answer && answer.lease !== undefined) return answer.lease;
  throw new Error(`expected a lease, got ${answer.kind}`);
}

export function textsOf(lease: Lease): readonly string[] {
  return lease.events.map((event) => (event.kind === 'said' ? event.text : event.kind));
}

let people = 0;

export function somebody(): LearnerId {
  people += 1;
  return `web:person-${people}` as LearnerId;
}

/** Takes events in and turns them. */
export async function turnAll(
  store: LearnerStore,
  learner: LearnerId,
  arrivals: readonly Arrival[],
  more: Partial<Outcome> = {},
): Promise<void> {
  let lease = leaseOf(await store.receive(learner, arrivals));
  for (;;) {
    const committed = await store.commit(lease, outcome({ ...more, turned: lease.events.length }));
    if (committed.kind !== 'more') return;
    lease = committed.lease;
  }
}

/** Turns all that waits and answers it. */
export async function drain(
  store: LearnerStore,
  learner: LearnerId,
  expireLease: () => void,
): Promise<readonly LearnerEvent[]> {
  expireLease();
  const events: LearnerEvent[] = [];
  let lease = leaseOf(await store.receive(learner, []));
  for (;;) {
    events.push(...lease.events);
    const committed = await store.commit(lease, outcome({ turned: lease.events.length }));
    if (committed.kind !== 'more') return events;
    lease = committed.lease;
  }
}
