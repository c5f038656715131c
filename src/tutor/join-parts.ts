// Fewer and longer messages, for a channel on which every message is paid for or counted.
import type { Channel } from '../flow/channel.ts';
import type { Outgoing } from './ports/messenger.ts';

/** Messages that follow each other go as one as far as one may hold them: a picture stands above all words of its message. */
export function joinParts(parts: readonly Outgoing[], channel: Channel): readonly Outgoing[] {
  if (!channel.joinsMessages) return parts;
  const joined: Outgoing[] = [];
  for (const part of parts) {
    const before = joined.pop();
    joined.push(...(before === undefined ? [part] : together(before, part, channel)));
  }
  return joined;
}

/**
 * What is said to several events, without what is over: the choices of a question after which a later event brought another
 * one, because a number that is typed now means the last list; and how far the learner was before they came further.
 */
export function withoutPast<Spoken extends { readonly messages: readonly Outgoing[] }>(
  spoken: readonly Spoken[],
): readonly Spoken[] {
  const lastAsking = spoken.findLastIndex(({ messages }) =>
    messages.some(({ choices }) => choices.length > 0),
  );
  const furthest = spoken.flatMap(({ messages }) => messages).findLast(hasProgress);
  return spoken.map((each, index) => ({
    ...each,
    messages: each.messages.map((message) => ({
      ...message,
      choices: index < lastAsking ? [] : message.choices,
      progress: message === furthest ? message.progress : undefined,
    })),
  }));
}

function hasProgress({ progress }: Outgoing): boolean {
  return progress !== undefined;
}

/** One message, or both where they cannot be one. */
function together(one: Outgoing, other: Outgoing, channel: Channel): readonly Outgoing[] {
  const hasSound = one.voice !== undefined || other.voice !== undefined;
  const hasTwoPictures = one.picture !== undefined && other.picture !== undefined;
  // Buttons stand below the words they answer.
  if (hasSound || hasTwoPictures || one.choices.length > 0) return [one, other];
  const picture = one.picture ?? other.picture;
  const text = [one.text, other.text].filter((words) => words !== '').join('\n\n');
  if (text.length > lengthMax(channel, picture !== undefined)) return [one, other];
  return [{ ...other, text, picture, isFarewell: one.isFarewell || other.isFarewell }];
}

function lengthMax({ textMax, pictures }: Channel, hasPicture: boolean): number {
  return hasPicture && pictures.as === 'png' ? Math.min(textMax, pictures.captionMax) : textMax;
}
