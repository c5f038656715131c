// Every step fits every channel it is shown on, in every language: its text, its buttons, or its options as a numbered list.
import { type Channel, CHANNEL_NAMES, CHANNELS } from '../../flow/channel.ts';
import type { Step } from '../../flow/flow.ts';
import { BUTTON_MAX } from './check-lengths.ts';
import type { CheckWorld } from './check-world.ts';
import { placeOf, type WrittenFile, type WrittenText } from './flow-texts.ts';
import { longestText } from './longest-text.ts';
import { errorAt } from './problem-at.ts';
import type { Problem } from '../problem.ts';
import type { NamesAt } from './saved-names.ts';

/** Room for what the tutor says around a teacher's words: "Đáp án là …", "Em chưa hiểu …". */
const TUTOR_WORDS_MAX = 200;

export function checkFit(
  files: readonly WrittenFile[],
  world: CheckWorld,
  namesAt: NamesAt,
): readonly Problem[] {
  return files.flatMap(({ file, texts }) => {
    const options = optionsByStep(texts);
    return texts.flatMap((text) => {
      if (text.role === 'option' || text.role === 'title') return buttonProblems(text);
      if (text.role !== 'main' || text.step === undefined) return [];
      const full = longestText(text, namesAt(file.id, text.step.id), world, file.flow);
      return textProblems(text, full, options.get(keyOf(text)) ?? []);
    });
  });
}

function optionsByStep(texts: readonly WrittenText[]): ReadonlyMap<string, readonly string[]> {
  const options = new Map<string, string[]>();
  for (const text of texts) {
    if (text.role !== 'option') continue;
    const list = options.get(keyOf(text));
    if (list === undefined) options.set(keyOf(text), [text.text]);
    else list.push(text.text);
  }
  return options;
}

function keyOf(text: WrittenText): string {
  return `${text.language} ${text.step?.id ?? ''}`;
}

function textProblems(
  text: WrittenText,
  full: string,
  options: readonly string[],
): readonly Problem[] {
  const narrow = channelsOf(text.step).find((channel) => {
    const shown = fitsButtons(channel, options.length) ? full : withNumberedList(full, options);
    return shown.length + TUTOR_WORDS_MAX > channel.textMax;
  });
  if (narrow === undefined) return [];
  return [
    errorAt(
      placeOf(text),
      'text-does-not-fit',
      `Lời này (kèm các lựa chọn) dài quá một tin nhắn của ${narrow.name}. Bớt lời, hoặc tách làm hai bước.`,
      `This text, with its options, is longer than one message on ${narrow.name}. Shorten it, or make two steps of it.`,
    ),
  ];
}

function fitsButtons({ buttons }: Channel, count: number): boolean {
  return buttons.as === 'buttons' && count <= buttons.countMax;
}

function withNumberedList(text: string, options: readonly string[]): string {
  return [text, ...options.map((option, index) => `${index + 1}. ${option}`)].join('\n');
}

/** Options, and titles, of which menus make buttons. A Vietnamese one over its own limit is told of that only. */
function buttonProblems(text: WrittenText): readonly Problem[] {
  if (text.language === 'vi' && text.text.length > BUTTON_MAX) return [];
  const narrow = channelsOf(text.step).find(
    ({ buttons }) => buttons.as === 'buttons' && text.text.length > buttons.titleMax,
  );
  if (narrow === undefined || narrow.buttons.as === 'none') return [];
  const max = narrow.buttons.titleMax;
  return [
    errorAt(
      placeOf(text),
      'button-does-not-fit',
      `Nút này dài ${text.text.length} ký tự, ${narrow.name} chỉ hiện được ${max}. Bớt lời.`,
      `This button is ${text.text.length} characters long; ${narrow.name} shows ${max}. Shorten it.`,
    ),
  ];
}

function channelsOf(step: Step | undefined): readonly Channel[] {
  return (step?.only ?? CHANNEL_NAMES).map((name) => CHANNELS[name]);
}
