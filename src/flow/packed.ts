// What packed text is made of, and how its parts are read back: whatever is not as it was written is refused.

export type Packed =
  | null
  | string
  | number
  | boolean
  | readonly Packed[]
  | { readonly [key: string]: Packed };

/** Says where, and never what: the record is a learner's. */
export function refuse(what: string): never {
  throw new Error(`A learner's record is not as this program writes it: ${what}`);
}

/** Without the nothings at its end: most learners have most fields at their default. Takes them off the list it is given. */
export function trimmed(parts: Packed[]): Packed {
  while (parts.length > 1 && isNothing(parts.at(-1))) parts.pop();
  return parts;
}

function isNothing(packed: Packed | undefined): boolean {
  return packed === null || packed === 0 || (Array.isArray(packed) && packed.length === 0);
}

/** Of at most so many parts. Left out where it is empty, see `trimmed`. */
export function list(
  packed: Packed | undefined,
  most = Number.POSITIVE_INFINITY,
): readonly Packed[] {
  if (packed === undefined) return [];
  if (!Array.isArray(packed)) return refuse('a list');
  return packed.length <= most ? (packed as readonly Packed[]) : refuse('more than we know');
}

export function text(packed: Packed | undefined): string {
  return typeof packed === 'string' ? packed : refuse('a text');
}

export function optionalText(packed: Packed | undefined): string | undefined {
  return packed === undefined || packed === null ? undefined : text(packed);
}

export function oneOf<Known extends Packed>(
  known: readonly Known[],
  packed: Packed | undefined,
): Known | undefined {
  if (packed === undefined || packed === null) return undefined;
  return known.find((each) => each === packed) ?? refuse('a word');
}

export function count(packed: Packed | undefined): number {
  if (packed === undefined) return 0;
  return typeof packed === 'number' ? packed : refuse('a number');
}

/** A whole number of these limits, which both belong to it. */
export function within(packed: Packed | undefined, from: number, to: number): number {
  const number = count(packed);
  const isInside = Number.isInteger(number) && number >= from && number <= to;
  return isInside ? number : refuse('a number');
}
