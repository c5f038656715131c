// Finds a name by how it was typed: exactly, by a slip of the tongue, or one letter off.
import type { PlaceName } from './place-names.ts';

export interface NameIndex {
  /** By folded key. */
  exact(key: string): readonly PlaceName[];
  /** Names that sound the same to a speaker who swaps l and đ, b and v. */
  slipped(slipKey: string): readonly PlaceName[];
  /** Names one letter added, lost, changed or swapped away. */
  mistyped(key: string): readonly PlaceName[];
}

/** Shorter words are too often words of the language: "dạ ừ" sounds like the old commune Na Ư. */
const SLIP_LETTERS_MIN = 5;
/** Shorter names have another name, or another word, one letter away. */
const TYPO_LETTERS_MIN = 6;

export function nameIndex(names: readonly PlaceName[]): NameIndex {
  const byKey = grouped(names, 'key');
  const bySlipKey = grouped(names, 'slipKey');
  // A mistyped province would only ever narrow a choice, so it is left to be asked back.
  const guessable = names.filter(
    (name) => name.rank !== 'province' && name.key.length >= TYPO_LETTERS_MIN,
  );
  return {
    exact: (key) => byKey.get(key) ?? [],
    slipped: (slipKey) => (slipKey.length < SLIP_LETTERS_MIN ? [] : (bySlipKey.get(slipKey) ?? [])),
    mistyped: (key) =>
      key.length < TYPO_LETTERS_MIN ? [] : guessable.filter((name) => oneLetterOff(key, name.key)),
  };
}

function grouped(
  names: readonly PlaceName[],
  by: 'key' | 'slipKey',
): ReadonlyMap<string, readonly PlaceName[]> {
  const groups = new Map<string, PlaceName[]>();
  for (const name of names) groups.set(name[by], [...(groups.get(name[by]) ?? []), name]);
  return groups;
}

function oneLetterOff(typed: string, name: string): boolean {
  if (Math.abs(typed.length - name.length) > 1) return false;
  const start = sharedStart(typed, name);
  const restOf = (text: string, skipped: number) => text.slice(start + skipped);
  if (typed.length > name.length) return restOf(typed, 1) === restOf(name, 0);
  if (typed.length < name.length) return restOf(typed, 0) === restOf(name, 1);
  const swapped =
    typed[start] === name[start + 1] && typed[start + 1] === name[start] && start + 1 < name.length;
  return restOf(typed, 1) === restOf(name, 1) || (swapped && restOf(typed, 2) === restOf(name, 2));
}

function sharedStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}
