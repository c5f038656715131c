// What a vendor allows us to send, counted by us where the vendor does not say what is left of it.
import type { LearnerId } from '../../flow/learner.ts';

export interface Allowance {
  /** One message to this learner was accepted. Answers what is left after it. */
  spend(learner: LearnerId): Promise<AllowanceLeft>;
  left(): Promise<AllowanceLeft>;
}

export interface AllowanceLeft {
  /** Of this month; undefined: nobody counts them. */
  readonly messages: Share | undefined;
  /** People who can still be written to for the first time; undefined: as many as come. */
  readonly users: Share | undefined;
}

interface Share {
  /** Never below 0. */
  readonly left: number;
  readonly of: number;
}
