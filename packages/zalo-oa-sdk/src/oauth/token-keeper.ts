// Keeps the tokens of one Official Account alive across processes: hands out access tokens, refreshes, remembers.
import { ZaloBadAnswer } from '../errors/zalo-no-answer.ts';
import { ZaloStoreError } from '../errors/zalo-store-error.ts';
import { toGrantState } from './grant-state.ts';
import { createSingleRefresher } from './single-refresher.ts';
import { createTokenEndpoint } from './token-endpoint.ts';
import type { AccessTokens } from './access-tokens.ts';
import type { GrantState } from './grant-state.ts';
import type { TokenEndpoint, TokenEndpointOptions, TokenPair } from './token-endpoint.ts';
import type { Grant, TokenStore } from './token-store.ts';

export interface TokenKeeperOptions {
  readonly store: TokenStore;
  /** How to reach Zalo, or something that stands for it. */
  readonly endpoint: TokenEndpointOptions | TokenEndpoint;
  readonly now?: () => number;
  readonly sleep?: (ms: number) => Promise<void>;
}

export interface TokenKeeper extends AccessTokens {
  /** Exchanges the code that came to the callback address, and saves the pair over whatever was there. */
  connect(code: string, codeVerifier?: string): Promise<void>;
  /**
   * Exchanges the code and saves nothing, for who wants to know first whose tokens these are. The pair is the only one
   * there will be for this code: give it to `connectWith` soon, or let it go.
   */
  exchange(code: string, codeVerifier?: string): Promise<TokenPair>;
  /** Saves a pair that was just exchanged over whatever was there. */
  connectWith(pair: TokenPair): Promise<void>;
  /** Takes over a pair made elsewhere, as in the API Explorer, if nothing is stored; says whether it did. */
  seed(pair: SeedPair): Promise<boolean>;
  state(): Promise<GrantState>;
}

export interface SeedPair {
  readonly refreshToken: string;
  /** Without one, the first call refreshes. */
  readonly accessToken?: string | undefined;
}

/** Refreshing this long before expiry keeps messages from waiting for it. */
const EARLY_MS = 15 * 60_000;
/** After an early refresh failed, or another process was slow at it, the token in hand serves this long before the next try. */
const EARLY_HOLD_MS = 60_000;
/** A pair this young that is refused would not get better by another: keeps a wrong setting from looping. */
const YOUNG_MS = 60_000;
/** A seeded access token of unknown age is tried as it is: a refusal refreshes it. */
const SEED_LIFE_MS = 25 * 3_600_000;
/** Each lost race means that somebody else wrote; a handful of writes to one grant is already strange. */
const CONNECT_RACES_MAX = 10;

export function createTokenKeeper(options: TokenKeeperOptions): TokenKeeper {
  const { store, now = Date.now, sleep = wait } = options;
  const endpoint =
    'refresh' in options.endpoint ? options.endpoint : createTokenEndpoint(options.endpoint);
  const refresher = createSingleRefresher({ store, endpoint, now, sleep });
  let noEarlyBeforeMs = 0;
  const connectWith = async (pair: TokenPair): Promise<void> => {
    await replaceByConsent(store, pair, now());
    refresher.endHold();
  };
  return {
    current: async () => {
      const grant = await refresher.read();
      const leftMs = grant.accessExpiresAtMs - now();
      const isDue = leftMs <= EARLY_MS && now() >= noEarlyBeforeMs;
      if (leftMs > 0 && (!isDue || grant.refresh.kind === 'refused')) return grant.accessToken;
      try {
        return (await refresher.refresh(grant, leftMs > 0 ? 'hasty' : 'patient')).accessToken;
      } catch (error) {
        noEarlyBeforeMs = now() + EARLY_HOLD_MS;
        // There was no hurry: the token in hand is tried, unless a pair that killed it waits to be saved.
        if (leftMs > 0 && !refresher.hasUnsaved()) return grant.accessToken;
        throw error;
      }
    },
    afterRefusal: async (token) => {
      const grant = await refresher.read();
      const isYoung = now() - grant.receivedAtMs < YOUNG_MS;
      if (grant.accessToken !== token || isYoung) return grant.accessToken;
      return (await refresher.refresh(grant, 'patient')).accessToken;
    },
    connect: async (code, codeVerifier) =>
      connectWith(await endpoint.exchangeCode(code, codeVerifier)),
    exchange: async (code, codeVerifier) => endpoint.exchangeCode(code, codeVerifier),
    connectWith,
    seed: async (pair) => store.replace(0, seededGrant(pair, now())),
    state: async () => toGrantState((await store.read())?.grant),
  };
}

async function replaceByConsent(store: TokenStore, pair: TokenPair, atMs: number): Promise<void> {
  if (pair.refreshToken === undefined) throw new ZaloBadAnswer(200, 'no refresh token');
  for (let race = 0; race < CONNECT_RACES_MAX; race += 1) {
    const stored = await store.read();
    const isSaved = await store.replace(stored?.revision ?? 0, {
      // Higher than before, so that a refresh still under way cannot save its older pair over this one.
      generation: (stored?.grant.generation ?? 0) + 1,
      accessToken: pair.accessToken,
      refreshToken: pair.refreshToken,
      accessExpiresAtMs: atMs + pair.expiresInMs,
      receivedAtMs: atMs,
      consentedAtMs: atMs,
      refresh: { kind: 'idle' },
    });
    if (isSaved) return;
  }
  throw new ZaloStoreError('saving', 'others kept writing');
}

function seededGrant({ refreshToken, accessToken }: SeedPair, atMs: number): Grant {
  return {
    generation: 1,
    accessToken: accessToken ?? '',
    refreshToken,
    accessExpiresAtMs: accessToken === undefined ? 0 : atMs + SEED_LIFE_MS,
    receivedAtMs: 0,
    consentedAtMs: 0,
    refresh: { kind: 'idle' },
  };
}

async function wait(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
