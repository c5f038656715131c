// A fingerprint of a question as a learner saw it, so that nobody is graded against a question they did not see.
import type { Print } from './learner.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** FNV-1a, 32 bits, over UTF-16 units; http://www.isthe.com/chongo/tech/comp/fnv/. Not for anything secret. */
export function hash32(text: string): number {
  let hash = 0x81_1c_9d_c5;
  for (let index = 0; index < text.length; index += 1) {
    hash ^= text.charCodeAt(index);
    hash = Math.imul(hash, 0x01_00_01_93);
  }
  // FNV mixes its last bytes poorly; this finisher (Murmur3's) spreads them over all bits.
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85_eb_ca_6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2_b2_ae_35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** `parts` are the texts that were shown, in the order shown, with what makes them right. */
export function printOf(parts: readonly string[]): Print {
  let rest = hash32(parts.join('\u0000'));
  let print = '';
  for (let index = 0; index < 6; index += 1) {
    print += ALPHABET[rest & 63] ?? 'A';
    rest >>>= 6;
  }
  return print as Print;
}
