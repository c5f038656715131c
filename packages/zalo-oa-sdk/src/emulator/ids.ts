// Ids and tokens in the forms Zalo gives them.
import { createHash, randomBytes } from 'node:crypto';

/** What a test chooses of a message, where two runs have to be the same. */
export interface Stamp {
  readonly messageId?: string;
  /** As the event tells it; the windows go by the emulator's clock. */
  readonly atMs?: number;
}

/** Messages are named by 20 hex digits. */
export function newMessageId(): string {
  return randomBytes(10).toString('hex');
}

/** Tokens, codes and attachment ids are opaque base64url texts. */
export function newSecret(bytes: number): string {
  return randomBytes(bytes).toString('base64url');
}

/** People of an OA have ids of 18 digits. The same name gives the same id, so a test can be read. */
export function digitsOf(name: string): string {
  if (/^\d{15,20}$/.test(name)) return name;
  return `4${hashNumber(name).slice(0, 17)}`;
}

/** People of a bot have ids of 20 hex digits. */
export function hexOf(name: string): string {
  if (/^[0-9a-f]{20}$/.test(name)) return name;
  return createHash('sha256').update(name).digest('hex').slice(0, 20);
}

function hashNumber(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex').slice(0, 30);
  return BigInt(`0x${hex}`).toString().padStart(30, '0');
}
