// What hangs on a message: pictures, files, places (docs: "Webhook", "Sự kiện người dùng gửi tin nhắn").
import { asObject, asText, listAt, numberAt, objectAt, objectsIn, textAt } from '../http/fields.ts';
import { parseExactJson } from '../http/exact-json.ts';
import type { JsonObject } from '../http/exact-json.ts';

export type Attachment =
  | {
      readonly kind: 'image' | 'gif';
      readonly url: string | undefined;
      readonly thumbnailUrl: string | undefined;
    }
  | {
      readonly kind: 'link' | 'video';
      readonly url: string | undefined;
      readonly thumbnailUrl: string | undefined;
      readonly description: string | undefined;
    }
  /** An .amr file. */
  | { readonly kind: 'audio'; readonly url: string | undefined }
  | {
      readonly kind: 'sticker';
      readonly stickerId: string | undefined;
      readonly url: string | undefined;
    }
  | {
      readonly kind: 'location';
      readonly latitude: number | undefined;
      readonly longitude: number | undefined;
    }
  | {
      readonly kind: 'file';
      readonly name: string | undefined;
      readonly url: string | undefined;
      readonly sizeBytes: number | undefined;
      readonly type: string | undefined;
      /** MD5. */
      readonly checksum: string | undefined;
    }
  | {
      readonly kind: 'business-card';
      readonly phone: string | undefined;
      readonly qrCodeUrl: string | undefined;
      readonly url: string | undefined;
      readonly thumbnailUrl: string | undefined;
    }
  | { readonly kind: 'template'; readonly text: string | undefined; readonly raw: JsonObject }
  | { readonly kind: 'unknown'; readonly type: string | undefined; readonly raw: JsonObject };

/** Addresses of media expire, perhaps within half an hour: download at once. */
export function readAttachments(message: JsonObject): readonly Attachment[] {
  return objectsIn(listAt(message, 'attachments')).map(readAttachment);
}

function readAttachment(raw: JsonObject): Attachment {
  const type = textAt(raw, 'type');
  const payload = objectAt(raw, 'payload');
  const url = textAt(payload, 'url');
  const thumbnailUrl = textAt(payload, 'thumbnail');
  switch (type) {
    case 'image':
    case 'gif':
      return { kind: type, url, thumbnailUrl };
    case 'link':
      return readCard(payload) ?? { kind: type, url, thumbnailUrl, ...described(payload) };
    case 'video':
      return { kind: type, url, thumbnailUrl, ...described(payload) };
    case 'audio':
      return { kind: type, url };
    case 'sticker':
      return { kind: type, stickerId: textAt(payload, 'id'), url };
    case 'location':
      return readLocation(payload);
    case 'file':
      return readFile(payload);
    case 'template':
      return { kind: type, text: textAt(payload, 'text'), raw };
    default:
      return { kind: 'unknown', type, raw };
  }
}

function described(payload: JsonObject): { readonly description: string | undefined } {
  return { description: textAt(payload, 'description') };
}

/** A business card is a link whose description is JSON with a phone number. */
function readCard(payload: JsonObject): Attachment | undefined {
  const card = parseObject(textAt(payload, 'description') ?? '');
  if (card === undefined || !Object.hasOwn(card, 'phone')) return undefined;
  return {
    kind: 'business-card',
    phone: asText(card['phone']),
    qrCodeUrl: textAt(card, 'qrCodeUrl'),
    url: textAt(payload, 'url'),
    thumbnailUrl: textAt(payload, 'thumbnail'),
  };
}

function parseObject(text: string): JsonObject | undefined {
  try {
    return asObject(parseExactJson(text));
  } catch {
    return undefined;
  }
}

function readLocation(payload: JsonObject): Attachment {
  const coordinates = objectAt(payload, 'coordinates');
  return {
    kind: 'location',
    latitude: numberAt(coordinates, 'latitude'),
    longitude: numberAt(coordinates, 'longitude'),
  };
}

function readFile(payload: JsonObject): Attachment {
  return {
    kind: 'file',
    name: textAt(payload, 'name'),
    url: textAt(payload, 'url'),
    sizeBytes: numberAt(payload, 'size'),
    type: textAt(payload, 'type'),
    checksum: textAt(payload, 'checksum'),
  };
}
