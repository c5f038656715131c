// An inline keyboard, with Telegram's limits (https://core.telegram.org/bots/api#inlinekeyboardbutton).
import { badRequest } from './bot-api-error.ts';
import { structured } from './call.ts';

export interface Button {
  readonly text: string;
  readonly callback_data?: string;
  readonly url?: string;
}

const BUTTONS_MAX = 100;
const DATA_BYTES_MAX = 64;

export function readKeyboard(markup: unknown): readonly (readonly Button[])[] {
  if (markup === undefined || markup === '') return [];
  const { inline_keyboard: rows, ...others } = objectOf(
    structured(markup, 'reply keyboard markup'),
  );
  if (Object.keys(others).length > 0 || !Array.isArray(rows)) {
    throw badRequest('object expected as reply markup: the fake knows `inline_keyboard` only');
  }
  const keyboard = rows.map((row: unknown) => {
    if (!Array.isArray(row)) throw badRequest("can't parse inline keyboard markup JSON object");
    return row.map(readButton);
  });
  if (keyboard.flat().length > BUTTONS_MAX) throw badRequest('REPLY_MARKUP_TOO_LONG');
  return keyboard.filter((row) => row.length > 0);
}

function readButton(value: unknown): Button {
  const { text, callback_data: data, url, ...others } = objectOf(value);
  if (typeof text !== 'string') throw cannot('Can\'t find field "text"');
  if (text.trim() === '') throw badRequest('BUTTON_TEXT_INVALID');
  if (Object.keys(others).length > 0) throw cannot('the fake knows `callback_data` and `url` only');
  if (typeof url === 'string' && data === undefined) return { text, url: readUrl(url) };
  if (typeof data !== 'string') throw cannot('Text buttons are unallowed in the inline keyboard');
  const bytes = Buffer.byteLength(data);
  if (bytes === 0 || bytes > DATA_BYTES_MAX) throw badRequest('BUTTON_DATA_INVALID');
  return { text, callback_data: data };
}

function readUrl(url: string): string {
  if (!/^(?:https?|tg):\/\/[^\s]+$/u.test(url) || /^https?:\/\/localhost/u.test(url)) {
    throw badRequest(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`);
  }
  return url;
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) {
    throw badRequest("can't parse reply keyboard markup JSON object");
  }
  return value as Readonly<Record<string, unknown>>;
}

function cannot(why: string): Error {
  return badRequest(`can't parse inline keyboard button: ${why}`);
}
