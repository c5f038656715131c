// A message in the parts a channel can carry: each is one call of the vendor, so that what waits for a retry is never more
// than what the vendor has not taken.
import { CHANNELS, type Channel, type ChannelName } from '../flow/channel.ts';
import { fit } from '../flow/fit.ts';
import { readPayload } from '../flow/payload.ts';
import { splitText } from '../flow/split-text.ts';
import type { Language } from '../flow/words.ts';
import type { Outgoing } from './ports/messenger.ts';
import type { Voice } from './voice.ts';

/** In the order they are to be sent: the sound, the picture, the words; the buttons stand below the last of them. */
export function partsOf(
  message: Outgoing,
  on: { readonly channel: ChannelName; readonly voice: Voice; readonly language: Language },
): readonly Outgoing[] {
  const channel = CHANNELS[on.channel];
  // The page and the terminal show a message as a whole.
  if (channel.hasProgressBar) return [message];
  const { text, buttons } = fit(message, channel);
  const hint = channel.buttons.as === 'none' ? howToAnswer(message, on) : '';
  const words = withProgress(progressLine(message, on), text + hint);
  const isCaption = isShown(message, channel) && fitsBelow(channel, words, buttons.length > 0);
  return [
    ...soundAndPicture(message, channel, isCaption),
    ...pieces(message, {
      texts: splitText(words, channel.textMax),
      buttons,
      picture: isCaption ? message.picture : undefined,
    }),
  ];
}

/** Where a channel has no buttons at all, nobody sees by themselves what to do with a list. */
function howToAnswer(
  { choices }: Outgoing,
  { voice, language }: { readonly voice: Voice; readonly language: Language },
): string {
  const count = choices.length;
  if (count === 0) return '';
  const hint = choices.every(isWayAround) ? 'type-answer-or-number' : 'type-number';
  return `\n${voice.say(language, hint, { count })}`;
}

/** Beside a question that is answered in words stand only ways around it. */
function isWayAround({ payload }: Outgoing['choices'][number]): boolean {
  const read = readPayload(payload);
  return read?.kind === 'step' && (read.meaning === 'skip' || read.meaning === 'keep');
}

function withProgress(progress: string, text: string): string {
  return progress === '' || text === '' ? progress + text : `${progress}\n${text}`;
}

function isShown({ picture }: Outgoing, { pictures }: Channel): boolean {
  return picture !== undefined && pictures.as !== 'none';
}

/** What goes before the words, each by itself. */
function soundAndPicture(
  message: Outgoing,
  channel: Channel,
  isCaption: boolean,
): readonly Outgoing[] {
  const before: Outgoing[] = [];
  if (message.voice !== undefined && channel.voice) {
    before.push({ ...bare(message), voice: message.voice });
  }
  if (isShown(message, channel) && !isCaption) {
    before.push({ ...bare(message), picture: message.picture });
  }
  return before;
}

function bare({ isFarewell }: Outgoing): Outgoing {
  return {
    text: '',
    choices: [],
    picture: undefined,
    voice: undefined,
    progress: undefined,
    isFarewell,
  };
}

interface Pieces {
  readonly texts: readonly string[];
  /** Below the last of them. */
  readonly buttons: Outgoing['choices'];
  readonly picture: Outgoing['picture'];
}

function pieces(
  { isFarewell }: Outgoing,
  { texts, buttons, picture }: Pieces,
): readonly Outgoing[] {
  return texts.map((text, index) => ({
    text,
    choices: index === texts.length - 1 ? buttons : [],
    picture,
    voice: undefined,
    progress: undefined,
    isFarewell,
  }));
}

function progressLine(
  { progress }: Outgoing,
  { voice, language }: { readonly voice: Voice; readonly language: Language },
): string {
  return progress === undefined ? '' : voice.say(language, 'progress-line', { ...progress });
}

/** Whether words and buttons may go below a picture, in the message that brings it. */
function fitsBelow({ pictures }: Channel, words: string, hasButtons: boolean): boolean {
  if (pictures.as !== 'png' || (hasButtons && !pictures.mayHaveButtons)) return false;
  return words.length <= pictures.captionMax;
}
