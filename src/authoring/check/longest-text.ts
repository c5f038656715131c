// How long a text can become: every placeholder filled with the longest value it may have, marks of bold type taken away.
import { fillPlaceholders } from '../../flow/placeholders.ts';
import type { Flow } from '../../flow/flow.ts';
import type { Language } from '../../flow/words.ts';
import type { CheckWorld } from './check-world.ts';
import type { WrittenText } from './flow-texts.ts';
import { isOfUnknownType, type NamesHere, type Saver } from './saved-names.ts';

/** "phường Mường Thanh, tỉnh Điện Biên" and the longest of the two provinces with its kind. */
const PLACE_LENGTH_MAX = 40;
/** What the tutor keeps of a name and of an answer in words. */
const WORDS_LENGTH_MAX = 60;
const DAY_LENGTH_MAX = 10;
const PHONE_LENGTH_MAX = 12;
const NUMBER_LENGTH_MAX = 9;
/** " (gọi mất cước)" and its like, behind the number. */
const COST_LENGTH_MAX = 18;

/** `flow`: what is shown of a wish is what it says itself. */
export function longestText(
  written: WrittenText,
  here: NamesHere,
  world: CheckWorld,
  flow: Flow | undefined,
): string {
  const text = written.text.trim().replaceAll('**', '');
  if (!text.includes('{')) return text;
  return fillPlaceholders(text, (name) =>
    'x'.repeat(longestValue(name, here, { world, flow, language: written.language })),
  );
}

interface Setting {
  readonly world: CheckWorld;
  readonly flow: Flow | undefined;
  readonly language: Language;
}

function longestValue(name: string, here: NamesHere, setting: Setting): number {
  const { world, flow, language } = setting;
  if (name.startsWith('hotline.')) {
    const number = world.hotlines.get(name.slice('hotline.'.length))?.number ?? '';
    return number.length + COST_LENGTH_MAX;
  }
  const savers = name.startsWith('learner.')
    ? wishSavers(name, flow)
    : (here.savers.get(name.split('.')[0] ?? '') ?? []);
  const lengths = savers.map((saver) => savedLength(saver, language));
  return lengths.length === 0 ? WORDS_LENGTH_MAX : Math.max(...lengths);
}

function wishSavers(name: string, flow: Flow | undefined): readonly Saver[] {
  return (flow?.steps ?? []).flatMap((step) =>
    step.kind === 'choice' && `${step.save}.text` === name ? [step] : [],
  );
}

function savedLength(saver: Saver, language: Language): number {
  if (saver.kind === 'choice') {
    return Math.max(...saver.choices.map(({ text }) => (text[language] ?? text.vi).length));
  }
  // Of an answer that may be anything, too long would be made up.
  if (isOfUnknownType(saver)) return 0;
  switch (saver.answer) {
    case 'number':
      return saver.to === undefined ? NUMBER_LENGTH_MAX : String(saver.to).length;
    case 'day':
      return DAY_LENGTH_MAX;
    case 'phone':
      return PHONE_LENGTH_MAX;
    case 'place':
      return PLACE_LENGTH_MAX;
    case 'words':
    case 'yes-no':
      return WORDS_LENGTH_MAX;
  }
}
