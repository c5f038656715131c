// Messages the vendor has not accepted, as text: 13 digits of `notBefore` (commit.lua reads them), then JSON.
import type { Outgoing } from '../tutor/ports/messenger.ts';
import type { Tail } from '../tutor/ports/store.ts';

const TIME_WIDTH = 13;
const TIME_MAX = 9_999_999_999_999;

/** Nothing to send is the empty text. */
export function encodeTail(tail: Tail): string {
  if (tail.messages.length === 0) return '';
  const notBefore = Math.min(Math.max(Math.ceil(tail.notBefore), 0), TIME_MAX);
  return String(notBefore).padStart(TIME_WIDTH, '0') + JSON.stringify(tail.messages);
}

export function decodeTail(text: string): Tail {
  if (text === '') return { messages: [], notBefore: 0 };
  const messages = JSON.parse(text.slice(TIME_WIDTH)) as readonly Outgoing[];
  return {
    messages: messages.map((message) => restoreAbsent(message)),
    notBefore: Number(text.slice(0, TIME_WIDTH)),
  };
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
