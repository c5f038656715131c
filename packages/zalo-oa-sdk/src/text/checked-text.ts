// Texts as Zalo counts them, and the refusal of those it would refuse.
import { ZaloInvalidRequest } from '../errors/zalo-invalid-request.ts';

/** Consultation messages and bot messages alike. */
export const TEXT_LENGTH_MAX = 2000;

/**
 * The composed text (NFC), if it is not empty and not too long. A Vietnamese text from a Mac is often decomposed and
 * then counts nearly half as much again. Does Zalo count UTF-16 units or code points? Units are counted here: never
 * fewer than the other, so what passes here passes there.
 */
export function checkedText(field: string, text: string, lengthMax: number): string {
  const composed = text.normalize('NFC');
  if (composed.trim() === '') throw new ZaloInvalidRequest(field, 'is empty');
  if (composed.length > lengthMax) {
    throw new ZaloInvalidRequest(
      field,
      `has ${composed.length} characters; Zalo takes at most ${lengthMax}`,
    );
  }
  return composed;
}

export function checkedUrl(field: string, url: string): string {
  if (!/^https?:\/\/[^\s/]/i.test(url)) throw new ZaloInvalidRequest(field, 'is not a web address');
  return url;
}

export function checkedCount(field: string, count: number, min: number, max: number): number {
  if (Number.isInteger(count) && count >= min && count <= max) return count;
  throw new ZaloInvalidRequest(field, `must be a whole number from ${min} to ${max}`);
}
