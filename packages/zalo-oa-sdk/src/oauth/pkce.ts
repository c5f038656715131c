// PKCE (RFC 7636) as Zalo wants it: S256 without being named.
import { sha256, toBase64Url } from '../http/crypto.ts';

/** 43 characters of letters, digits, `-` and `_`. Keep it secret until the code is exchanged. */
export function createCodeVerifier(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
}

export async function codeChallenge(verifier: string): Promise<string> {
  return toBase64Url(await sha256(new TextEncoder().encode(verifier)));
}
