// What somebody said in a private chat, whatever they said it with: words, a command, a photo, a phone number.
import type { Message } from 'grammy/types';
import type { LearnerEvent, MediaKind } from '../../../flow/event.ts';
import { writePayload } from '../../../flow/payload.ts';
import { cleanText } from '../../../flow/understand/clean-text.ts';
import { type BotCommand, readBotCommand } from './bot-commands.ts';
import { flowOfStartCode } from './start-code.ts';
import type { MessageShape } from './update-shape.ts';

type WithoutTime<Event> = Event extends unknown ? Omit<Event, 'at'> : never;
type Heard = WithoutTime<LearnerEvent>;

export function eventOf(message: MessageShape): Heard | 'empty' | 'service-message' {
  if (message.text !== undefined) return saidOrDone(cleanText(message.text));
  // What is written below a photo is what they have to say; the photo Ban cannot see anyway. A shared phone number is an
  // answer like a typed one, and is kept or not by the same rules.
  const text = cleanText(message.caption ?? message.contact?.phone_number ?? '');
  if (text !== '') return { kind: 'said', text };
  const media = MEDIA.find(([field]) => message[field] !== undefined);
  return media === undefined ? 'service-message' : { kind: 'sent-media', media: media[1] };
}

function saidOrDone(text: string): Heard | 'empty' {
  if (text === '') return 'empty';
  const command = readBotCommand(text);
  return command === undefined ? { kind: 'said', text } : eventOfCommand(command);
}

function eventOfCommand(command: BotCommand): Heard | 'empty' {
  switch (command.kind) {
    case 'start': {
      const flow = command.code === undefined ? undefined : flowOfStartCode(command.code);
      return flow === undefined ? { kind: 'followed' } : { kind: 'opened-link', flow };
    }
    case 'known':
      // As the button that means it, which no open question can take for an answer.
      return {
        kind: 'chose',
        choice: writePayload({ kind: 'command', meaning: command.meaning }),
      };
    case 'unknown': {
      const text = cleanText(command.words);
      return text === '' ? 'empty' : { kind: 'said', text };
    }
  }
}

/** By the field that is there; the first that fits, because Telegram fills some twice (a GIF is a document as well). */
const MEDIA: readonly (readonly [keyof Message, MediaKind])[] = [
  ['sticker', 'sticker'],
  ['animation', 'sticker'],
  ['dice', 'sticker'],
  ['photo', 'picture'],
  ['live_photo', 'picture'],
  ['voice', 'voice'],
  ['audio', 'voice'],
  ['video', 'file'],
  ['video_note', 'file'],
  ['document', 'file'],
  ['venue', 'place'],
  ['location', 'place'],
  ['contact', 'other'],
  ['poll', 'other'],
  ['story', 'other'],
  ['game', 'other'],
  ['checklist', 'other'],
  ['paid_media', 'other'],
  ['rich_message', 'other'],
];
