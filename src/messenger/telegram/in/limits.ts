// Every limit of the way in from Telegram, each with its reason.

/** A payload is made by us and is at most 64 bytes (https://core.telegram.org/bots/api#inlinekeyboardbutton). */
export const CHOICE_BYTES_MAX = 64;

/** https://core.telegram.org/bots/api#getupdates: no more come at once. */
export const BATCH_MAX = 100;

/** So long (s) Telegram holds a question for new messages; with none it answers with an empty list. */
export const POLL_SECONDS = 30;

/** A poll that takes longer than its time and this (ms) has lost its connection. */
export const POLL_MARGIN_MS = 10_000;

/** Any other call: longer than a slow line needs, short enough for a stop to wait for it (ms). */
export const CALL_TIMEOUT_MS = 5000;

/** Learners of one batch taken in at once: enough to keep the store busy, too few to fill its queue. */
export const TAKEN_IN_AT_ONCE_MAX = 20;

/** Presses and answers to groups on their way; what comes on top is left out, and only its tick is missing. */
export const COURTESIES_IN_FLIGHT_MAX = 200;

/** A group hears where Ban teaches once in this time (ms), however often it calls. */
export const GROUP_ANSWER_EVERY_MS = 60_000;

/** Another touch below a message in this time (ms) is the same one: a shaking finger, or a line too slow to show the mark. */
export const DOUBLE_TAP_MS = 10_000;

/** The photos of an album come within this (ms). */
export const ALBUM_MS = 60_000;

/** Who takes a block back and the `/start` of their app come within this (ms). */
export const GREETED_MS = 10_000;

/** Touches, albums and greetings remembered, of each so many; the oldest is forgotten first. Some 300 bytes each. */
export const REPEATS_REMEMBERED_MAX = 5000;

/** A last message may be corrected so long (ms): what is changed later is no answer any more. */
export const CORRECTION_MS = 60 * 60_000;

/** Learners whose last message is remembered; who wrote longest ago is forgotten first. */
export const LAST_MESSAGES_REMEMBERED_MAX = 5000;

/** Groups whose last answer is remembered; the one answered longest ago is forgotten first. */
export const GROUPS_REMEMBERED_MAX = 1000;

/** Deliveries of Telegram at once; its own default (https://core.telegram.org/bots/api#setwebhook). */
export const WEBHOOK_CONNECTIONS = 40;

/** The webhook is looked at again after this (ms): somebody may have moved it, or its secret may have changed. */
export const WEBHOOK_CHECK_EVERY_MS = 10 * 60_000;
