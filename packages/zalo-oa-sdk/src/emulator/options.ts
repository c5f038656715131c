// What may be chosen about the emulated Zalo, and what is assumed otherwise.

/** Zalo's hosts: the OA API, OAuth, template messages (ZNS) and the Bot API. */
export type Role = 'openapi' | 'oauth' | 'business' | 'bot';

export interface EmulatedApp {
  readonly id: string;
  readonly secret: string;
  /** "OA Secret Key" of the console's Webhook page; it is not the app secret. */
  readonly oaSecretKey: string;
  /** "Official Account Callback Url" of the console. */
  readonly redirectUri: string;
  /** The challenge saved in the console; used when `pkce` is `fixed`. */
  readonly codeChallenge: string;
}

export interface EmulatedOa {
  readonly id: string;
  readonly name: string;
  readonly alias: string;
  /** 2 business, 4 government. */
  readonly type: number;
}

export interface EmulatedBot {
  readonly token: string;
  readonly name: string;
}

export interface ZnsTemplate {
  readonly id: string;
  readonly name: string;
  readonly status: 'ENABLE' | 'PENDING_REVIEW' | 'REJECT' | 'DISABLE';
  readonly params: readonly { readonly name: string; readonly maxLength: number }[];
  /** Whether it may also be sent to a user id of the OA. */
  readonly sendsByUserId: boolean;
}

/** Where Zalo's documents are silent or its observers disagree, both ways can be had; the first
 *  of each line is what speaks for itself best, and the default unless a comment says otherwise. */
export interface ZaloBehaviour {
  /** The console's switch "require app secret proof". */
  readonly appsecretProof: 'ignored' | 'required';
  /** A text with buttons: no `template_type`, or `template_type: "button"`. */
  readonly buttonForms: 'both' | 'without-template-type' | 'with-template-type';
  /** No page of v3 names the list template; some send it there all the same. */
  readonly lists: 'accepted' | 'refused';
  readonly textCount: 'nfc-utf16' | 'nfc-code-points' | 'as-sent-utf16';
  /** Whether somebody who stopped following may still be answered within the window. */
  readonly unfollowed: 'by-window' | 'refused';
  /** `transaction` and `promotion` were stopped on 2026-03-01. */
  readonly retiredSends: 'refused' | 'legacy';
  readonly trackingIdByUserId: 'accepted' | 'refused';

  readonly pkce: 'per-request' | 'fixed' | 'unused';
  readonly redirectMatch: 'exact' | 'prefix';
  readonly expiresIn: 'string' | 'number';
  /** Whether a refresh gives a new refresh token; some say it does not always. */
  readonly refreshToken: 'rotates' | 'stays';
  readonly refreshLifetime: 'restarts' | 'from-consent';

  /** The id at the head of what is signed. */
  readonly signatureId: 'app' | 'oa';
  /** The time at its end: the body's, or a header `X-ZEvent-Timestamp` that differs from it. */
  readonly signatureTime: 'body' | 'header';
  readonly webhookRetry: 'any-failure' | 'no-connection' | 'off';
  /** Whether the events of one person come one after another; Zalo promises no order. */
  readonly webhookOrder: 'by-person' | 'none';
  /** The console's "Lọc cú pháp": only texts that begin with `#` are delivered. Default false. */
  readonly syntaxFilter: boolean;
  /** Whether what the OA sends comes back as `oa_send_*`. Default true. */
  readonly echoes: boolean;
  /** Whether `user_received_message` follows a send. Default true. */
  readonly receipts: boolean;
  readonly receiptSender: 'oa' | 'user';
  readonly submitInfoShape: 'new' | 'older';
  /** Whether `follow` and `unfollow` carry `user_id_by_app`; a real one was seen without. */
  readonly followUserIdByApp: 'present' | 'absent';

  /** Whether template messages are refused at night (-133); the newest error table has no -133. */
  readonly znsNight: 'open' | 'closed';

  /** Whether `getUpdates` gives what was consumed again and again, as was measured. */
  readonly botUpdates: 'replayed' | 'once';
  readonly botEnvelope: 'flat' | 'wrapped';
  readonly botImageField: 'photo_url' | 'photo';
  /** An older example of `getUpdates` has no `event_name`, and `first_name` for the name. */
  readonly botUpdateShape: 'named' | 'older';
  /** Whether the link of a photo is fetched, which the real service was seen to do twice. */
  readonly botPhotos: 'linked' | 'fetched';
}

export interface ZaloLimits {
  readonly callsPerMinute: number;
  /** Consultation messages the OA's package has for users between 48 hours and 7 days. */
  readonly subQuota: number;
  readonly purchaseQuota: number;
  /** Whether a message without quota is charged (and accepted) or refused with -211. */
  readonly chargedSends: boolean;
  readonly uploadsPerMonth: number;
  readonly znsPerDay: number;
  readonly botMessagesPerMonth: number;
  readonly botUsers: number;
  /** For how long `getUpdates` replays; nobody has measured it. */
  readonly botReplayMs: number;
}

/** How many calls are remembered: an emulator may run for days on a developer's machine. */
export interface CallsKept {
  readonly countMax: number;
  /** Of all bodies together; the last call is kept whatever its size. */
  readonly bytesMax: number;
}

export interface ZaloEmulatorOptions {
  readonly app?: Partial<EmulatedApp>;
  readonly oa?: Partial<EmulatedOa>;
  readonly bot?: Partial<EmulatedBot>;
  readonly templates?: readonly ZnsTemplate[];
  /** Phone numbers (`84…`) that have no Zalo account. */
  readonly phonesWithoutZalo?: readonly string[];
  /** Phone numbers of the OA's admins: only they get template messages of `mode: "development"`. */
  readonly adminPhones?: readonly string[];
  readonly behaviour?: Partial<ZaloBehaviour>;
  readonly limits?: Partial<ZaloLimits>;
  /** The time it starts at; the real time unless given. */
  readonly startMs?: number;
  /** Free ports unless given; always on 127.0.0.1. */
  readonly ports?: Partial<Readonly<Record<Role | 'page', number>>>;
  /** How much `calls()` remembers; the last 20,000 calls or 64 MB of bodies unless given. */
  readonly callsKept?: CallsKept;
  /** Where the address of a bot's webhook leads, which a test has no name server for. */
  readonly botWebhookLeadsTo?: (url: string) => string;
}

interface Settings {
  readonly app: EmulatedApp;
  readonly oa: EmulatedOa;
  readonly bot: EmulatedBot;
  readonly templates: readonly ZnsTemplate[];
  readonly phonesWithoutZalo: readonly string[];
  readonly adminPhones: readonly string[];
  readonly behaviour: ZaloBehaviour;
  readonly limits: ZaloLimits;
  readonly botWebhookLeadsTo: (url: string) => string;
}

export function settle(options: ZaloEmulatorOptions): Settings {
  return {
    app: { ...APP, ...options.app },
    oa: { ...OA, ...options.oa },
    bot: { ...BOT, ...options.bot },
    templates: options.templates ?? [],
    phonesWithoutZalo: options.phonesWithoutZalo ?? [],
    adminPhones: options.adminPhones ?? [],
    behaviour: { ...BEHAVIOUR, ...options.behaviour },
    limits: { ...LIMITS, ...options.limits },
    botWebhookLeadsTo: options.botWebhookLeadsTo ?? ((url) => url),
  };
}

const APP: EmulatedApp = {
  id: '1234567890123456789',
  secret: 'app-secret-for-tests',
  oaSecretKey: 'oa-secret-for-tests',
  redirectUri: 'https://example.org/oauth/zalo',
  codeChallenge: '',
};

const OA: EmulatedOa = { id: '1111111111111111111', name: 'OA thử', alias: 'oa-thu', type: 4 };

const BOT: EmulatedBot = { token: '1459232241454765289:bot-secret-for-tests', name: 'Bot thử' };

const BEHAVIOUR: ZaloBehaviour = {
  appsecretProof: 'ignored',
  buttonForms: 'both',
  lists: 'accepted',
  textCount: 'nfc-utf16',
  unfollowed: 'by-window',
  retiredSends: 'refused',
  trackingIdByUserId: 'accepted',
  pkce: 'per-request',
  redirectMatch: 'exact',
  expiresIn: 'string',
  refreshToken: 'rotates',
  refreshLifetime: 'restarts',
  signatureId: 'app',
  signatureTime: 'body',
  webhookRetry: 'any-failure',
  webhookOrder: 'by-person',
  syntaxFilter: false,
  echoes: true,
  receipts: true,
  receiptSender: 'oa',
  submitInfoShape: 'new',
  followUserIdByApp: 'present',
  znsNight: 'open',
  botUpdates: 'replayed',
  botEnvelope: 'flat',
  botImageField: 'photo_url',
  botUpdateShape: 'named',
  botPhotos: 'linked',
};

export const CALLS_KEPT: CallsKept = { countMax: 20_000, bytesMax: 64 * 1024 * 1024 };

const LIMITS: ZaloLimits = {
  callsPerMinute: 4000,
  subQuota: 500,
  purchaseQuota: 0,
  chargedSends: true,
  uploadsPerMonth: 5000,
  znsPerDay: 500,
  botMessagesPerMonth: 3000,
  botUsers: 50,
  botReplayMs: 5 * 60_000,
};
