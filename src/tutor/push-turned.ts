// A push: committed with a mark, sent once, and settled by a second commit. Who dies in between leaves the mark, and nobody
// sends it again.
import { perhapsMissed, unreached } from '../flow/turn/contact.ts';
import { advance } from '../flow/advance.ts';
import type { Learner } from '../flow/learner.ts';
import { packMemory } from '../flow/review/pack-memory.ts';
import { outcomeOf, planOf } from './outcome.ts';
import type { Messenger } from './ports/messenger.ts';
import type { Committed, Lease, LearnerStore, Outcome } from './ports/store.ts';
import type { Sent } from './send-queue.ts';
import { type PushOutcome, sendPush } from './send-push.ts';
import type { Push, Stage, Turned } from './turn-events.ts';

interface Outside {
  readonly stage: Stage;
  readonly store: LearnerStore;
  readonly messenger: Messenger;
  readonly mayStillSend: () => Promise<boolean>;
}

interface PushTurn {
  readonly lease: Lease;
  readonly turned: Turned;
  /** What became of the answers of the same lease. */
  readonly sent: Sent;
  readonly push: Push;
}

interface Pushed {
  readonly committed: Committed;
  readonly pushAfterMs: number;
}

/** A channel that just refused an answer is not written to either. */
const AGAIN_AFTER_MS = 10 * 60_000;

export async function pushTurned(outside: Outside, turn: PushTurn): Promise<Pushed> {
  const { stage, store, messenger, mayStillSend } = outside;
  const { lease, turned, sent, push } = turn;
  if (sent.reach !== 'reached' || sent.tail.messages.length > 0) {
    return { committed: await store.commit(lease, unsent(stage, turn)), pushAfterMs: 0 };
  }
  const marked = await store.mark(lease, outcomeOf(stage, lease, turned, sent));
  if (marked.kind === 'fenced') return { committed: marked, pushAfterMs: 0 };
  const outcome = await sendPush(
    { messenger, learner: lease.learner, mayStillSend },
    push.messages,
  );
  if (outcome === undefined) return { committed: { kind: 'fenced' }, pushAfterMs: 0 };
  const settled = settledAs(stage, turn, outcome);
  return {
    committed: await store.commit(marked.lease, { ...settled, turned: 0, notes: [] }),
    pushAfterMs: 'retryAfterMs' in outcome ? outcome.retryAfterMs : 0,
  };
}

/** Not even tried: an answer of the same lease found the learner gone, the channel closed, or the vendor busy. */
function unsent(stage: Stage, turn: PushTurn): Outcome {
  const { lease, turned, sent, push } = turn;
  if (sent.reach === 'reached') {
    const back = takenBack(stage, turn, AGAIN_AFTER_MS);
    return { ...back, counted: { ...turned.counted, ...back.counted } };
  }
  const learner =
    sent.reach === 'gone' ? afterLeaving(stage, push) : unreached(push.before.learner);
  const { counted } = outcomeOf(stage, lease, turned, sent);
  return { ...without(stage, turn, { learner, why: sent.reach }), counted };
}

/** The first commit has counted everything but what became of the push. */
function settledAs(stage: Stage, turn: PushTurn, outcome: PushOutcome): Outcome {
  const { lease, turned, sent, push } = turn;
  switch (outcome.kind) {
    case 'sent':
      return { ...outcomeOf(stage, lease, turned, sent), counted: push.counted };
    case 'unknown': {
      const learner = perhapsMissed(turned.learner);
      const counted = { ...push.counted, 'push-unknown': 1 };
      return { ...outcomeOf(stage, lease, { ...turned, learner }, sent), counted };
    }
    case 'rejected': {
      // Not tried again on this day, and nothing is an answer to it.
      const learner = { ...push.before.learner, pushing: turned.learner.pushing };
      return { ...outcomeOf(stage, lease, { ...turned, learner }, sent), counted: { rejected: 1 } };
    }
    case 'refused':
      return takenBack(stage, turn, outcome.retryAfterMs);
    case 'closed':
      return without(stage, turn, { learner: unreached(push.before.learner), why: 'closed' });
    case 'gone':
      return without(stage, turn, { learner: afterLeaving(stage, push), why: 'gone' });
  }
}

function afterLeaving({ library, nowMs }: Stage, { before }: Push): Learner {
  return advance(library, before.learner, { kind: 'left', at: nowMs() }).learner;
}

/** As before Ban thought of writing, and due again when the channel takes something. */
function takenBack(stage: Stage, turn: PushTurn, afterMs: number): Outcome {
  const { learner } = turn.push.before;
  const dueAtMinute = Math.ceil((stage.nowMs() + afterMs) / 60_000);
  return { ...without(stage, turn, { learner, why: 'push-refused' }), dueAtMinute };
}

function without(
  stage: Stage,
  { lease, turned, sent, push }: PushTurn,
  { learner, why }: { readonly learner: Learner; readonly why: 'closed' | 'gone' | 'push-refused' },
): Outcome {
  const { memory } = push.before;
  return {
    ...outcomeOf(stage, lease, { ...turned, learner }, sent),
    memory: packMemory(memory),
    dueAtMinute: planOf(stage, learner, stage.nowMs()),
    counted: { [why]: 1 },
  };
}
