// What a learner typed, as it goes on: composed letters, no invisible characters, single spaces.

/**
 * Control, format (bidi overrides, zero width), private-use and lone surrogate characters. The zero-width joiner stays:
 * it holds emoji together.
 */
const INVISIBLE = /(?!\u200D)[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu;

/** Tabs, line ends and every kind of space; not the zero-width ones, which are invisible, not spaces. */
const SPACES = /[\t-\r\p{Z}]+/gu;

export function cleanText(typed: string): string {
  // Composed last: a letter and its mark may have been kept apart by something invisible.
  const visible = typed.replace(SPACES, ' ').replace(INVISIBLE, '');
  return visible.replace(/ {2,}/g, ' ').trim().normalize('NFC');
}
