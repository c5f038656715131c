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
    };

export const CHANNELS: Readonly<Record<ChannelName, Channel>> = {
  web: {
    name: 'web',
    textMax: 4000,
    buttons: { as: 'buttons', countMax: 12, titleMax: 80 },
    pictures: { as: 'svg' },
    voice: true,
  },
  terminal: {
    name: 'terminal',
    textMax: 4000,
    buttons: { as: 'none' },
    pictures: { as: 'none' },
    voice: false,
  },
  // https://core.telegram.org/bots/api#sendmessage, #sendphoto (caption 1,024), #inlinekeyboardbutton (64-byte data).
  // Telegram allows longer titles; 40 is what an old phone shows without cutting.
  telegram: {
    name: 'telegram',
    textMax: 4096,
    buttons: { as: 'buttons', countMax: 12, titleMax: 40 },
    pictures: { as: 'png', bytesMax: 10_000_000, captionMax: 1024 },
    voice: true,
  },
  // OA OpenAPI v3.0 consultation message: text 2,000, at most 5 buttons of 100 characters, picture at most 1 MB.
  'zalo-oa': {
    name: 'zalo-oa',
    textMax: 2000,
    buttons: { as: 'buttons', countMax: 5, titleMax: 100 },
    pictures: { as: 'png', bytesMax: 1_000_000, captionMax: 2000 },
    voice: false,
  },
  // Zalo Bot Platform: text and caption 2,000; it has no buttons at all.
  'zalo-bot': {
    name: 'zalo-bot',
    textMax: 2000,
    buttons: { as: 'none' },
    pictures: { as: 'png', bytesMax: 1_000_000, captionMax: 2000 },
    voice: true,
  },
};

export function isChannelName(value: unknown): value is ChannelName {
  return CHANNEL_NAMES.some((name) => name === value);
}
