// What somebody sent to the Official Account, whatever they sent it with: words, a button, a picture, a place.
import type { UserMessageEvent } from 'zalo-oa-sdk';
import type { LearnerEvent, MediaKind } from '../../../flow/event.ts';
import { cleanText } from '../../../flow/understand/clean-text.ts';

type WithoutTime<Event> = Event extends unknown ? Omit<Event, 'at'> : never;
export type Heard = WithoutTime<LearnerEvent>;

/**
 * A touched button is a text like any other: nothing tells it from the same words typed. Whose card was sent stays here,
 * and where a place is too: Zalo gives coordinates alone, and no list of ours says which commune those are in.
 */
export function eventOf(message: UserMessageEvent): Heard | 'empty' {
  const sent = sentKind(message);
  // What is written below a picture is what they have to say; the picture Ban cannot see anyway.
  const text = WORDLESS.has(sent) ? '' : cleanText(message.text ?? '');
  if (text !== '') return { kind: 'said', text };
  return sent === 'text' ? 'empty' : { kind: 'sent-media', media: MEDIA.get(sent) ?? 'other' };
}

/** `user_send_<kind>`; a card also comes as a link that describes a phone number. */
function sentKind({ eventName, attachments }: UserMessageEvent): string {
  const isCard = attachments.some(({ kind }) => kind === 'business-card');
  return isCard ? 'business_card' : eventName.slice('user_send_'.length);
}

/** Zalo does not say what stands in the text of these. An address or somebody's phone number must not become an answer. */
const WORDLESS: ReadonlySet<string> = new Set(['sticker', 'location', 'business_card']);

/** A kind that is not here is `other`: a card, a link without a word. */
const MEDIA: ReadonlyMap<string, MediaKind> = new Map<string, MediaKind>([
  ['image', 'picture'],
  ['sticker', 'sticker'],
  ['gif', 'sticker'],
  ['audio', 'voice'],
  ['video', 'file'],
  ['file', 'file'],
  ['location', 'place'],
]);
