// Where a client takes its access token from: a keeper that refreshes, or one fixed token.

export interface AccessTokens {
  /** A token to call with; refreshed first when it is about to expire. */
  current(): Promise<string>;
  /** Zalo refused `token`: a newer one, or the same when none can be had. */
  afterRefusal(token: string): Promise<string>;
}

/** For scripts and trials: a token from the API Explorer, which dies after 25 hours. */
export function fixedAccessToken(token: string): AccessTokens {
  return { current: async () => token, afterRefusal: async () => token };
}
