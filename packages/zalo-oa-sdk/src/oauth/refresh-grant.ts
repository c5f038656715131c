// Uses up one refresh token, at most one process at a time, and lives with every way that can end.
import { DEAD_REFRESH_TOKEN_CODES } from '../errors/oauth-codes.ts';
import { ZaloError } from '../errors/zalo-error.ts';
import { ZaloGrantError } from '../errors/zalo-grant-error.ts';
import { ZaloNoAnswer } from '../errors/zalo-no-answer.ts';
import { TOKEN_TIMEOUT_MS } from './token-endpoint.ts';
import type { UnsavedPair } from './save-pair.ts';
import type { TokenEndpoint, TokenPair } from './token-endpoint.ts';
import type { Grant, StoredGrant, TokenStore } from './token-store.ts';

/**
 * Zalo's rules: a refresh token works once, and the old access token dies as the new one is born. So:
 *
 * 1. A refresh token is shown to Zalo only by the holder of the lock, after the attempt was written down.
 * 2. A new pair is saved before it is used, and only over the pair that it came from.
 * 3. A refusal never touches tokens.
 * 4. The grant is called dead only when Zalo said that this refresh token is dead and no newer pair is stored.
 *
 * A process can die after Zalo's answer left and before the pair is saved; an answer can get lost. Then the pair is gone
 * and nothing brings it back: Zalo has no way to ask for it again. But seen from here that looks the same as a request
 * that never arrived, and then the refresh token is still good. So the next process shows it once more, at once: nobody
 * listens for the first answer any longer, so it gains everything or loses nothing that was not lost already.
 *
 * A process that has the pair but cannot save it keeps trying. Should the others meanwhile find the token used up and
 * call for a human, then saving the pair takes that back.
 */
export interface RefreshWorld {
  readonly store: TokenStore;
  readonly endpoint: Pick<TokenEndpoint, 'refresh'>;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** Keeps the pair until it is saved, then saves it. */
  readonly keep: (pair: UnsavedPair) => Promise<void>;
}

/** Two requests' length, and some for the store. */
const LEASE_MS = 2 * TOKEN_TIMEOUT_MS + 10_000;
/** `hasty`: a token is in hand that still lives. `patient`: there is none. */
export type Patience = 'hasty' | 'patient';

/** How long another process is waited for: over a refresh as it usually is, or over the slowest one. It may have died. */
export const WAIT_MS: Readonly<Record<Patience, number>> = {
  hasty: 1000,
  patient: TOKEN_TIMEOUT_MS + 5000,
};
const POLL_MS = 250;

/** The grant after `seen`: refreshed here, or by whoever was faster; `busy` when that takes longer than is waited for. */
export async function refreshGrant(
  world: RefreshWorld,
  seen: Grant,
  waitUntilMs: () => number,
): Promise<Grant> {
  // One name for all tries: a lock may be ours although the answer that said so was lost.
  const holder = crypto.randomUUID();
  for (;;) {
    if (await lock(world.store, holder)) return refreshLocked(world, seen, holder);
    if (world.now() >= waitUntilMs()) throw new ZaloGrantError('busy');
    await world.sleep(POLL_MS);
    const stored = await readGrant(world.store);
    if (stored.grant.generation !== seen.generation) return stored.grant;
  }
}

async function lock(store: TokenStore, holder: string): Promise<boolean> {
  try {
    return await store.lock(holder, LEASE_MS);
  } catch (error) {
    await unlock(store, holder);
    throw error;
  }
}

/** A lock that cannot be given back runs out by itself; the result must not suffer. */
async function unlock(store: TokenStore, holder: string): Promise<void> {
  await store.unlock(holder).catch(() => undefined);
}

export async function readGrant(store: TokenStore): Promise<StoredGrant> {
  const stored = await store.read();
  if (stored === undefined) throw new ZaloGrantError('not-connected');
  return stored;
}

async function refreshLocked(world: RefreshWorld, seen: Grant, holder: string): Promise<Grant> {
  try {
    return await useUp(world, seen);
  } finally {
    await unlock(world.store, holder);
  }
}

async function useUp(world: RefreshWorld, seen: Grant): Promise<Grant> {
  const lockedAtMs = world.now();
  const stored = await readGrant(world.store);
  if (stored.grant.generation !== seen.generation) return stored.grant;
  if (stored.grant.refresh.kind === 'refused') throw new ZaloGrantError('needs-human');
  const attempt = { before: stored.grant, begun: withAttempt(stored.grant, world.now()) };
  // Somebody wrote without the lock: a late saver, or an administrator who consented again.
  if (!(await world.store.replace(stored.revision, attempt.begun)))
    throw new ZaloGrantError('busy');
  const writtenAs = stored.revision + 1;
  // This process slept on the way: the lease could end during the request, and another start its own.
  if (world.now() - lockedAtMs > LEASE_MS - TOKEN_TIMEOUT_MS) {
    await world.store.replace(writtenAs, attempt.before);
    throw new ZaloGrantError('busy');
  }
  const answer = await ask(world, stored.grant);
  if (answer.kind === 'pair') return keepPair(world, stored.grant, answer.pair);
  if (answer.kind === 'unknown') throw answer.error;
  if (isRefreshTokenDead(answer.error)) {
    return markRefused(world, attempt.begun, writtenAs, answer.error.code);
  }
  // The token was not used up, so the note of the attempt goes. If somebody wrote since, theirs stays.
  await world.store.replace(writtenAs, attempt.before).catch(() => false);
  throw answer.error;
}

function withAttempt(grant: Grant, nowMs: number): Grant {
  const earlier = grant.refresh.kind === 'begun' ? grant.refresh : undefined;
  const firstAtMs = earlier?.firstAtMs ?? nowMs;
  return { ...grant, refresh: { kind: 'begun', firstAtMs, attempts: attemptsOf(grant) + 1 } };
}

function attemptsOf({ refresh }: Grant): number {
  return refresh.kind === 'idle' ? 0 : refresh.attempts;
}

type Answer =
  | { readonly kind: 'pair'; readonly pair: TokenPair }
  | { readonly kind: 'not-done'; readonly error: Error }
  | { readonly kind: 'unknown'; readonly error: unknown };

async function ask({ endpoint }: RefreshWorld, grant: Grant): Promise<Answer> {
  try {
    return { kind: 'pair', pair: await endpoint.refresh(grant.refreshToken) };
  } catch (error) {
    if (error instanceof ZaloError) return { kind: 'not-done', error };
    if (error instanceof ZaloNoAnswer && error.reached === 'never') {
      return { kind: 'not-done', error };
    }
    return { kind: 'unknown', error };
  }
}

async function keepPair(world: RefreshWorld, before: Grant, pair: TokenPair): Promise<Grant> {
  const receivedAtMs = world.now();
  const grant: Grant = {
    generation: before.generation + 1,
    accessToken: pair.accessToken,
    // Does Zalo always rotate? One client accepts an answer without a refresh token and keeps the old one.
    refreshToken: pair.refreshToken ?? before.refreshToken,
    accessExpiresAtMs: receivedAtMs + pair.expiresInMs,
    receivedAtMs,
    consentedAtMs: before.consentedAtMs,
    refresh: { kind: 'idle' },
  };
  await world.keep({ fromGeneration: before.generation, grant });
  // What is stored now is this pair, or that of an administrator who consented meanwhile.
  return (await readGrant(world.store)).grant;
}

function isRefreshTokenDead(error: Error): error is ZaloError {
  return error instanceof ZaloError && DEAD_REFRESH_TOKEN_CODES.has(error.code);
}

async function markRefused(
  { store, now }: RefreshWorld,
  begun: Grant,
  writtenAs: number,
  code: number,
): Promise<Grant> {
  const refused: Grant = {
    ...begun,
    refresh: { kind: 'refused', atMs: now(), code, attempts: attemptsOf(begun) },
  };
  if (await store.replace(writtenAs, refused)) throw new ZaloGrantError('needs-human');
  // Somebody wrote since: perhaps the very process that used the token up, with its new pair.
  const { grant } = await readGrant(store);
  if (grant.generation === begun.generation) throw new ZaloGrantError('busy');
  return grant;
}
