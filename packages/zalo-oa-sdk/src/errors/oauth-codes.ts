// Error codes of oauth.zaloapp.com. Zalo publishes no table: these were seen.
import type { CodeRow } from './error-kind.ts';

export const OAUTH_CODES: readonly CodeRow[] = [
  // Also seen when the app is not active and the person is not its administrator.
  [-14002, 'human', 'the app id is invalid, or the app is not active'],
  [-14003, 'human', 'the redirect address is not the callback address saved in the console'],
  [-14004, 'human', 'the app secret is wrong'],
  [-14005, 'human', 'the code is invalid, older than 10 minutes or was used already'],
  [-14014, 'human', 'the refresh token is invalid'],
  [-14018, 'bug', 'the grant type is invalid'],
  // Is this code real? It was seen in a test double only; what it would mean is clear.
  [-118, 'human', 'the refresh token was revoked'],
];

/** Codes that speak of the refresh token itself, so that no repetition can succeed. */
export const DEAD_REFRESH_TOKEN_CODES: ReadonlySet<number> = new Set([-14014, -118]);
