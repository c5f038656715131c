// What the page posts becomes an arrival, or a reason why not. Pure; the only place that knows the page's field names.
import { z } from 'zod';
import type { AtMs, LearnerEvent } from '../../flow/event.ts';
import type { Arrival } from '../../tutor/ports/store.ts';
import { cleanText } from '../../flow/understand/clean-text.ts';
import { CHOICE_CHARS_MAX, MESSAGE_ID_CHARS_MAX, ORDER_MAX, TEXT_CHARS_MAX } from './limits.ts';

const pageMessage = z.object({
  id: z
    .string()
    .max(MESSAGE_ID_CHARS_MAX)
    .regex(/^[\w-]{8,}$/),
  order: z.int().min(1).max(ORDER_MAX),
  event: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('said'), text: z.string() }),
    z.object({ kind: z.literal('chose'), choice: z.string().min(1).max(CHOICE_CHARS_MAX) }),
    z.object({ kind: z.literal('followed') }),
  ]),
});

type PageEvent = z.infer<typeof pageMessage>['event'];

export type Parsed =
  | { readonly kind: 'arrival'; readonly arrival: Arrival }
  | { readonly kind: 'refused'; readonly why: 'malformed' | 'empty' | 'too-long' };

export function parse(body: unknown, at: AtMs): Parsed {
  const read = pageMessage.safeParse(body);
  if (!read.success) return { kind: 'refused', why: 'malformed' };
  const { id, order, event } = read.data;
  const cleaned = clean(event);
  if (typeof cleaned === 'string') return { kind: 'refused', why: cleaned };
  return { kind: 'arrival', arrival: { vendorId: id, order, event: { ...cleaned, at } } };
}

type WithoutTime<Event> = Event extends unknown ? Omit<Event, 'at'> : never;

function clean(event: PageEvent): WithoutTime<LearnerEvent> | 'empty' | 'too-long' {
  if (event.kind !== 'said') return event;
  const text = cleanText(event.text);
  if (text === '') return 'empty';
  return text.length > TEXT_CHARS_MAX ? 'too-long' : { kind: 'said', text };
}
