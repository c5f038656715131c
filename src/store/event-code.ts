// Events as they lie in an inbox: `["s",1763712345678,"text"]`. receive.lua reads the time and writes floods itself.
import { assertNever } from '../flow/assert-never.ts';
import type { LearnerEvent, MediaKind } from '../flow/event.ts';

export function encodeEvent(event: LearnerEvent): string {
  return JSON.stringify(codeOf(event));
}

/** Reads only what `encodeEvent` and receive.lua wrote; anything else is a broken record and stops the turn. */
export function decodeEvent(text: string): LearnerEvent {
  const [letter, at, rest] = JSON.parse(text) as Code;
  switch (letter) {
    case 's':
      return { at, kind: 'said', text: rest };
    case 'c':
      return { at, kind: 'chose', choice: rest };
    case 'b':
      return { at, kind: 'followed' };
    case 'e':
      return { at, kind: 'left' };
    case 'o':
      return { at, kind: 'opened-link', flow: rest };
    case 'm':
      return { at, kind: 'sent-media', media: rest };
    case 'w':
      return { at, kind: 'withheld' };
    case 'f':
      return { at, kind: 'flooded', count: rest };
    default:
      return assertNever(letter);
  }
}

type Code =
  | readonly ['s' | 'c' | 'o', number, string]
  | readonly ['b' | 'e' | 'w', number, undefined?]
  | readonly ['m', number, MediaKind]
  | readonly ['f', number, number];

function codeOf(event: LearnerEvent): Code {
  const at = Math.floor(event.at);
  switch (event.kind) {
    case 'said':
      return ['s', at, event.text];
    case 'chose':
      return ['c', at, event.choice];
    case 'followed':
      return ['b', at];
    case 'left':
      return ['e', at];
    case 'opened-link':
      return ['o', at, event.flow];
    case 'sent-media':
      return ['m', at, event.media];
    case 'withheld':
      return ['w', at];
    case 'flooded':
      return ['f', at, event.count];
    default:
      return assertNever(event);
  }
}
