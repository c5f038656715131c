// "Did you mean": the nearest of a list of names to one that is not in it.

/** Longer names are not compared letter by letter: nobody mistypes one of that length into another. */
const NAME_LENGTH_MAX = 60;
/** More names than this are not searched; there the answer would be slower than looking it up. */
const CANDIDATES_MAX = 5000;

export function closestWord(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > NAME_LENGTH_MAX) return undefined;
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(word.length / 3)) + 1;
  let count = 0;
  for (const candidate of candidates) {
    count += 1;
    if (count > CANDIDATES_MAX) break;
    if (Math.abs(candidate.length - word.length) >= bestDistance) continue;
    const distance = editDistance(word, candidate);
    if (distance >= bestDistance) continue;
    best = candidate;
    bestDistance = distance;
  }
  return best;
}

/** ` Có phải là "x"?` and ` Did you mean "x"?`, or nothing. */
export function didYouMean(
  word: string,
  candidates: Iterable<string>,
): { readonly vi: string; readonly en: string } {
  const closest = closestWord(word, candidates);
  if (closest === undefined) return { vi: '', en: '' };
  return { vi: ` Có phải là "${closest}"?`, en: ` Did you mean "${closest}"?` };
}

/** Letters inserted, removed, replaced, or swapped with their neighbour (optimal string alignment). */
function editDistance(left: string, right: string): number {
  const rows: number[][] = [Array.from({ length: right.length + 1 }, (_, column) => column)];
  const cost = (row: number, column: number): number => rows[row]?.[column] ?? 0;
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    rows.push(current);
    for (let column = 1; column <= right.length; column += 1) {
      const isSame = left[row - 1] === right[column - 1];
      const isSwap = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      current[column] = Math.min(
        cost(row, column - 1) + 1,
        cost(row - 1, column) + 1,
        cost(row - 1, column - 1) + (isSame ? 0 : 1),
        isSwap && row > 1 ? cost(row - 2, column - 2) + 1 : Infinity,
      );
    }
  }
  return cost(left.length, right.length);
}
