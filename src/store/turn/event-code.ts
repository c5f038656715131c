// Events as they lie in an inbox: `["s",1763712345678,"text"]`. receive.lua reads the time and writes floods itself.
import { assertNever } from '../../flow/assert-never.ts';
import type { LearnerEvent, MediaKind } from '../../flow/event.ts';

export function encodeEvent(event: LearnerEvent): string {
  return JSON.stringify(codeOf(event));
}

/**
 * What `encodeEvent` and receive.lua wrote. Anything else, as a newer program may have left it before it was taken back,
 * is something that Ban cannot read: it must not hold up what comes after it.
 */
export function decodeEvent(text: string): LearnerEvent {
  const [letter, at, rest] = readCode(text);
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
    case 'p':
      return { at, kind: 'person-spoke' };
    case 'i':
      return { at, kind: 'shared-profile', ...profileOf(rest) };
    case 'w':
      return { at, kind: 'withheld' };
    case 'd':
      return { at, kind: 'became-due', mayCost: rest };
    case 'f':
      return { at, kind: 'flooded', count: rest };
    default:
      return { at: Number.isFinite(at) ? at : 0, kind: 'sent-media', media: 'other' };
  }
}

function readCode(text: string): Code | readonly ['?', number, undefined] {
  try {
    const code: unknown = JSON.parse(text);
    if (Array.isArray(code)) return code as unknown as Code;
  } catch {
    // Like any other code we do not know.
  }
  return ['?', 0, undefined];
}

function profileOf([name, ward, province]: readonly (string | null)[]) {
  return { name: name ?? undefined, ward: ward ?? undefined, province: province ?? undefined };
}

type Code =
  | readonly ['s' | 'c' | 'o', number, string]
  | readonly ['b' | 'e' | 'w' | 'p', number, undefined?]
  /** Name, ward, province. */
  | readonly ['i', number, readonly (string | null)[]]
  | readonly ['m', number, MediaKind]
  | readonly ['d', number, boolean]
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
    case 'shared-profile':
      return ['i', at, [event.name ?? null, event.ward ?? null, event.province ?? null]];
    case 'person-spoke':
      return ['p', at];
    case 'withheld':
      return ['w', at];
    case 'became-due':
      return ['d', at, event.mayCost];
    case 'flooded':
      return ['f', at, event.count];
    default:
      return assertNever(event);
  }
}
