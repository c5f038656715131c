// Where a learner's record, inbox and lease live. The protocol of a turn needs exactly these; see ARCHITECTURE.md, "A turn".
import type { AtMs, LearnerEvent } from '../../flow/event.ts';
import type { LearnerId } from '../../flow/learner.ts';
import type { Value } from '../../flow/value.ts';
import type { Outgoing } from './messenger.ts';

/** A lease that nobody renews ends after this (ms of the store's clock); recovery after a crash waits for it. */
export const LEASE_MS = 10_000;

/** An event on its way in. */
export interface Arrival {
  /** The vendor's own id of the event, unique within its channel. Remembered as a short hash only. */
  readonly vendorId: string;
  /** The vendor's order number or time; larger is later. Undefined where the vendor gives none. */
  readonly order: number | undefined;
  readonly event: LearnerEvent;
  /**
   * Accept only while the record is still at this version with an empty inbox; otherwise the receive answers `changed`
   * and keeps nothing. Guards what was decided by peeking (an awaited number must not be stored by accident).
   */
  readonly onlyAtVersion?: number;
}

/** Chat messages the vendor has not accepted yet. */
export interface Tail {
  readonly messages: readonly Outgoing[];
  /** So long (ms) the vendor wants no new try; 0 when any time will do. Counted by the store's clock, never by ours. */
  readonly delayMs: number;
}

/** What the holder of a lease is given. Opaque to the tutor: it goes back to `commit` and `renew` as it is. */
export interface Lease {
  readonly learner: LearnerId;
  /** The learner as last committed, encoded by the tutor; empty for somebody new. */
  readonly state: string;
  readonly tail: Tail;
  /** Events to turn now, oldest first. */
  readonly events: readonly LearnerEvent[];
  /** How often a holder died over these events without a commit. */
  readonly takeovers: number;
  readonly version: number;
  /** As last committed; undefined once its event is in the inbox. */
  readonly dueAtMinute: number | undefined;
  /**
   * A holder before this one marked the learner, and never came back to say what became of the message: it may have been
   * sent, and nobody sends it again.
   */
  readonly isMarked: boolean;
  /** The store laid a damaged record aside just now: this learner had another state, and nobody knows which. */
  readonly isAnew: boolean;
}

export type Received =
  | { readonly kind: 'lease'; readonly lease: Lease }
  /** Somebody else holds the lease and will turn what was accepted. */
  | { readonly kind: 'busy' }
  /** Nothing to do: everything was known already, or is not due yet. */
  | { readonly kind: 'idle' }
  /** An arrival with `onlyAtVersion` met a newer record. */
  | { readonly kind: 'changed' };

/** What a turn leaves behind. */
export interface Outcome {
  /** Empty: forget the learner. */
  readonly state: string;
  readonly tail: Tail;
  /** How many of the lease's events were turned. */
  readonly turned: number;
  /** Seconds after which an untouched record may vanish; never before a day while messages wait to be sent. */
  readonly keepSeconds: number;
  /**
   * A state that nobody can read, laid aside for an operator for thirty days; it goes with the learner when the learner is
   * forgotten. Usually absent.
   */
  readonly unreadable?: string | undefined;
  /**
   * The minute since 1970 at which the learner becomes due; undefined: not at all. The store keeps exactly one such minute
   * a learner, and tells of it by `due`.
   */
  readonly dueAtMinute: number | undefined;
  /** The learner's memory as it is now, opaque; absent: as it was. Forgotten with the learner. */
  readonly memory?: Uint8Array | undefined;
  /** Counters of the shard to add to; usually empty. */
  readonly counted: Readonly<Record<string, number>>;
  /** What the flows wrote down with `record`, kept in the same write as the turn; usually empty. */
  readonly notes: readonly Note[];
}

/** An entry of a form ("visit"): its answers and its time, and nothing that says who wrote it. */
export interface Note {
  readonly record: string;
  readonly at: AtMs;
  readonly values: Readonly<Record<string, Value>>;
}

export type Committed =
  | { readonly kind: 'done' }
  /** More to turn, and the lease is still ours. */
  | { readonly kind: 'more'; readonly lease: Lease }
  /**
   * The lease was lost, and nothing of this commit is in. What was accepted is turned by its new holder: by the caller
   * itself, with `lease`, where nobody else had it any more.
   */
  | { readonly kind: 'fenced'; readonly lease?: Lease };

export type Marked =
  /** Marked, and the lease is still ours. Its events are those that arrived meanwhile. */
  { readonly kind: 'marked'; readonly lease: Lease } | Extract<Committed, { kind: 'fenced' }>;

export interface LearnerStore {
  /** Durable when it resolves. Rejects when the store cannot be reached in time: then nothing may be acknowledged. */
  receive(learner: LearnerId, arrivals: readonly Arrival[]): Promise<Received>;
  /** Prolongs the lease before a send that might outlast it; false when it is lost. */
  renew(lease: Lease): Promise<boolean>;
  /** Gives the lease back without a turn: the learner is overdue at once, and nothing else has changed. */
  release(lease: Lease): Promise<void>;
  /** Idempotent: the same commit twice counts once, so it may be repeated after a lost answer. */
  commit(lease: Lease, outcome: Outcome): Promise<Committed>;
  /**
   * As `commit`, but the lease stays and the learner is marked: the holder now sends what may be sent once only, and ends the
   * mark by its next commit. A holder that dies in between leaves the mark to the next one.
   */
  mark(lease: Lease, outcome: Outcome): Promise<Marked>;
  /** What the last commit with a `memory` kept; empty where there is none. */
  memoryOf(learner: LearnerId): Promise<Uint8Array>;
  /** Looks without taking anything. `busy`: somebody is in the middle of a turn or an inbox is waiting. */
  peek(
    learner: LearnerId,
  ): Promise<{ readonly state: string; readonly version: number; readonly busy: boolean }>;
  /**
   * Learners with an expired lease, a waiting inbox or a tail that may be tried again; at most `countMax`, only those the
   * caller `serves`, and only those who have been overdue for `waitedMs` (0 when left out).
   */
  overdue(
    countMax: number,
    serves?: (learner: LearnerId) => boolean,
    waitedMs?: number,
  ): Promise<readonly LearnerId[]>;
}
