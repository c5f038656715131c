// A stretch of time as a conversation writes it: `3d`, `2h`, `30m`.

const UNIT_MS = { d: 86_400_000, h: 3_600_000, m: 60_000 } as const;
/** Ten years: a longer pause is a slip of the finger, and the calendar of a flow ends somewhere. */
const DURATION_MAX_MS = 3660 * UNIT_MS.d;

/** Milliseconds, or undefined when it is no such stretch or longer than ten years. */
export function parseDuration(text: string): number | undefined {
  const match = /^(\d{1,6})\s*([dhm])$/u.exec(text.trim());
  if (match === null) return undefined;
  const ms = Number(match[1]) * UNIT_MS[match[2] as keyof typeof UNIT_MS];
  return ms > 0 && ms <= DURATION_MAX_MS ? ms : undefined;
}
