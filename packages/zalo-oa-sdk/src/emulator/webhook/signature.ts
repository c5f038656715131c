// The signature of OA events: `mac=` and a plain SHA-256, no HMAC, as `MacUtils.buildMac` of Zalo's
// Java SDK makes it (github.com/zaloplatform/zalo-java-sdk).
import { createHash } from 'node:crypto';

interface Signed {
  /** The app's id (or the OA's: see `signatureId`). */
  readonly id: string;
  readonly rawBody: string;
  readonly timestamp: string;
  readonly oaSecretKey: string;
}

export function signatureOf({ id, rawBody, timestamp, oaSecretKey }: Signed): string {
  const hash = createHash('sha256').update(id + rawBody + timestamp + oaSecretKey, 'utf8');
  return `mac=${hash.digest('hex')}`;
}
