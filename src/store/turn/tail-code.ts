// Messages the vendor has not accepted, as text: 13 digits of time, then JSON. On its way to commit.lua the time is how
// long nobody may send them; in the record it is the moment until when, by the clock of Redis.
import type { Outgoing } from '../../tutor/ports/messenger.ts';
import type { Tail } from '../../tutor/ports/store.ts';

const TIME_WIDTH = 13;
/** A vendor that wants more than a month wants nothing of us; and the sum with the time stays below 13 digits. */
const DELAY_MAX_MS = 30 * 86_400_000;

/** Nothing to send is the empty text. */
export function encodeTail(tail: Tail): string {
  if (tail.messages.length === 0) return '';
  const delayMs = Math.min(Math.max(Math.ceil(tail.delayMs), 0), DELAY_MAX_MS);
  return String(delayMs).padStart(TIME_WIDTH, '0') + JSON.stringify(tail.messages);
}

/** `nowMs` by the clock of Redis. What cannot be read cannot be sent, and must not hold up what comes after it. */
export function decodeTail(text: string, nowMs: number): Tail {
  const messages = decodeMessages(text.slice(TIME_WIDTH));
  if (messages.length === 0) return { messages, delayMs: 0 };
  return { messages, delayMs: Math.max(Number(text.slice(0, TIME_WIDTH)) - nowMs, 0) };
}

function decodeMessages(json: string): readonly Outgoing[] {
  if (json === '') return [];
  try {
    return (JSON.parse(json) as readonly Outgoing[]).map((message) => restoreAbsent(message));
  } catch {
    return [];
  }
}

/** JSON leaves out what is undefined. */
export function restoreAbsent(message: Outgoing): Outgoing {
  return {
    text: message.text,
    choices: message.choices,
    picture: message.picture,
    voice: message.voice,
    progress: message.progress,
    isFarewell: message.isFarewell,
  };
}
