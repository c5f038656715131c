// A text cut short, between letters.

/** At most `max` UTF-16 units of it; never half of a letter that takes two. */
export function cutText(text: string, max: number): string {
  const isTorn = text.length > max && isHighSurrogate(text.charCodeAt(max - 1));
  return text.slice(0, isTorn ? max - 1 : max);
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd8_00 && unit <= 0xdb_ff;
}
