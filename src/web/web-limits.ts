// Every limit of the HTTP server, in one place, each with its reason.

/** Zalo's and Telegram's largest deliveries are a few KB; the contract with vendors says 256. */
export const BODY_BYTES_MAX = 256 * 1024;

/** Proxies of mobile networks drop a silent connection after 30 to 60 s. The page listens for this beat too. */
export const HEARTBEAT_MS = 20_000;

/** How long a browser waits before it connects again by itself. */
export const RECONNECT_MS = 2000;

/** Tabs of one browser; the oldest gives way, for it is most likely a connection whose phone is long gone. */
export const STREAMS_PER_LEARNER_MAX = 6;

/** An answer to "are you ready?" that takes longer is a no. */
export const READY_TIMEOUT_MS = 2000;

/** At the end, requests under way may finish for this long; then their connections are cut. */
export const CLOSE_GRACE_MS = 2000;

/** Of an address that a vendor sent somebody back to. Zalo does not say how long its codes are; those seen had under 1,000. */
export const CONNECT_PARAMETER_CHARS_MAX = 2048;
