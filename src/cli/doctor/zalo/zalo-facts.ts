// What the doctor is told of the Zalo Official Account and the Zalo Bot: plain facts, without a judgement. `main/` finds them out.
import type { AtMs } from '../../../flow/event.ts';

/** The four that make the channel; fewer of them switch nothing on. */
export const ZALO_OA_VARIABLES = [
  'ZALO_APP_ID',
  'ZALO_APP_SECRET',
  'ZALO_OA_ID',
  'ZALO_OA_SECRET_KEY',
] as const;
export type ZaloOaVariable = (typeof ZALO_OA_VARIABLES)[number];

/** Why a question to Zalo has no answer. */
export type ZaloFault =
  | { readonly kind: 'refused'; readonly from: 'oa' | 'oauth'; readonly code: number }
  /** There are no tokens to ask with. */
  | {
      readonly kind: 'no-tokens';
      readonly why: 'not-connected' | 'needs-human' | 'busy' | 'no-store';
    }
  /** A code of the system or of HTTP; never an address. */
  | { readonly kind: 'no-answer'; readonly why: string };

/** Whether Zalo knows app and secret. */
export type AppFacts = { readonly kind: 'known' } | ZaloFault;

/** Whether Zalo would send the administrator back to us. */
export type CallbackFacts = { readonly kind: 'not-refused' } | ZaloFault;

export type GrantFacts =
  /** Redis is away, or holds nothing yet. */
  | { readonly kind: 'no-store' }
  /** Nothing is stored; `isSeeded`: the tutor will take the pair of the environment when it starts. */
  | { readonly kind: 'not-connected'; readonly isSeeded: boolean }
  | {
      readonly kind: 'connected';
      readonly accessExpiresAtMs: AtMs;
      /** 0: not known. */
      readonly consentedAtMs: AtMs;
    }
  | {
      readonly kind: 'needs-human';
      readonly code: number;
      readonly reason: 'answer-lost' | 'token-dead';
    };

export interface AccountFacts {
  readonly kind: 'told';
  readonly oaId: string | undefined;
  readonly name: string | undefined;
  readonly isVerified: boolean | undefined;
  /** 2 business, 4 government. */
  readonly type: number | undefined;
  readonly packageName: string | undefined;
  readonly packageValidThrough: string | undefined;
}

/** What came back when a page of ours was asked for by its public address. */
export type PageFacts =
  | { readonly kind: 'answered'; readonly status: number; readonly tookMs: number }
  | { readonly kind: 'no-answer'; readonly why: string };

export interface WebhookFacts {
  readonly url: string;
  /** The empty body that Zalo sends when the address is saved. */
  readonly probe: PageFacts;
  /** A body nobody signed. */
  readonly unsigned: PageFacts;
}

export type SiteProofFacts =
  | { readonly kind: 'not-set' }
  | { readonly kind: 'asked'; readonly url: string; readonly page: PageFacts };

export interface QuotaFacts {
  readonly kind: 'told';
  /** Of the package of the account; empty: none is told. */
  readonly assets: readonly {
    readonly remain: number | undefined;
    readonly total: number | undefined;
    readonly validThrough: string | undefined;
  }[];
}

/** Asked one after the other; each answers, whatever happens. */
export interface ZaloOaLooks {
  readonly oaId: string;
  readonly callbackUrl: string;
  app(): Promise<AppFacts>;
  callback(): Promise<CallbackFacts>;
  grant(): Promise<GrantFacts>;
  account(): Promise<AccountFacts | ZaloFault>;
  webhook(): Promise<WebhookFacts>;
  quota(): Promise<QuotaFacts | ZaloFault>;
  /** An address with a key that works once; undefined: nothing can be stored. */
  consentLink(): Promise<string | undefined>;
}

export interface ZaloOaFacts {
  /** Those that are empty. */
  readonly missing: readonly ZaloOaVariable[];
  /** Undefined while something is missing or wrong. */
  readonly looks: ZaloOaLooks | undefined;
  /** Zalo wants it before it hands out the last of the four. */
  siteProof(): Promise<SiteProofFacts>;
}

export type ZaloBotFacts =
  | { readonly kind: 'off' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'away'; readonly why: string }
  | {
      readonly kind: 'answers';
      readonly name: string | undefined;
      /** What this environment makes of it; undefined: polling. */
      readonly webhookWanted: string | undefined;
      /** A secret is set, and PUBLIC_URL is not https, so it is not used. */
      readonly isSecretUnused: boolean;
      /** Undefined: none. */
      readonly webhookUrl: string | undefined;
      /** Undefined: Redis is away, or holds nothing yet. */
      readonly allowance: BotAllowanceFacts | undefined;
    };

export interface BotAllowanceFacts {
  /** Of this month; undefined: no limit. */
  readonly messages: { readonly left: number; readonly lessonsLeft: number } | undefined;
  /** Undefined: the plan is a paid one, and nobody knows. */
  readonly usersLeft: number | undefined;
}
