// Eight characters by which the ring of a record remembers an event; the layout is in record.lua.
import { hash } from 'node:crypto';
import { hash32 } from '../../flow/print.ts';

const DIGITS = 93;
const FIRST_DIGIT = 33;
/** 10 bits of hash keep events apart that carry the same order; order and hash together stay below 93^8 < 2^53. */
const HASHES = 1024;
/** Holds milliseconds of time until the year 2109. */
const ORDER_MAX = 2 ** 42 - 1;

export function eventIdOf(vendorId: string, order: number | undefined): string {
  if (order === undefined || !(order >= 0 && order <= ORDER_MAX)) {
    return `~${hash('sha256', vendorId, 'base64url').slice(0, 7)}`;
  }
  // One more, because the number 0 is "no floor".
  return inBase93((Math.floor(order) + 1) * HASHES + (hash32(vendorId) % HASHES));
}

function inBase93(number: number): string {
  let rest = number;
  let text = '';
  for (let place = 0; place < 8; place += 1) {
    text = String.fromCharCode(FIRST_DIGIT + (rest % DIGITS)) + text;
    rest = Math.floor(rest / DIGITS);
  }
  return text;
}
