// Tokens of the OA: one grant at a time, its pair, and the pairs that died.
import { HOUR_MS, DAY_MS, MINUTE_MS } from '../zalo-time.ts';
import { newSecret } from '../ids.ts';

export const ACCESS_LIFE_MS = 25 * HOUR_MS;
/** "3 months". */
const REFRESH_LIFE_MS = 90 * DAY_MS;
const CODE_LIFE_MS = 10 * MINUTE_MS;

export interface TokenPair {
  readonly accessToken: string;
  readonly refreshToken: string;
}

type AccessState = 'valid' | 'dead' | 'unknown';

export interface Grants {
  /** A pair as the console's API Explorer hands one to an admin; the pair before it dies. */
  readonly issue: (nowMs: number) => TokenPair;
  readonly newCode: (challenge: string, nowMs: number) => string;
  /** The challenge a code was asked for with; a code can be taken once, within ten minutes. */
  readonly takeCode: (code: string, nowMs: number) => string | undefined;
  readonly refresh: (token: string, nowMs: number, rules: RefreshRules) => TokenPair | undefined;
  readonly accessState: (token: string, nowMs: number) => AccessState;
  /** As when an admin takes the app's permission back: every token is dead. */
  readonly revoke: () => void;
}

interface RefreshRules {
  readonly rotates: boolean;
  readonly restarts: boolean;
}

interface LivePair extends TokenPair {
  readonly accessUntilMs: number;
  readonly refreshUntilMs: number;
}

export function createGrants(): Grants {
  const codes = new Map<string, { readonly challenge: string; readonly untilMs: number }>();
  const known = new Set<string>();
  let live: LivePair | undefined;

  const keep = (pair: LivePair) => {
    live = pair;
    known.add(pair.accessToken);
    return pair;
  };
  const mint = (nowMs: number, refreshToken: string, refreshUntilMs: number) =>
    keep({
      accessToken: newSecret(60),
      accessUntilMs: nowMs + ACCESS_LIFE_MS,
      refreshToken,
      refreshUntilMs,
    });
  return {
    issue: (nowMs) => mint(nowMs, newSecret(60), nowMs + REFRESH_LIFE_MS),
    newCode: (challenge, nowMs) => {
      const code = newSecret(48);
      codes.set(code, { challenge, untilMs: nowMs + CODE_LIFE_MS });
      return code;
    },
    takeCode: (code, nowMs) => {
      const taken = codes.get(code);
      codes.delete(code);
      return taken && nowMs < taken.untilMs ? taken.challenge : undefined;
    },
    refresh: (token, nowMs, rules) => {
      if (!live || live.refreshToken !== token || nowMs >= live.refreshUntilMs) return undefined;
      const untilMs = rules.restarts ? nowMs + REFRESH_LIFE_MS : live.refreshUntilMs;
      return mint(nowMs, rules.rotates ? newSecret(60) : token, untilMs);
    },
    accessState: (token, nowMs) => {
      if (live?.accessToken === token && nowMs < live.accessUntilMs) return 'valid';
      return known.has(token) ? 'dead' : 'unknown';
    },
    revoke: () => {
      live = undefined;
      codes.clear();
    },
  };
}
