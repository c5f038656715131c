// The learner behind a cookie. Keys and logs hold a hash, so that whoever reads them cannot speak as the learner.
import { createHash } from 'node:crypto';
import type { LearnerId } from '../../flow/learner.ts';

/** 128 bits: as unguessable as the cookie itself, and short as a key. */
const HASH_BYTES = 16;

export function webLearner(cookie: string): LearnerId {
  const hash = createHash('sha256').update(cookie).digest().subarray(0, HASH_BYTES);
  return `web:${hash.toString('base64url')}` as LearnerId;
}
