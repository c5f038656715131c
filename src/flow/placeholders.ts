// The placeholders of a teacher's text: `{people}`, `{place.name}`, `{topic.text}`, `{learner.name}`, `{hotline.vneid}`.

export interface Placeholder {
  /** What stands between the braces. */
  readonly name: string;
  /** Offset of the opening brace. */
  readonly start: number;
}

/** A brace that opens nothing of this form is ordinary text. */
const PLACEHOLDER = / ?\{([a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*){0,2})\}/gu;

export function placeholdersOf(text: string): readonly Placeholder[] {
  return [...text.matchAll(PLACEHOLDER)].map((match) => ({
    name: match[1] ?? '',
    start: match.index + match[0].indexOf('{'),
  }));
}

/** What has no value leaves nothing behind, not even the space before it: "Chào {learner.name}!" becomes "Chào!". */
export function fillPlaceholders(
  text: string,
  lookup: (name: string) => string | undefined,
): string {
  if (!text.includes('{')) return text;
  return text.replace(PLACEHOLDER, (whole, name: string) => {
    const value = lookup(name);
    if (value === undefined) return '';
    return whole.startsWith(' ') ? ` ${value}` : value;
  });
}
