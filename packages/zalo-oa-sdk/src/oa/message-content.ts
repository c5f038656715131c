// What can be sent to a person, and to whom.

export type Recipient =
  | { readonly userId: string }
  /** Answers one message the person sent: at most 8 times within 48 hours. */
  | { readonly messageId: string };

export interface AnonymousRecipient {
  readonly anonymousId: string;
  readonly conversationId: string;
}

export type MessageContent =
  | TextContent
  | ImageContent
  | GifContent
  | StickerContent
  | FileContent
  | ListContent
  | RequestUserInfoContent;

export type AnonymousContent = TextContent | ImageContent | StickerContent | FileContent;

export interface TextContent {
  readonly kind: 'text';
  /** At most 2,000 characters, counted after composing (NFC). */
  readonly text: string;
  /** Shown above the text. Zalo drops a quote from anything but a text. */
  readonly quotedMessageId?: string;
  readonly buttons?: readonly Button[];
}

export interface ImageContent {
  readonly kind: 'image';
  /** JPEG or PNG, at most 1 MB; 16:9 looks best. */
  readonly image: MediaSource;
  readonly text?: string;
  readonly buttons?: readonly Button[];
}

export interface GifContent {
  readonly kind: 'gif';
  readonly gif: MediaSource;
  /** In pixels; Zalo wants both. */
  readonly width: number;
  readonly height: number;
  readonly text?: string;
}

export interface StickerContent {
  readonly kind: 'sticker';
  /** From stickers.zaloapp.com. */
  readonly stickerId: string;
}

export interface FileContent {
  readonly kind: 'file';
  /** From `uploads.file`; dies after 7 days. */
  readonly fileToken: string;
}

export interface ListContent {
  readonly kind: 'list';
  /** 1 to 5; the first needs a subtitle. */
  readonly elements: readonly ListElement[];
  readonly text?: string;
  readonly buttons?: readonly Button[];
}

export interface ListElement {
  readonly title: string;
  readonly subtitle?: string;
  /** 500×320 for the first, 50×50 for the others. */
  readonly imageUrl: string;
  readonly action?: ButtonAction;
}

/** Shows a form; the answer arrives as the event `user_submit_info`. */
export interface RequestUserInfoContent {
  readonly kind: 'request-user-info';
  readonly title: string;
  readonly subtitle: string;
  readonly imageUrl: string;
}

export type MediaSource =
  | { readonly url: string }
  /** From an upload; dies after 7 days. */
  | { readonly attachmentId: string };

export type Button = ButtonAction & { readonly title: string };

/**
 * `say` sends its payload as a message of the person, visible or not, and it arrives as an ordinary `user_send_text`:
 * the person can type the same words, so a payload proves no click.
 */
export type ButtonAction =
  | { readonly kind: 'open-url'; readonly url: string }
  | { readonly kind: 'say'; readonly payload: string }
  | { readonly kind: 'say-hidden'; readonly payload: string }
  | { readonly kind: 'sms'; readonly phone: string; readonly text: string }
  | { readonly kind: 'call'; readonly phone: string };
