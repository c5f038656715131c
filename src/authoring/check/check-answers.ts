// A judged question can be answered right and wrong, and every option can be told from the others and from the commands.
import type { Flow, Step } from '../../flow/flow.ts';
import { fold } from '../../flow/understand/fold.ts';
import type { Vocabulary } from '../../flow/library.ts';
import { matchOption } from '../../flow/understand/match-option.ts';
import { COMMANDS } from '../../flow/understand/meaning.ts';
import { LANGUAGES, type Language } from '../../flow/words.ts';
import type { CheckWorld } from './check-world.ts';
import type { FlowFile } from '../read/flow-file.ts';
import { placeOf, type WrittenFile, type WrittenText } from './flow-texts.ts';
import { errorAt, keyAt } from './problem-at.ts';
import { isUnjudged } from '../read/stand-in.ts';
import type { Problem } from '../problem.ts';

/** Only with one or two digits can an option be the number of another. */
const SHORT_NUMBER = /^\D*\d\D?\d?\D*$/u;

export function checkAnswers(files: readonly WrittenFile[], world: CheckWorld): readonly Problem[] {
  const commands = new Map(
    LANGUAGES.map((language) => [language, commandWords(world.vocabulary, language)]),
  );
  return files.flatMap(({ file, texts }) => {
    if (file.flow === undefined) return [];
    return [
      ...judgements(file, file.flow),
      ...optionLists(texts).flatMap((list) => checkList(list, commands)),
    ];
  });
}

function judgements(file: FlowFile, flow: Flow): readonly Problem[] {
  return flow.steps.flatMap((step) => {
    if (step.kind !== 'judged') return [];
    const place = keyAt(file, ['steps', step.id, 'answers']);
    // Which one was meant to be right, nobody can say.
    if (step.answers.length === 0 || step.answers.some(isUnjudged)) return [];
    const rightCount = step.answers.filter((answer) => answer.isRight).length;
    if (rightCount === 0) {
      return [
        errorAt(
          place,
          'no-right-answer',
          'Câu hỏi này chưa có đáp án đúng. Đổi "wrong:" thành "right:" ở đáp án đúng.',
          'This question has no right answer. Change "wrong:" to "right:" at the one that is.',
        ),
      ];
    }
    if (rightCount < step.answers.length) return [];
    return [
      errorAt(
        place,
        'no-wrong-answer',
        'Đáp án nào cũng đúng thì không phải câu hỏi. Thêm đáp án "wrong:", hoặc dùng "choices:" nếu không chấm.',
        'Every answer is right, so nothing is asked. Add a "wrong:" answer, or use "choices:" if it is not judged.',
      ),
    ];
  });
}

interface OptionList {
  readonly step: Step;
  readonly language: Language;
  readonly options: readonly WrittenText[];
}

function optionLists(texts: readonly WrittenText[]): readonly OptionList[] {
  const lists = new Map<string, WrittenText[]>();
  for (const text of texts) {
    if (text.role !== 'option' || text.step === undefined) continue;
    const key = `${text.language} ${text.step.id}`;
    const list = lists.get(key);
    if (list === undefined) lists.set(key, [text]);
    else list.push(text);
  }
  return [...lists.values()].flatMap((options) => {
    const [first] = options;
    return first?.step === undefined
      ? []
      : [{ step: first.step, language: first.language, options }];
  });
}

function checkList(
  { step, language, options }: OptionList,
  commands: ReadonlyMap<Language, ReadonlySet<string>>,
): readonly Problem[] {
  const isShuffled = step.kind === 'judged';
  // Where an option is missing, the numbers of the others are not known.
  const isWhole = options.length === optionCount(step);
  const isClear = (index: number): boolean => !isWhole || isUnderstood(index, options, isShuffled);
  const folded = options.map((option) => fold(option.text));
  return options.flatMap((option, index) => {
    const problems: Problem[] = [];
    if (commands.get(language)?.has(plain(option.text)) === true)
      problems.push(likeCommand(option));
    const first = folded.indexOf(folded[index] ?? '');
    const twin = options[first];
    if (twin !== undefined && first < index) problems.push(alike(option, twin));
    const isAlone = first === index && folded.lastIndexOf(folded[index] ?? '') === index;
    if (isAlone && !isClear(index)) problems.push(ambiguous(option));
    return problems;
  });
}

function optionCount(step: Step): number {
  if (step.kind === 'judged') return step.answers.length;
  return step.kind === 'choice' ? step.choices.length : 0;
}

/**
 * Typed as it is written, an option means itself, unless it reads as the number of another one. Answers are shuffled,
 * so that may happen in every order in which they are shown.
 */
function isUnderstood(
  index: number,
  options: readonly WrittenText[],
  isShuffled: boolean,
): boolean {
  const texts = options.map((option) => option.text);
  const own = texts[index] ?? '';
  if (!SHORT_NUMBER.test(own)) return true;
  const rounds = isShuffled ? texts.length : 1;
  for (let shift = 0; shift < rounds; shift += 1) {
    const shown = [...texts.slice(shift), ...texts.slice(0, shift)];
    if (matchOption(own, shown) !== (index - shift + texts.length) % texts.length) return false;
  }
  return true;
}

function alike(option: WrittenText, twin: WrittenText): Problem {
  return errorAt(
    placeOf(option),
    'alike-options',
    `"${option.text}" và "${twin.text}" gõ không dấu thì giống hệt nhau. Đổi lời một trong hai.`,
    `"${option.text}" and "${twin.text}" are the same when typed without marks. Reword one of them.`,
  );
}

function ambiguous(option: WrittenText): Problem {
  return errorAt(
    placeOf(option),
    'ambiguous-option',
    `Gõ "${option.text}" thì máy hiểu là số thứ tự hoặc lựa chọn khác. Viết thêm chữ cho rõ, ví dụ "2 người" thay cho "2".`,
    `Typing "${option.text}" means a number of the list or another option. Add words to it, for example "2 people" instead of "2".`,
  );
}

function likeCommand(option: WrittenText): Problem {
  return errorAt(
    placeOf(option),
    'option-like-command',
    `"${option.text}" là một lệnh của Ban, đặt ở đây thì người học không dùng được lệnh ấy. Viết dài hơn hoặc đổi lời.`,
    `"${option.text}" is one of Ban's commands; as an option it would take the command away. Make it longer or reword it.`,
  );
}

/**
 * What would take a command away from the learner; Vietnamese commands work in every language. With marks and without:
 * "Đúng" is not "dừng", but "dung" may be.
 */
function commandWords(vocabulary: Vocabulary, language: Language): ReadonlySet<string> {
  const words = COMMANDS.flatMap((meaning) => [
    ...vocabulary.wordsFor(meaning, language),
    ...vocabulary.wordsFor(meaning, 'vi'),
  ]);
  return new Set(words.flatMap((word) => [plain(word.normalize('NFC')), fold(word)]));
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
