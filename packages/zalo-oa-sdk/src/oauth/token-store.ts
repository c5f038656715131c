// The port where the tokens of one Official Account are kept, shared by every process that calls for it.

export interface Grant {
  /** Counts pairs: one more with each new pair, and with nothing else. */
  readonly generation: number;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly accessExpiresAtMs: number;
  /** When this pair came; 0 for one that was copied from elsewhere, whose age is not known. */
  readonly receivedAtMs: number;
  /** When an administrator last consented; 0 if that is not known. */
  readonly consentedAtMs: number;
  readonly refresh: RefreshState;
}

/** What is known about using up the refresh token of this pair. */
export type RefreshState =
  | { readonly kind: 'idle' }
  /** Written down before Zalo is asked. If it stays, the answer never arrived: Zalo may have used the token up. */
  | { readonly kind: 'begun'; readonly firstAtMs: number; readonly attempts: number }
  | {
      readonly kind: 'refused';
      readonly atMs: number;
      readonly code: number;
      readonly attempts: number;
    };

export interface StoredGrant {
  /** Changes with every write. */
  readonly revision: number;
  readonly grant: Grant;
}

export interface TokenStore {
  read(): Promise<StoredGrant | undefined>;
  /**
   * Writes `next` only if the stored revision is still `expectedRevision` (0: nothing is stored), and says whether it
   * did. Must be durable when it resolves: what is lost here, a person has to bring back.
   */
  replace(expectedRevision: number, next: Grant): Promise<boolean>;
  /**
   * Takes the lock unless another holder has it; it runs out by itself, by the clock of the store. The same holder takes
   * it anew: the answer to the first time may have been lost.
   */
  lock(holder: string, leaseMs: number): Promise<boolean>;
  /** Gives the lock back if `holder` still has it. */
  unlock(holder: string): Promise<void>;
}
