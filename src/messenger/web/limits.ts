// Every limit of the web channel, in one place, each with its reason.

/** Longer than anybody types on a phone; a pasted newspaper article is not a message to a tutor. */
export const TEXT_CHARS_MAX = 1000;

/** A payload is made by us and is at most 64 bytes (what Telegram allows). */
export const CHOICE_CHARS_MAX = 64;

/** Ids are made by the page: 16 to 32 characters of its own alphabet. */
export const MESSAGE_ID_CHARS_MAX = 40;

/** Order numbers are milliseconds of our own clock, counted on; eight base-36 digits last until the year 2059. */
export const ORDER_MAX = 36 ** 8 - 1;

/** Ten quick taps in a row are a person, the eleventh within a second is not. */
export const MESSAGES_BURST = 10;

/** Two messages a second for ever is faster than anybody reads. */
export const MESSAGES_PER_SECOND = 2;

/** Learners whose pace is remembered in one process; the one not seen for longest is forgotten first (about 5 MB). */
export const PACES_REMEMBERED_MAX = 50_000;
