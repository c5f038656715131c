// The Bot Platform (bot.zaloplatforms.com/docs): a product of its own, with a fixed token and no buttons.
import { ZaloBadAnswer } from '../errors/zalo-no-answer.ts';
import { ZaloError } from '../errors/zalo-error.ts';
import { ZaloInvalidRequest } from '../errors/zalo-invalid-request.ts';
import { asList, asObject, booleanAt, numberAt, textAt } from '../http/fields.ts';
import { TEXT_LENGTH_MAX, checkedCount, checkedText, checkedUrl } from '../text/checked-text.ts';
import { withoutUndefined } from '../text/without-undefined.ts';
import { createBotCaller } from './bot-caller.ts';
import { readBotUpdate } from './bot-update.ts';
import type { Json, JsonObject } from '../http/exact-json.ts';
import type { BotCaller, BotCallerOptions } from './bot-caller.ts';
import type { BotUpdate } from './bot-update.ts';

export interface ZaloBot {
  getMe(): Promise<BotAccount>;
  /**
   * Waits for a message, at most `waitS`; an idle wait gives an empty list. Zalo keeps no account of what was read:
   * the same update comes back at once on every poll until it ages out. So deduplicate by message id, in a place that
   * survives a restart, and leave a second between polls. Refused while a webhook is set. One poller per token.
   */
  getUpdates(waitS?: number): Promise<readonly BotUpdate[]>;
  setWebhook(url: string, secret: string): Promise<BotWebhook>;
  deleteWebhook(): Promise<void>;
  /** Undefined when none is set. */
  getWebhookInfo(): Promise<BotWebhook | undefined>;
  sendMessage(message: BotTextRequest): Promise<BotSent>;
  /** Zalo fetches the address more than once: a picture that can be read only once turns black. */
  sendPhoto(photo: BotPhotoRequest): Promise<BotSent>;
  sendSticker(chatId: string, stickerId: string): Promise<BotSent>;
  /** An AAC file by its address, in private chats; in a group it looks sent but is not delivered. */
  sendVoice(chatId: string, voiceUrl: string): Promise<BotSent>;
  sendTyping(chatId: string): Promise<void>;
}

export interface BotAccount {
  readonly id: string;
  readonly accountName: string | undefined;
  readonly accountType: string | undefined;
  readonly canJoinGroups: boolean | undefined;
}

export interface BotWebhook {
  readonly url: string;
  readonly updatedAtMs: number | undefined;
  /** Newer answers say whether Zalo could reach the address; it is stored either way. */
  readonly isVerified: boolean | undefined;
  readonly hint: string | undefined;
}

export interface BotTextRequest {
  readonly chatId: string;
  /** 1 to 2,000 characters. */
  readonly text: string;
  readonly format?: BotTextFormat;
}

/** Zalo shows the fences of a Markdown code block as they are. */
export type BotTextFormat =
  | { readonly kind: 'markdown' }
  | { readonly kind: 'html' }
  | { readonly kind: 'styles'; readonly styles: readonly BotTextStyle[] };

/** Counted in UTF-16 units of the composed (NFC) text. Styles are b, i, u, s, f_13 … f_20, c_…, lst_…, ind_…. */
export interface BotTextStyle {
  readonly start: number;
  readonly length: number;
  readonly styles: readonly string[];
}

export interface BotPhotoRequest {
  readonly chatId: string;
  readonly photoUrl: string;
  readonly caption?: string;
}

export interface BotSent {
  readonly messageId: string;
  readonly sentAtMs: number | undefined;
}

const WAIT_S = 30;
const WAIT_S_MAX = 120;
/** The answer to a long poll comes when the wait is over, and then has to travel. */
const POLL_SLACK_MS = 10_000;
const SECRET_LENGTH_MIN = 8;
const SECRET_LENGTH_MAX = 256;

export function createZaloBot(options: BotCallerOptions): ZaloBot {
  const call = createBotCaller(options);
  const send = async (method: string, body: JsonObject): Promise<BotSent> =>
    readSent(await call({ method, body }));
  return {
    ...createBotPlumbing(call),
    sendMessage: async (message) => send('sendMessage', textBody(message)),
    sendPhoto: async ({ chatId, photoUrl, caption }) =>
      send(
        'sendPhoto',
        withoutUndefined({
          chat_id: chatId,
          photo: checkedUrl('photoUrl', photoUrl),
          caption:
            caption === undefined ? undefined : checkedText('caption', caption, TEXT_LENGTH_MAX),
        }),
      ),
    sendSticker: async (chatId, stickerId) =>
      send('sendSticker', { chat_id: chatId, sticker: stickerId }),
    sendVoice: async (chatId, voiceUrl) =>
      send('sendVoice', { chat_id: chatId, voice_url: checkedUrl('voiceUrl', voiceUrl) }),
    sendTyping: async (chatId) => {
      await call({ method: 'sendChatAction', body: { chat_id: chatId, action: 'typing' } });
    },
  };
}

type BotPlumbing = Pick<
  ZaloBot,
  'getMe' | 'getUpdates' | 'setWebhook' | 'deleteWebhook' | 'getWebhookInfo'
>;

function createBotPlumbing(call: BotCaller): BotPlumbing {
  return {
    getMe: async () => readAccount(await call({ method: 'getMe', body: {} })),
    getUpdates: async (waitS = WAIT_S) => {
      const timeout = checkedCount('waitS', waitS, 0, WAIT_S_MAX);
      const timeoutMs = timeout * 1000 + POLL_SLACK_MS;
      const result = await unlessCode(
        408,
        call({ method: 'getUpdates', body: { timeout }, timeoutMs }),
      );
      return readUpdates(result);
    },
    setWebhook: async (url, secret) => {
      const body = { url: checkedWebhookUrl(url), secret_token: checkedSecret(secret) };
      return readWebhook(await call({ method: 'setWebhook', body })) ?? emptyWebhook(url);
    },
    deleteWebhook: async () => {
      await call({ method: 'deleteWebhook', body: {} });
    },
    getWebhookInfo: async () =>
      readWebhook(await unlessCode(404, call({ method: 'getWebhookInfo', body: {} }))),
  };
}

/** Two refusals mean "nothing there": 408 of an idle poll, 404 of a webhook that is not set. */
async function unlessCode(
  code: number,
  result: Promise<Json | undefined>,
): Promise<Json | undefined> {
  try {
    return await result;
  } catch (error) {
    if (error instanceof ZaloError && error.code === code) return undefined;
    throw error;
  }
}

function textBody({ chatId, text, format }: BotTextRequest): JsonObject {
  const isStyled = format?.kind === 'styles';
  return withoutUndefined({
    chat_id: chatId,
    text: checkedText('text', text, TEXT_LENGTH_MAX),
    parse_mode: format === undefined || isStyled ? undefined : format.kind,
    text_styles: isStyled
      ? format.styles.map(({ start, length, styles }) => ({ start, len: length, st: styles }))
      : undefined,
  });
}

/** Zalo takes https alone; an emulator on the same machine is spoken to without. */
const WEBHOOK_URL = /^(?:https:\/\/|http:\/\/(?:127\.0\.0\.1|localhost)[:/])/i;

function checkedWebhookUrl(url: string): string {
  if (WEBHOOK_URL.test(url)) return url;
  throw new ZaloInvalidRequest('url', 'must begin with https://');
}

function checkedSecret(secret: string): string {
  if (secret.length >= SECRET_LENGTH_MIN && secret.length <= SECRET_LENGTH_MAX) return secret;
  throw new ZaloInvalidRequest(
    'secret',
    `must have ${SECRET_LENGTH_MIN} to ${SECRET_LENGTH_MAX} characters`,
  );
}

function readSent(result: Json | undefined): BotSent {
  const sent = asObject(result) ?? {};
  const messageId = textAt(sent, 'message_id');
  if (messageId === undefined) throw new ZaloBadAnswer(200, 'no message id');
  return { messageId, sentAtMs: numberAt(sent, 'date') };
}

function readAccount(result: Json | undefined): BotAccount {
  const account = asObject(result) ?? {};
  const id = textAt(account, 'id');
  if (id === undefined) throw new ZaloBadAnswer(200, 'no id');
  return {
    id,
    accountName: textAt(account, 'account_name'),
    accountType: textAt(account, 'account_type'),
    canJoinGroups: booleanAt(account, 'can_join_groups'),
  };
}

/** One object as documented; a list, should that ever change. */
function readUpdates(result: Json | undefined): readonly BotUpdate[] {
  if (result === undefined || result === null) return [];
  const updates = Array.isArray(result) ? asList(result) : [result];
  return updates.map(readBotUpdate);
}

function readWebhook(result: Json | undefined): BotWebhook | undefined {
  const webhook = asObject(result) ?? {};
  const url = textAt(webhook, 'url') ?? '';
  if (url === '') return undefined;
  const verification = asObject(webhook['verification']) ?? {};
  return {
    url,
    updatedAtMs: numberAt(webhook, 'updated_at'),
    isVerified: booleanAt(verification, 'ok'),
    hint: textAt(verification, 'hint'),
  };
}

function emptyWebhook(url: string): BotWebhook {
  return { url, updatedAtMs: undefined, isVerified: undefined, hint: undefined };
}
