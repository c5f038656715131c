// The token store failed. What it threw is not chained: Redis clients attach the arguments of a command, tokens included.

export class ZaloStoreError extends Error {
  override readonly name = 'ZaloStoreError';
  readonly kind = 'retry-later';

  constructor(doing: string, why: string) {
    super(`The token store failed (${doing}: ${why})`);
  }
}
