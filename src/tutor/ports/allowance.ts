// What a vendor allows us to send, counted by us where the vendor does not say what is left of it.
import type { LearnerId } from '../../flow/learner.ts';

export interface Allowance {
  /** One message to this learner was accepted. Answers what is left after it. */
  spend(learner: LearnerId): Promise<AllowanceLeft>;
  left(): Promise<AllowanceLeft>;
}

export interface AllowanceLeft {
  /** Of this month. */
  readonly messages: Share;
  /** People who can still be written to for the first time. */
  readonly users: Share;
}

interface Share {
  /** Never below 0, though a vendor may allow more than we know of. */
  readonly left: number;
  readonly of: number;
}
