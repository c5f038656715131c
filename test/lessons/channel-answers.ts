// How somebody gives the same answer on each channel: with a button, by its title or by its number, whichever the channel has.
import type { ChannelName } from '../../src/flow/channel.ts';
import type { LearnerEvent } from '../../src/flow/event.ts';
import { cleanText } from '../../src/flow/understand/clean-text.ts';
import { unlinked } from '../../src/messenger/trap-names.ts';
import type { Outgoing } from '../../src/tutor/ports/messenger.ts';

export type AnsweringChannel = Extract<ChannelName, 'web' | 'telegram' | 'zalo-oa' | 'zalo-bot'>;

export const ANSWERING_CHANNELS: readonly AnsweringChannel[] = [
  'web',
  'telegram',
  'zalo-oa',
  'zalo-bot',
];

/** The option of this title, as it is picked below what was shown last. Undefined: nobody could pick it there. */
export function picking(
  channel: AnsweringChannel,
  shown: readonly Outgoing[],
  { label, at }: { readonly label: string; readonly at: number },
): LearnerEvent | undefined {
  const button = shown.flatMap(({ choices }) => choices).findLast((each) => each.label === label);
  if (button === undefined) return number(shown, label, at) ?? word(channel, label, at);
  // A button of the Official Account is a message in the learner's name.
  if (channel === 'zalo-oa') return said(unlinked(label.normalize('NFC')), at);
  return { kind: 'chose', choice: button.payload, at };
}

/** Where options stand as a list, its number is typed. */
function number(shown: readonly Outgoing[], label: string, at: number): LearnerEvent | undefined {
  const lines = shown.flatMap(({ text }) => text.split('\n'));
  const line = lines.findLast((each) => each.replace(/^\d+\. /u, '') === label && each !== label);
  return line === undefined ? undefined : said(line.slice(0, line.indexOf('.')), at);
}

/** Where a number is the answer there is no list without buttons: who would keep or skip says so. */
function word(channel: AnsweringChannel, label: string, at: number): LearnerEvent | undefined {
  return channel === 'zalo-bot' ? said(label.split(':')[0] ?? '', at) : undefined;
}

export function said(text: string, at: number): LearnerEvent {
  return { kind: 'said', text: cleanText(text), at };
}
