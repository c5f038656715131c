// Buttons and list actions as Zalo wants them (docs: "Cấu trúc của tham số buttons").
import { ZaloInvalidRequest } from '../errors/zalo-invalid-request.ts';
import { checkedText, checkedUrl } from '../text/checked-text.ts';
import type { JsonObject } from '../http/exact-json.ts';
import type { Button, ButtonAction } from './message-content.ts';

const BUTTONS_MAX = 5;
export const TITLE_LENGTH_MAX = 100;
const PAYLOAD_LENGTH_MAX = 1000;
const SMS_LENGTH_MAX = 160;

export function buttonsBody(buttons: readonly Button[]): readonly JsonObject[] {
  if (buttons.length > BUTTONS_MAX) {
    throw new ZaloInvalidRequest(
      'buttons',
      `are ${buttons.length}; Zalo takes at most ${BUTTONS_MAX}`,
    );
  }
  return buttons.map((button, index) => {
    const field = `buttons[${index}]`;
    return {
      title: checkedText(`${field}.title`, button.title, TITLE_LENGTH_MAX),
      ...actionBody(field, button),
    };
  });
}

/** In lists, and only there, an address stands flat beside the type. */
export function listActionBody(field: string, action: ButtonAction): JsonObject {
  if (action.kind !== 'open-url') return actionBody(field, action);
  return { type: 'oa.open.url', url: checkedUrl(`${field}.url`, action.url) };
}

function actionBody(field: string, action: ButtonAction): JsonObject {
  switch (action.kind) {
    case 'open-url':
      return { type: 'oa.open.url', payload: { url: checkedUrl(`${field}.url`, action.url) } };
    case 'say':
      return { type: 'oa.query.show', payload: checkedPayload(field, action.payload) };
    case 'say-hidden':
      return { type: 'oa.query.hide', payload: checkedPayload(field, action.payload) };
    case 'sms': {
      const content = checkedText(`${field}.text`, action.text, SMS_LENGTH_MAX);
      return { type: 'oa.open.sms', payload: { content, phone_code: action.phone } };
    }
    case 'call':
      return { type: 'oa.open.phone', payload: { phone_code: action.phone } };
  }
}

/** Comes back as it was sent, so it is not composed. */
function checkedPayload(field: string, payload: string): string {
  if (payload.length >= 1 && payload.length <= PAYLOAD_LENGTH_MAX) return payload;
  throw new ZaloInvalidRequest(
    `${field}.payload`,
    `has ${payload.length} characters; Zalo takes 1 to ${PAYLOAD_LENGTH_MAX}`,
  );
}
