// Every limit of the way in from the Official Account, each with its reason.

/** Zalo's message ids have some 20 characters; what is longer is none, and must not fill a memory. */
export const MESSAGE_ID_CHARS_MAX = 100;

/** Times (ms) outside of this are no milliseconds of our days: seconds, say, or nothing at all. Until the year 2100. */
export const TIME_MIN_MS = Date.UTC(2020, 0, 1);
export const TIME_MAX_MS = Date.UTC(2100, 0, 1);

/** Clocks may differ by this (ms); an event from further ahead is taken to have happened now. */
export const AHEAD_MAX_MS = 5 * 60_000;

/** Names of people and of wards are shorter by far; what is longer is something else. */
export const PROFILE_CHARS_MAX = 100;

/** Addresses of pages are shorter; a longer one is not searched for a code. */
export const PAGE_URL_CHARS_MAX = 2000;

/**
 * The same words again within this time (ms) are a finger that touched a button twice. No longer than that: what Ban says
 * to the first touch is on the screen half a second later, and then the same words answer what is new.
 */
export const DOUBLE_TAP_MS = 500;

/** Who opens the chat, follows or accepts a widget within this time (ms) does one thing: they come. */
export const GREETED_MS = 10_000;

/** Words and greetings remembered, and as many message ids; the oldest are forgotten first. Some 300 bytes each. */
export const REPEATS_REMEMBERED_MAX = 5000;
