// Looks a refusal up in the table of its product.
import { BOT_CODES } from './bot-codes.ts';
import { OA_CODES } from './oa-codes.ts';
import { OAUTH_CODES } from './oauth-codes.ts';
import { ZNS_CODES } from './zns-codes.ts';
import type { CodeRow, ErrorKind, Product } from './error-kind.ts';

export interface Classification {
  readonly kind: ErrorKind;
  readonly meaning: string;
  /** Whose calls per minute are used up; only with -32. */
  readonly limitOf?: 'app' | 'oa';
}

export function classify(product: Product, code: number, words: string): Classification {
  if (code === -32 && (product === 'oa' || product === 'zns')) return tooManyCalls(words);
  // One code, two meanings: only the words of the answer tell them apart.
  if (product === 'oa' && code === -223 && /quota/i.test(words)) {
    return { kind: 'quota', meaning: 'no more articles may be created for now' };
  }
  const found = TABLES[product].get(code);
  if (found !== undefined) return found;
  if (product === 'bot' && code >= 500) return { kind: 'retry-later', meaning: 'Zalo is failing' };
  return { kind: 'bug', meaning: 'a code that this client does not know' };
}

/** What a code means on this host; undefined: this client does not know it. */
export function meaningOf(product: Product, code: number): string | undefined {
  return TABLES[product].get(code)?.meaning;
}

function tooManyCalls(words: string): Classification {
  const limitOf = /your oa/i.test(words) ? 'oa' : 'app';
  const whose = limitOf === 'oa' ? 'the Official Account' : 'the app';
  return { kind: 'retry-later', meaning: `${whose} used up its calls of this minute`, limitOf };
}

const TABLES = {
  oa: byCode(OA_CODES),
  zns: byCode(ZNS_CODES),
  oauth: byCode(OAUTH_CODES),
  bot: byCode(BOT_CODES),
};

function byCode(rows: readonly CodeRow[]): ReadonlyMap<number, Classification> {
  return new Map(rows.map(([code, kind, meaning]) => [code, { kind, meaning }]));
}
