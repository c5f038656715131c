// What each channel can show, as plain data. The checker proves every flow against all of them; `fit` turns a message into one of them.

export const CHANNEL_NAMES = ['web', 'terminal', 'telegram', 'zalo-oa', 'zalo-bot'] as const;
export type ChannelName = (typeof CHANNEL_NAMES)[number];

export interface Channel {
  readonly name: ChannelName;
  /** Characters (UTF-16 units after NFC) in one message. */
  readonly textMax: number;
  readonly buttons: Buttons;
  readonly pictures: Pictures;
  readonly voice: boolean;
  /** Shows by itself how far the learner is; elsewhere a line of the text says it. */
  readonly hasProgressBar: boolean;
  /** Each message is paid for or counted: those of a turn go as one, as far as they fit. */
  readonly joinsMessages: boolean;
  /** How long after a learner's last word they may be written to; undefined: always. */
  readonly window: Window | undefined;
}

/** Ages of the last word, in milliseconds. */
export interface Window {
  /** Younger: free of charge. */
  readonly freeMs: number;
  /** Younger: on our account's quota. Older: not at all. */
  readonly openMs: number;
}

/** `none`: choices become a numbered list in the text, answered by number or words. */
type Buttons =
  | { readonly as: 'buttons'; readonly countMax: number; readonly titleMax: number }
  | { readonly as: 'none' };

type Pictures =
  | { readonly as: 'none' }
  | { readonly as: 'svg' }
  | {
      readonly as: 'png';
      readonly bytesMax: number;
      /** Characters of text that may go with a picture; longer texts follow in a message of their own. */
      readonly captionMax: number;
      /** Whether buttons may stand below a picture. */
      readonly mayHaveButtons: boolean;
    };

const HOUR_MS = 3_600_000;

export const CHANNELS: Readonly<Record<ChannelName, Channel>> = {
  web: {
    name: 'web',
    textMax: 4000,
    buttons: { as: 'buttons', countMax: 12, titleMax: 80 },
    pictures: { as: 'svg' },
    voice: true,
    hasProgressBar: true,
    joinsMessages: false,
    window: undefined,
  },
  terminal: {
    name: 'terminal',
    textMax: 4000,
    buttons: { as: 'none' },
    pictures: { as: 'none' },
    voice: false,
    hasProgressBar: true,
    joinsMessages: false,
    window: undefined,
  },
  // https://core.telegram.org/bots/api#sendmessage, #sendphoto (caption 1,024), #inlinekeyboardbutton (64-byte data).
  // Telegram allows longer titles; 40 is what an old phone shows without cutting.
  telegram: {
    name: 'telegram',
    // 4,096 and 1,024, less what the adapter puts between the parts of a site's name.
    textMax: 4000,
    buttons: { as: 'buttons', countMax: 12, titleMax: 40 },
    pictures: { as: 'png', bytesMax: 10_000_000, captionMax: 1000, mayHaveButtons: true },
    voice: true,
    hasProgressBar: false,
    joinsMessages: false,
    window: undefined,
  },
  // OA OpenAPI v3.0 consultation message: text 2,000 (less what the adapter puts between the parts of a site's name), at most 5 buttons of 100 characters, picture at most 1 MB.
  // Free for 48 hours after the learner's last word, on quota to 7 days, then not at all.
  'zalo-oa': {
    name: 'zalo-oa',
    textMax: 1900,
    buttons: { as: 'buttons', countMax: 5, titleMax: 100 },
    pictures: { as: 'png', bytesMax: 1_000_000, captionMax: 1900, mayHaveButtons: false },
    voice: false,
    hasProgressBar: false,
    joinsMessages: false,
    window: { freeMs: 48 * HOUR_MS, openMs: 7 * 24 * HOUR_MS },
  },
  // Zalo Bot Platform: text and caption 2,000 (less as above); it has no buttons at all, and counts 3,000 messages a month.
  'zalo-bot': {
    name: 'zalo-bot',
    textMax: 1900,
    buttons: { as: 'none' },
    pictures: { as: 'png', bytesMax: 1_000_000, captionMax: 1900, mayHaveButtons: false },
    voice: false,
    hasProgressBar: false,
    joinsMessages: true,
    window: undefined,
  },
};

export function isChannelName(value: unknown): value is ChannelName {
  return CHANNEL_NAMES.some((name) => name === value);
}
