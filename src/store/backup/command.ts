// What a restore asks of Redis, entry by entry.
export interface Command {
  readonly words: readonly [name: string, key: string, ...rest: (string | number | Buffer)[]];
  /** What Redis answers where nothing was there before; undefined: it does not matter. */
  readonly whenNew?: 'OK' | number;
}
