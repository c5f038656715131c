// A refusal: Zalo answered, and the answer says that nothing was done.
import { classify } from './classify.ts';
import type { ErrorKind, Product } from './error-kind.ts';
import type { RateLimit } from '../http/rate-limit.ts';

export interface Refusal {
  readonly product: Product;
  readonly code: number;
  /** What Zalo wrote, already free of secrets and personal data. */
  readonly words: string;
  readonly rateLimit?: RateLimit | undefined;
}

export class ZaloError extends Error {
  override readonly name = 'ZaloError';
  readonly product: Product;
  readonly code: number;
  readonly kind: ErrorKind;
  /** Whose calls per minute are used up; only with -32. */
  readonly limitOf: 'app' | 'oa' | undefined;
  readonly rateLimit: RateLimit | undefined;

  constructor({ product, code, words, rateLimit }: Refusal) {
    const { kind, meaning, limitOf } = classify(product, code, words);
    super(`Zalo refused (${code}): ${meaning}${words === '' ? '' : `; it says: ${words}`}`);
    this.product = product;
    this.code = code;
    this.kind = kind;
    this.limitOf = limitOf;
    this.rateLimit = rateLimit;
  }
}
