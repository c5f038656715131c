// What a button carries and brings back: at most 64 bytes, readable, and checked against the question it was shown with.
import { MEANINGS, type Meaning } from './library.ts';
import type { Print } from './learner.ts';

export type Payload =
  /** An option of the question with this print, by its authored position. */
  | { readonly kind: 'option'; readonly print: Print; readonly index: number }
  /** One of a step's own buttons ("Xong rồi"), with the step's print. */
  | { readonly kind: 'step'; readonly print: Print; readonly meaning: Meaning }
  /** A place that was asked back. */
  | { readonly kind: 'place'; readonly print: Print; readonly code: string }
  /** A command that is right anywhere. */
  | { readonly kind: 'command'; readonly meaning: Meaning }
  | { readonly kind: 'open'; readonly flow: string }
  | { readonly kind: 'page'; readonly page: number }
  /** The so-manyth question in a row of those that come back. */
  | { readonly kind: 'review'; readonly count: number };

export function writePayload(payload: Payload): string {
  switch (payload.kind) {
    case 'option':
      return `a.${payload.print}.${payload.index}`;
    case 'step':
      return `s.${payload.print}.${payload.meaning}`;
    case 'place':
      return `w.${payload.print}.${payload.code}`;
    case 'command':
      return `m.${payload.meaning}`;
    case 'open':
      return `o.${payload.flow}`;
    case 'page':
      return `p.${payload.page}`;
    case 'review':
      return `r.${payload.count}`;
  }
}

/** Undefined for anything we did not write ourselves. */
export function readPayload(text: string): Payload | undefined {
  const [kind, first = '', second = ''] = text.slice(0, 64).split('.');
  const print = first as Print;
  switch (kind) {
    case 'a':
      return /^\d{1,2}$/.test(second)
        ? { kind: 'option', print, index: Number(second) }
        : undefined;
    case 's':
      return isMeaning(second) ? { kind: 'step', print, meaning: second } : undefined;
    case 'w':
      return /^\d{5}$/.test(second) ? { kind: 'place', print, code: second } : undefined;
    case 'm':
      return isMeaning(first) ? { kind: 'command', meaning: first } : undefined;
    case 'o':
      return first === '' ? undefined : { kind: 'open', flow: first };
    case 'p':
    case 'r':
      return readCounted(kind, first);
    default:
      return undefined;
  }
}

function readCounted(kind: 'p' | 'r', text: string): Payload | undefined {
  if (!/^\d{1,3}$/.test(text)) return undefined;
  const count = Number(text);
  return kind === 'p' ? { kind: 'page', page: count } : { kind: 'review', count };
}

function isMeaning(text: string): text is Meaning {
  return MEANINGS.some((meaning) => meaning === text);
}
