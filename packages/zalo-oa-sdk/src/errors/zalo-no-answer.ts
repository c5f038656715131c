// Zalo did not answer, or not in a way that can be read: whether the request was carried out is not known.

/** No cause is chained: what fetch throws may quote the address, and the address of a bot holds its token. */
export class ZaloNoAnswer extends Error {
  override readonly name = 'ZaloNoAnswer';
  /** `never`: no connection came about, so repeating is safe. `unknown`: it may have been carried out. */
  readonly reached: 'never' | 'unknown';
  /** A system's code such as `ECONNREFUSED`, `time ran out`, `stopped` by the caller, or `connection failed`. */
  readonly why: string;

  constructor(reached: 'never' | 'unknown', why: string) {
    super(`Zalo did not answer (${why})`);
    this.reached = reached;
    this.why = why;
  }
}

/** Something answered, but not as Zalo does: a proxy's page, a cut body, a success without its data. */
export class ZaloBadAnswer extends Error {
  override readonly name = 'ZaloBadAnswer';
  readonly status: number;

  constructor(status: number, why: string) {
    super(`Zalo answered something that cannot be read (HTTP ${status}: ${why})`);
    this.status = status;
  }
}
