// What a vendor hands out again and again is known by its id: the ids of what was taken in, for as long as they may come back.
export interface SeenIds {
  has(id: string): Promise<boolean>;
  /** Durable when it resolves. `atMs`: the time of what it names, from which on it is remembered. */
  add(id: string, atMs: number): Promise<void>;
}
