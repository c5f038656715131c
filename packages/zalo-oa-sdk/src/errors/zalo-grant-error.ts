// There is no usable access token, and asking Zalo once more now would not bring one.

/**
 * - `not-connected`: no administrator has connected the Official Account yet.
 * - `needs-human`: the refresh token is dead; an administrator must consent again.
 * - `busy`: another process is refreshing, or one died doing so; try again after its lease.
 */
export type GrantTrouble = 'not-connected' | 'needs-human' | 'busy';

export class ZaloGrantError extends Error {
  override readonly name = 'ZaloGrantError';
  readonly trouble: GrantTrouble;
  readonly kind: 'human' | 'retry-later';

  constructor(trouble: GrantTrouble) {
    super(MESSAGES[trouble]);
    this.trouble = trouble;
    this.kind = trouble === 'busy' ? 'retry-later' : 'human';
  }
}

const MESSAGES: Readonly<Record<GrantTrouble, string>> = {
  'not-connected':
    'The Official Account is not connected: its administrator must open the authorise address',
  'needs-human':
    'The Official Account must be connected again: its refresh token is no longer accepted',
  busy: 'The access token is being refreshed elsewhere: try again in a minute',
};
