// Every limit of the way in from the Zalo Bot, each with its reason.

/** So long (s) Zalo holds a question for the next message; its own default. */
export const POLL_SECONDS = 30;

/**
 * What was consumed is handed out again at once, by every poll: without this floor (ms) a dozen polls a second would bring
 * nothing but the same message.
 */
export const POLL_EVERY_MS = 1000;

/** Any other call: longer than a slow line needs (ms). A stop does not wait for it. */
export const CALL_TIMEOUT_MS = 5000;

const HOUR_MS = 3_600_000;

/**
 * An older message (ms) that is polled has been turned before, or nobody waits for its answer any more. Some hours less than
 * a record's floor lasts, which tells what was turned before.
 */
export const POLLED_AGE_MAX_MS = 23 * HOUR_MS;

/** Polled messages are remembered so long (ms): longer than they are taken in, whatever a clock is off. */
export const SEEN_KEEP_MS = 25 * HOUR_MS;

/** Messages of a day, many times what fifty people write. Some 100 bytes each. */
export const SEEN_COUNT_MAX = 20_000;

/** A time further ahead (ms) than clocks are off is no time. */
export const AHEAD_MAX_MS = 5 * 60_000;

/** Before this (ms) there were no bots on Zalo: so also what was given in seconds. */
export const EARLIEST_MS = Date.UTC(2020, 0);

/** An id has twenty characters so far; what is longer by far is none, and would only fill memory. */
export const VENDOR_ID_CHARS_MAX = 200;

/** A fault of ours in storing one message is tried so often: it must not keep the others waiting for long. */
export const LASTING_TRIES_MAX = 8;

/** The webhook is looked at again after this (ms): somebody may have moved it, or its secret may have changed. */
export const WEBHOOK_CHECK_EVERY_MS = 10 * 60_000;
