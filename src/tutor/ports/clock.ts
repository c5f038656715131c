// Time comes in from outside, so that a test can hold it still.
export interface Clock {
  /** Milliseconds since 1970-01-01 UTC. */
  nowMs(): number;
  /** Milliseconds that never jump, for measuring how long something took. */
  monotonicMs(): number;
}
