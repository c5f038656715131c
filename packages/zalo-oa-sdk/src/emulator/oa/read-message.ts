// The `message` of a consultation send: what a phone will show of it, or a refusal.
import type { Content, ListRow } from '../content.ts';
import { asFields, fieldsAt, listAt, numberAt, textAt } from '../fields.ts';
import type { Fields } from '../fields.ts';
import type { ZaloBehaviour } from '../options.ts';
import { invalidField, oaRefusal } from '../refusal.ts';
import { limitedText, readAction, readButtons, webUrl } from './read-buttons.ts';
import type { Uploads } from './uploads.ts';

const MAX_TEXT = 2000;
const MAX_ROWS = 5;
const MAX_TITLE = 100;
const MAX_SUBTITLE = 500;

interface MessageReader {
  readonly behaviour: ZaloBehaviour;
  readonly uploads: Uploads;
  readonly mediaUrl: string;
  readonly nowMs: number;
}

export function readMessage(reader: MessageReader, message: Fields): Content {
  if (message['attachment'] === undefined) {
    return { kind: 'text', text: requiredText(reader, message), buttons: [] };
  }
  const attachment = fieldsAt(message, 'attachment');
  const payload = attachment && fieldsAt(attachment, 'payload');
  if (!attachment || !payload) throw invalidField('attachment');
  if (attachment['type'] === 'file') return readFile(reader, payload);
  if (attachment['type'] !== 'template') throw oaRefusal(-233);
  return readTemplate(reader, message, payload);
}

function readTemplate(reader: MessageReader, message: Fields, payload: Fields): Content {
  switch (payload['template_type']) {
    case undefined:
      if (reader.behaviour.buttonForms === 'with-template-type') throw oaRefusal(-233);
      return readButtonText(reader, message, payload);
    case 'button':
      if (reader.behaviour.buttonForms === 'without-template-type') throw oaRefusal(-233);
      return readButtonText(reader, message['text'] === undefined ? payload : message, payload);
    case 'media':
      return readMedia(reader, message, payload);
    case 'list':
      if (reader.behaviour.lists === 'refused') throw oaRefusal(-233);
      return readList(reader, message, payload);
    case 'request_user_info':
      return readForm(payload);
    default:
      throw oaRefusal(-233);
  }
}

function readButtonText(reader: MessageReader, withText: Fields, payload: Fields): Content {
  const buttons = readButtons(payload);
  if (buttons.length === 0) throw invalidField('buttons');
  return { kind: 'text', text: requiredText(reader, withText), buttons };
}

function requiredText(reader: MessageReader, fields: Fields): string {
  const text = optionalText(reader, fields);
  if (text.trim() === '') throw invalidField('text');
  return text;
}

function optionalText({ behaviour }: MessageReader, fields: Fields): string {
  const text = fields['text'] ?? '';
  if (typeof text !== 'string') throw invalidField('text');
  if (lengthOf(text, behaviour.textCount) > MAX_TEXT) throw oaRefusal(-210);
  return text;
}

/** Vietnamese letters may come in pieces (NFD) and would count double. */
function lengthOf(text: string, count: ZaloBehaviour['textCount']): number {
  if (count === 'as-sent-utf16') return text.length;
  const composed = text.normalize('NFC');
  return count === 'nfc-utf16' ? composed.length : Array.from(composed).length;
}

function readMedia(reader: MessageReader, message: Fields, payload: Fields): Content {
  const element = onlyElement(payload);
  const media = element['media_type'];
  if (media !== 'image' && media !== 'gif' && media !== 'sticker') throw invalidField('media_type');
  if (media === 'gif') refuseWithoutSize(element);
  return {
    kind: 'picture',
    media,
    url: media === 'sticker' ? stickerUrl(element) : pictureUrl(reader, element),
    text: optionalText(reader, message),
    buttons: readButtons(payload),
  };
}

function refuseWithoutSize(element: Fields): void {
  if (!((numberAt(element, 'width') ?? 0) > 0)) throw invalidField('width');
  if (!((numberAt(element, 'height') ?? 0) > 0)) throw invalidField('height');
}

/** Ids of stickers come from stickers.zaloapp.com, which is not emulated: any id will do. */
function stickerUrl(element: Fields): string {
  const id = textAt(element, 'attachment_id');
  if (id === undefined) throw invalidField('attachment_id');
  return `sticker:${id}`;
}

/** A link or an uploaded picture, not both. */
function pictureUrl(reader: MessageReader, element: Fields): string {
  const hasUrl = element['url'] !== undefined;
  if (hasUrl === (element['attachment_id'] !== undefined)) throw invalidField('attachment_id');
  return hasUrl ? webUrl(element, 'url') : uploadUrl(reader, element, 'attachment_id');
}

function uploadUrl(reader: MessageReader, fields: Fields, name: string): string {
  const id = textAt(fields, name);
  const upload = id === undefined ? undefined : reader.uploads.find(id, reader.nowMs);
  if (!upload || (upload.kind === 'file') !== (name === 'token')) throw invalidField(name);
  return `${reader.mediaUrl}/${upload.id}`;
}

function readFile(reader: MessageReader, payload: Fields): Content {
  const url = uploadUrl(reader, payload, 'token');
  const name = reader.uploads.stored(textAt(payload, 'token') ?? '')?.name ?? '';
  return { kind: 'file', name, url, buttons: readButtons(payload) };
}

function readForm(payload: Fields): Content {
  const element = onlyElement(payload);
  return {
    kind: 'form',
    title: limitedText(element, 'title', MAX_TITLE),
    subtitle: limitedText(element, 'subtitle', MAX_SUBTITLE),
    imageUrl: webUrl(element, 'image_url'),
  };
}

function onlyElement(payload: Fields): Fields {
  const elements = listAt(payload, 'elements');
  const element = asFields(elements?.[0]);
  if (!element) throw invalidField('elements');
  if (elements?.length !== 1) throw oaRefusal(-210);
  return element;
}

function readList(reader: MessageReader, message: Fields, payload: Fields): Content {
  const elements = listAt(payload, 'elements') ?? [];
  if (elements.length > MAX_ROWS) throw oaRefusal(-210);
  const rows = elements.map(readRow);
  const buttons = readButtons(payload);
  if (rows.length + buttons.length === 0) throw invalidField('elements');
  return { kind: 'list', text: optionalText(reader, message), rows, buttons };
}

/** The subtitle may be missing from the second row on. */
function readRow(value: unknown, at: number): ListRow {
  const row = asFields(value);
  if (!row) throw invalidField('elements');
  const hasSubtitle = at === 0 || row['subtitle'] !== undefined;
  const action = fieldsAt(row, 'default_action');
  return {
    title: limitedText(row, 'title', MAX_TITLE),
    subtitle: hasSubtitle ? limitedText(row, 'subtitle', MAX_SUBTITLE) : '',
    imageUrl: webUrl(row, 'image_url'),
    action: action && readAction(action, action),
  };
}
