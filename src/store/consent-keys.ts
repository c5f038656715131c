// What an admin's consent goes through: the key of the link that an operator was shown, then the state that Zalo sends back.
import { createHash, randomBytes } from 'node:crypto';
import type { RedisClient } from './scripts.ts';
import { StoreError } from './store-error.ts';

export interface ConsentKeys {
  /** For the link that an operator opens; whoever holds it may start the consent, once. */
  issueKey(): Promise<string>;
  /** True once for each key. */
  takeKey(key: string): Promise<boolean>;
  /** The state that stands for `value` at the vendor. */
  keepState(value: ConsentUnderWay): Promise<string>;
  /** What was kept, once. */
  takeState(state: string): Promise<ConsentUnderWay | undefined>;
}

interface ConsentUnderWay {
  /** Of the code challenge (RFC 7636), where one was sent. */
  readonly verifier?: string;
}

/** From a terminal to the phone of whoever administers the account. */
const KEY_SECONDS = 30 * 60;
/** As long as Zalo's code lives: a state that comes later could bring nothing that works. */
const STATE_SECONDS = 10 * 60;
/** 256 bits: nobody guesses one. */
const BYTES = 32;
const MADE_HERE = /^[\w-]{43}$/;

export function openConsentKeys(redis: RedisClient): ConsentKeys {
  async function keep(kind: Kind, value: string, seconds: number): Promise<string> {
    const secret = randomBytes(BYTES).toString('base64url');
    await redis.set(nameOf(kind, secret), value, 'EX', seconds).catch(fail);
    return secret;
  }

  async function take(kind: Kind, secret: string): Promise<string | undefined> {
    if (!MADE_HERE.test(secret)) return undefined;
    return (await redis.getdel(nameOf(kind, secret)).catch(fail)) ?? undefined;
  }

  return {
    issueKey: async () => keep('key', '1', KEY_SECONDS),
    takeKey: async (key) => (await take('key', key)) !== undefined,
    // A verifier is the only thing that is ever kept, so it stands there as it is; empty: there is none.
    keepState: async ({ verifier }) => keep('state', verifier ?? '', STATE_SECONDS),
    async takeState(state) {
      const verifier = await take('state', state);
      if (verifier === undefined) return undefined;
      return verifier === '' ? {} : { verifier };
    },
  };
}

type Kind = 'key' | 'state';

/** Only a hash is stored: who reads a copy of this Redis cannot open the link. */
function nameOf(kind: Kind, secret: string): string {
  return `{hoa-ban}consent:${kind}:${createHash('sha256').update(secret).digest('base64url')}`;
}

function fail(cause: unknown): never {
  throw new StoreError('Redis did not serve the keys of a consent', cause);
}
