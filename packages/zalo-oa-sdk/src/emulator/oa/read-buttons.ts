// Buttons of a message, checked as Zalo's page "Cấu trúc của tham số buttons" says.
import type { Action, Button } from '../content.ts';
import { asFields, fieldsAt, isWebUrl, listAt, textAt } from '../fields.ts';
import type { Fields } from '../fields.ts';
import { invalidField, oaRefusal } from '../refusal.ts';

const MAX_BUTTONS = 5;
const MAX_TITLE = 100;
const MAX_PAYLOAD = 1000;
const MAX_SMS = 160;

export function readButtons(payload: Fields): readonly Button[] {
  if (payload['buttons'] === undefined) return [];
  const buttons = listAt(payload, 'buttons');
  if (!buttons) throw invalidField('buttons');
  if (buttons.length > MAX_BUTTONS) throw oaRefusal(-210);
  return buttons.map(readButton);
}

function readButton(value: unknown): Button {
  const button = asFields(value);
  if (!button) throw invalidField('buttons');
  const title = limitedText(button, 'title', MAX_TITLE);
  return { title, action: readAction(button, fieldsAt(button, 'payload') ?? {}) };
}

/** `details` is where a link or a number stands: a button's `payload`, or a list row's action. */
export function readAction(fields: Fields, details: Fields): Action {
  switch (fields['type']) {
    case 'oa.open.url':
      return { kind: 'open-url', url: webUrl(details, 'url') };
    case 'oa.query.show':
    case 'oa.query.hide':
      return {
        kind: 'query',
        payload: limitedText(fields, 'payload', MAX_PAYLOAD),
        isShown: fields['type'] === 'oa.query.show',
      };
    case 'oa.open.sms':
      return {
        kind: 'sms',
        phone: phoneCode(details),
        content: limitedText(details, 'content', MAX_SMS),
      };
    case 'oa.open.phone':
      return { kind: 'phone', phone: phoneCode(details) };
    default:
      throw invalidField('type');
  }
}

export function limitedText(fields: Fields, name: string, limit: number): string {
  const text = textAt(fields, name);
  if (text === undefined) throw invalidField(name);
  if (text.normalize('NFC').length > limit) throw oaRefusal(-210);
  return text;
}

export function webUrl(fields: Fields, name: string): string {
  const url = textAt(fields, name);
  if (!isWebUrl(url)) throw invalidField(name);
  return url;
}

function phoneCode(details: Fields): string {
  const phone = textAt(details, 'phone_code');
  if (phone === undefined || !/^\+?\d{8,15}$/.test(phone)) throw invalidField('phone_code');
  return phone;
}
