// What a lease stands for, which the tutor need not see: the token that proves it, and the record as it was given.
import { randomBytes } from 'node:crypto';
import { decodeVersion, parseRecord } from '../record/learner-record.ts';
import type { LearnerRecord } from '../record/learner-record.ts';
import type { Reply } from './turn-scripts.ts';
import type { LearnerId } from '../../flow/learner.ts';
import type { Lease } from '../../tutor/ports/store.ts';

/** More learners than write during an outage before they give up; the oldest then waits for its lease to run out. */
const UNANSWERED_MAX = 10_000;

export interface HeldLease {
  readonly token: string;
  readonly record: LearnerRecord;
}

/** As a script answers: the packed record, and the clock of Redis. */
type GivenRecord = Pick<Reply, 'rest' | 'nowMs'> & {
  readonly isAnew?: boolean;
  /** The holder marked it itself, just now. */
  readonly isOwnMark?: boolean;
};

export interface HeldLeases {
  /** Made once per logical receive: when the client resends after a lost answer, the caller is still the holder. */
  tokenFor(learner: LearnerId): string;
  /**
   * A receive that got no answer in time may have taken the lease all the same. The learner's next receive comes with the
   * same token, so that it is the holder at once and nobody waits for the lease to run out. Only one receive gets it.
   */
  keepForNextTry(learner: LearnerId, token: string): void;
  hold(learner: LearnerId, token: string, given: GivenRecord): Lease;
  heldBy(lease: Lease): HeldLease;
}

export function heldLeases(): HeldLeases {
  // Forgets a lease when the tutor does.
  const held = new WeakMap<Lease, HeldLease>();
  const unanswered = new Map<LearnerId, string>();
  const makeToken = tokenMaker();
  return {
    tokenFor: (learner) => {
      const kept = unanswered.get(learner);
      unanswered.delete(learner);
      return kept ?? makeToken();
    },
    keepForNextTry: (learner, token) => {
      unanswered.set(learner, token);
      const [oldest] = unanswered.keys();
      if (unanswered.size > UNANSWERED_MAX && oldest !== undefined) unanswered.delete(oldest);
    },
    hold: (learner, token, { rest, nowMs, isAnew = false, isOwnMark = false }) => {
      const record = parseRecord(rest, nowMs);
      const isMarked = record.isMarked && !isOwnMark;
      const lease = leaseOn(learner, record, { isMarked, isAnew });
      held.set(lease, { token, record });
      return lease;
    },
    heldBy: (lease) => {
      const found = held.get(lease);
      if (found === undefined) throw new Error('This lease was not given by this store');
      return found;
    },
  };
}

function leaseOn(
  learner: LearnerId,
  record: LearnerRecord,
  { isMarked, isAnew }: Pick<Lease, 'isMarked' | 'isAnew'>,
): Lease {
  return {
    learner,
    state: record.state,
    tail: record.tail,
    events: record.inbox.map((entry) => entry.event),
    takeovers: record.takeovers,
    version: decodeVersion(record.version),
    dueAtMinute: record.dueAtMinute,
    isMarked,
    isAnew,
  };
}

/** Ten characters, unique among the leases that can be alive at one time: five of this process, five counted. */
function tokenMaker(): () => string {
  const nonce = randomBytes(4).toString('base64url').slice(0, 5);
  let count = 0;
  return () => {
    count = (count + 1) % 36 ** 5;
    return nonce + count.toString(36).padStart(5, '0');
  };
}
