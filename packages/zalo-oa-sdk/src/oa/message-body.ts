// Turns a content into the `message` of a request (docs: "Gửi tin Tư vấn"), and refuses what Zalo would refuse.
import { ZaloInvalidRequest } from '../errors/zalo-invalid-request.ts';
import { TEXT_LENGTH_MAX, checkedCount, checkedText, checkedUrl } from '../text/checked-text.ts';
import { withoutUndefined } from '../text/without-undefined.ts';
import { TITLE_LENGTH_MAX, buttonsBody, listActionBody } from './button-body.ts';
import type { Json, JsonObject } from '../http/exact-json.ts';
import type {
  Button,
  GifContent,
  ListContent,
  ListElement,
  MediaSource,
  MessageContent,
  RequestUserInfoContent,
  TextContent,
} from './message-content.ts';

const SUBTITLE_LENGTH_MAX = 500;
const LIST_ELEMENTS_MAX = 5;
/** No picture is wider; a wrong unit or a NaN is caught. */
const PIXELS_MAX = 10_000;

export function messageBody(content: MessageContent): JsonObject {
  switch (content.kind) {
    case 'text':
      return textBody(content);
    case 'image':
      return mediaBody({ media_type: 'image', ...sourceBody(content.image) }, content);
    case 'gif':
      return gifBody(content);
    case 'sticker':
      return mediaBody({ media_type: 'sticker', attachment_id: content.stickerId }, {});
    case 'file':
      return { attachment: { type: 'file', payload: { token: content.fileToken } } };
    case 'list':
      return listBody(content);
    case 'request-user-info':
      return requestUserInfoBody(content);
  }
}

function textBody({ text, quotedMessageId, buttons }: TextContent): JsonObject {
  return withoutUndefined({
    text: checkedText('text', text, TEXT_LENGTH_MAX),
    quote_message_id: quotedMessageId,
    // Is `template_type: "button"` wanted here? The v3 documents show no buttons; most who send them leave it out.
    attachment: hasButtons(buttons) ? template({ buttons: buttonsBody(buttons) }) : undefined,
  });
}

function gifBody({ gif, width, height, text }: GifContent): JsonObject {
  const size = {
    width: checkedCount('width', width, 1, PIXELS_MAX),
    height: checkedCount('height', height, 1, PIXELS_MAX),
  };
  return mediaBody({ media_type: 'gif', ...sourceBody(gif), ...size }, withoutText(text));
}

interface Beside {
  readonly text?: string;
  readonly buttons?: readonly Button[];
}

function withoutText(text: string | undefined): Beside {
  return text === undefined ? {} : { text };
}

function mediaBody(element: JsonObject, beside: Beside): JsonObject {
  const payload = { template_type: 'media', elements: [element], ...buttonsBeside(beside) };
  return { ...textBeside(beside), attachment: template(payload) };
}

function listBody(content: ListContent): JsonObject {
  const { elements } = content;
  checkedCount('elements (their number)', elements.length, 1, LIST_ELEMENTS_MAX);
  // Does v3 take lists at all? Zalo documents them for v2, which is shut down, yet still announces `oa_send_list`.
  const payload = {
    template_type: 'list',
    elements: elements.map(listElementBody),
    ...buttonsBeside(content),
  };
  return { ...textBeside(content), attachment: template(payload) };
}

function listElementBody(element: ListElement, index: number): JsonObject {
  const field = `elements[${index}]`;
  const { title, subtitle, imageUrl, action } = element;
  if (index === 0 && subtitle === undefined) {
    throw new ZaloInvalidRequest(`${field}.subtitle`, 'is missing; the first element needs one');
  }
  return withoutUndefined({
    title: checkedText(`${field}.title`, title, TITLE_LENGTH_MAX),
    subtitle:
      subtitle === undefined
        ? undefined
        : checkedText(`${field}.subtitle`, subtitle, SUBTITLE_LENGTH_MAX),
    image_url: checkedUrl(`${field}.imageUrl`, imageUrl),
    default_action: action === undefined ? undefined : listActionBody(`${field}.action`, action),
  });
}

function requestUserInfoBody(content: RequestUserInfoContent): JsonObject {
  const element = {
    title: checkedText('title', content.title, TITLE_LENGTH_MAX),
    subtitle: checkedText('subtitle', content.subtitle, SUBTITLE_LENGTH_MAX),
    image_url: checkedUrl('imageUrl', content.imageUrl),
  };
  const payload = { template_type: 'request_user_info', elements: [element] };
  return { attachment: template(payload) };
}

function sourceBody(source: MediaSource): JsonObject {
  return 'url' in source
    ? { url: checkedUrl('url', source.url) }
    : { attachment_id: source.attachmentId };
}

function textBeside({ text }: Beside): JsonObject {
  return text === undefined ? {} : { text: checkedText('text', text, TEXT_LENGTH_MAX) };
}

function buttonsBeside({ buttons }: Beside): JsonObject {
  return hasButtons(buttons) ? { buttons: buttonsBody(buttons) } : {};
}

function hasButtons(buttons: readonly Button[] | undefined): buttons is readonly Button[] {
  return buttons !== undefined && buttons.length > 0;
}

function template(payload: Json): JsonObject {
  return { type: 'template', payload };
}
