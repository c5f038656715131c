// The shapes that travel between the server and the scripts in `page/`, which name them in their comments.

export interface PageChoice {
  readonly payload: string;
  readonly label: string;
}

/** A message of Ban as the page gets it: files have become addresses. */
export interface PageView {
  readonly text: string;
  readonly choices: readonly PageChoice[];
  readonly picture: { readonly url: string; readonly shows: string } | null;
  readonly voice: string | null;
  readonly progress: { readonly step: number; readonly of: number } | null;
  readonly isFarewell: boolean;
}

/** What the server tells the page when it opens. */
export interface PageTold {
  readonly words: Readonly<Record<string, string>>;
  /** Our clock: the page counts its order numbers on from here, whatever the phone's clock says. */
  readonly nowMs: number;
  readonly charsMax: number;
  /** The cookie is new: what the page remembers belongs to somebody we do not know. */
  readonly isNew: boolean;
}

export type PageEvent =
  | { readonly kind: 'said'; readonly text: string }
  | { readonly kind: 'chose'; readonly choice: string }
  | { readonly kind: 'followed' };

/** `waiting`: not accepted yet, is sent until it is. `sent`: accepted. The others: refused, and why. */
export type SendState = 'waiting' | 'sent' | 'slow' | 'long' | 'other';

/** Something Ban said, as the page remembers it. */
export interface BanItem {
  readonly who: 'ban';
  readonly id: string;
  readonly view: PageView;
}

/** Something the learner said, as the page remembers it. */
export interface MyItem {
  readonly who: 'me';
  readonly id: string;
  readonly order: number;
  readonly event: PageEvent;
  readonly text: string;
  readonly state: SendState;
}

export type Item = BanItem | MyItem;
