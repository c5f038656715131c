// Quick enough for a test; a pause of a busy machine must not look like a death, so it is no quicker.

export const QUICK = { lockMs: 1000, stalledEveryMs: 300, watchEveryMs: 60_000 };
