// What an operator wants to know about a grant.
import type { Grant } from './token-store.ts';

export type GrantState =
  | { readonly kind: 'not-connected' }
  | {
      readonly kind: 'connected';
      readonly accessExpiresAtMs: number;
      readonly receivedAtMs: number;
      /** Refresh tokens live 3 months. Does each new one start them again? Unknown: watch this and warn early. */
      readonly consentedAtMs: number;
    }
  | {
      readonly kind: 'needs-human';
      readonly sinceMs: number;
      readonly code: number;
      /** `answer-lost`: an earlier refresh never reported back. `token-dead`: expired, revoked, or used elsewhere. */
      readonly reason: 'answer-lost' | 'token-dead';
    };

export function toGrantState(grant: Grant | undefined): GrantState {
  if (grant === undefined) return { kind: 'not-connected' };
  const { refresh, accessExpiresAtMs, receivedAtMs, consentedAtMs } = grant;
  if (refresh.kind !== 'refused') {
    return { kind: 'connected', accessExpiresAtMs, receivedAtMs, consentedAtMs };
  }
  const reason = refresh.attempts > 1 ? 'answer-lost' : 'token-dead';
  return { kind: 'needs-human', sinceMs: refresh.atMs, code: refresh.code, reason };
}
