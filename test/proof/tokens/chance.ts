// Chance that can be had again: the same seed, the same numbers.
export interface Chance {
  /** A whole number, both ends included. */
  readonly between: (least: number, most: number) => number;
  /** How long until something that happens every `meanMs` on average happens next. */
  readonly untilNext: (meanMs: number) => number;
  readonly happens: (share: number) => boolean;
}

/** mulberry32, of the public domain. */
export function chanceFrom(seed: number): Chance {
  let state = seed;
  const next = () => {
    state = Math.trunc(state + 0x6d2b79f5);
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
    untilNext: (meanMs) => Math.ceil(-Math.log(1 - next()) * meanMs),
    happens: (share) => next() < share,
  };
}
