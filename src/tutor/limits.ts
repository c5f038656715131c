// Every limit of the tutor, with its reason.

/** A text longer than this is no answer; it is cut before it is kept anywhere (characters). */
export const TEXT_MAX = 1000;

/** Between the check of the lease and the socket: what a pause of the process may cost. */
export const LEASE_MARGIN_MS = 1000;

/** An unknown send is tried again after this, when the vendor named no time of its own. */
export const RETRY_AFTER_UNKNOWN_MS = 5000;

/** A refusal without a time: try again after this. */
export const RETRY_AFTER_REFUSED_MS = 2000;

/** Turns of one lease without letting go: a learner who writes without end must not keep a process for ever. */
export const COMMITS_PER_LEASE_MAX = 50;

/** Peeks and receives of a number that may be awaited, before it is taken for a secret. */
export const GUARD_TRIES_MAX = 3;

/** An event whose holders died this often is turned alone; one more death and it is set aside. */
export const TAKEOVERS_BEFORE_ALONE = 2;
export const TAKEOVERS_BEFORE_SET_ASIDE = 3;
/** From here on even the apology could not be committed: it would be said again every time. Commit first, then speak. */
export const TAKEOVERS_BEFORE_SILENT = 4;

/** What waits for a vendor: more than a lesson's worth is old news when it arrives, and would only grow. */
export const TAIL_MESSAGES_MAX = 40;
export const TAIL_BYTES_MAX = 16_384;

/** The sweeper looks this often, and up to a third later, so that processes do not look in step. */
export const SWEEP_EVERY_MS = 1000;
/** Learners a process finishes at once; a vendor that answers nobody must not fill its memory. */
export const SWEEP_AT_ONCE_MAX = 50;

/** So long a process with older lessons leaves an overdue learner to the others; then it answers before nobody does. */
export const LEFT_TO_NEWER_MS = 5000;
/** After a look that found as many as could be taken: the next comes as soon as this. */
export const SWEEP_AGAIN_MS = 50;

/** Who agreed is remembered for two years after their last word; who did not, for a day. */
export const KEEP_AGREED_SECONDS = 730 * 86_400;
export const KEEP_OTHERS_SECONDS = 86_400;
