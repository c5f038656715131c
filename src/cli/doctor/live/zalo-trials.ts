// What `hoa-ban doctor zalo --live` may try at the real Zalo. `main/` does it; each answers, whatever happens.
import type { AtMs } from '../../../flow/event.ts';
import type { CallbackFacts, ZaloFault, ZaloOaLooks } from '../zalo/zalo-facts.ts';

/** Somebody who wrote within 48 hours, so that an answer is free. */
export interface Tester {
  readonly userId: string;
  /** Enough to know oneself by, and no name: what is printed may be passed on. */
  readonly initials: string;
  readonly wroteAtMs: AtMs;
}

export type TrialMessage =
  | { readonly kind: 'text'; readonly text: string }
  /** `bare`: no `template_type`; `typed`: `template_type: "button"`. Zalo's v3 documents show neither. */
  | {
      readonly kind: 'buttons';
      readonly form: 'bare' | 'typed';
      readonly text: string;
      readonly title: string;
    }
  | {
      readonly kind: 'list';
      readonly title: string;
      readonly subtitle: string;
      readonly imageUrl: string;
    }
  | { readonly kind: 'picture'; readonly text: string; readonly source: PictureSource };

type PictureSource = { readonly url: string } | { readonly attachmentId: string };

/** What Zalo made of a trial. Names of fields and small numbers only: no id, no text, no token. */
export type TrialAnswer =
  | {
      readonly kind: 'accepted';
      readonly fields: readonly string[];
      /** What it was counted against; undefined: Zalo named nothing. */
      readonly countedAs: string | undefined;
    }
  | { readonly kind: 'refused'; readonly code: number; readonly meaning: string }
  /** Not Zalo's envelope: a page of an error, most likely. */
  | { readonly kind: 'odd'; readonly status: number }
  | { readonly kind: 'no-answer'; readonly why: string };

export interface TrialReply {
  readonly answer: TrialAnswer;
  /** Of an upload that was taken. */
  readonly attachmentId: string | undefined;
}

export interface ZaloTrials {
  readonly looks: ZaloOaLooks;
  readonly usesPkce: boolean;
  readonly hasTemplate: boolean;
  testers(): Promise<readonly Tester[] | ZaloFault>;
  /** A picture of the account's own that anybody may fetch; undefined: it has none. */
  pictureUrl(): Promise<string | undefined>;
  send(userId: string, message: TrialMessage): Promise<TrialAnswer>;
  upload(version: 'v2.0' | 'v3.0'): Promise<TrialReply>;
  quotaOf(userId: string): Promise<TrialAnswer>;
  /** An endpoint that Zalo stopped on 2026-03-01, asked with a body that could not be sent: nothing arrives. */
  retired(endpoint: 'transaction' | 'promotion'): Promise<TrialAnswer>;
  /** Costs money. */
  template(userId: string): Promise<TrialAnswer>;
  /** The consent page asked with our callback and something behind it. */
  readonly longerCallback: () => Promise<CallbackFacts>;
}
