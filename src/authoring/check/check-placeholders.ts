// What stands in braces in a text exists, has been saved on some way to there, and is shown as words rather than as a code.
import type { Flow } from '../../flow/flow.ts';
import { placeholdersOf } from '../../flow/placeholders.ts';
import { isWishName } from '../../flow/push/wishes.ts';
import type { CheckWorld } from './check-world.ts';
import { didYouMean } from '../closest-word.ts';
import type { FlowFile } from '../read/flow-file.ts';
import { placeIn, type WrittenFile, type WrittenText } from './flow-texts.ts';
import { errorAt, problemAt } from './problem-at.ts';
import type { Fault, Problem } from '../problem.ts';
import { isOfUnknownType, type NamesAt, type NamesHere } from './saved-names.ts';

export function checkPlaceholders(
  files: readonly WrittenFile[],
  world: CheckWorld,
  namesAt: NamesAt,
): readonly Problem[] {
  return files.flatMap(({ file, texts }) =>
    texts
      .filter(({ text }) => text.includes('{'))
      .flatMap((text) => checkText(text, file, { world, namesAt })),
  );
}

interface Known {
  readonly world: CheckWorld;
  readonly namesAt: NamesAt;
}

function checkText(text: WrittenText, file: FlowFile, known: Known): readonly Problem[] {
  const placeholders = placeholdersOf(text.text);
  const problems = misspelt(text, placeholders.length);
  if (text.step === undefined || text.role === 'option' || text.role === 'shows') {
    const [first] = placeholders;
    return first === undefined ? problems : [...problems, notHere(text, first.start)];
  }
  const here = known.namesAt(file.id, text.step.id);
  const faults = placeholders.flatMap(({ name, start }) => {
    const fault = isWishName(wishOf(name))
      ? wishFault(name, file.flow)
      : faultOf(name, here, known.world);
    return fault === undefined ? [] : [problemAt(placeIn(text, start), 'error', fault)];
  });
  return [...problems, ...faults];
}

/** Braces that were meant as a placeholder but would be shown as they are. */
function misspelt(text: WrittenText, placeholderCount: number): readonly Problem[] {
  const pairs = text.text.match(/\{[^{}\n]*\}/gu) ?? [];
  if (pairs.length <= placeholderCount) return [];
  const wrong = pairs.find((pair) => placeholdersOf(pair).length === 0) ?? '{}';
  return [
    errorAt(
      placeIn(text, Math.max(0, text.text.indexOf(wrong))),
      'broken-placeholder',
      `"${wrong}" không thay được bằng gì. Trong ngoặc nhọn chỉ viết chữ thường không dấu, số và _, ví dụ {people}.`,
      `"${wrong}" cannot be filled in. Between braces write only plain small letters, digits and _, for example {people}.`,
    ),
  ];
}

/** Options are compared with what learners type, titles and pictures belong to no session. */
function notHere(text: WrittenText, start: number): Problem {
  return errorAt(
    placeIn(text, start),
    'placeholder-not-here',
    'Ở đây không dùng ngoặc nhọn được. Viết chữ thường, hoặc đưa {…} lên câu hỏi.',
    'Braces cannot be used here. Write plain words, or move {…} into the question.',
  );
}

function faultOf(name: string, here: NamesHere, world: CheckWorld): Fault | undefined {
  if (name === 'learner.name') return undefined;
  const [owner = '', field] = name.split('.');
  if (owner === 'hotline') return hotlineFault(name.slice('hotline.'.length), world);
  if (owner === 'learner') {
    return unknown(
      name,
      'Về người học chỉ viết được {learner.name} và những điều họ chọn ở "nhắc tôi", ví dụ {learner.push_hour}.',
      'Of a learner only {learner.name} and what they chose at "nhắc tôi" can be written, for example {learner.push_hour}.',
    );
  }
  const savers = here.savers.get(owner);
  if (savers === undefined) return here.isOpen ? undefined : unset(name, owner, here);
  if (savers.some(isOfUnknownType)) return undefined;
  const isChoice = savers.some((saver) => saver.kind === 'choice');
  const isPlace = savers.some((saver) => saver.kind === 'typed' && saver.answer === 'place');
  return field === undefined
    ? codeFault(name, isChoice, isPlace)
    : fieldFault(name, isChoice, isPlace);
}

/** `learner.push_days` of `learner.push_days.text`. */
function wishOf(name: string): string {
  return name.split('.').slice(0, 2).join('.');
}

/** Every learner has them, before any step asks. Their words are those of the step of this flow that asks. */
function wishFault(name: string, flow: Flow | undefined): Fault | undefined {
  const wish = wishOf(name);
  const isAsked = (flow?.steps ?? []).some((step) => step.kind === 'choice' && step.save === wish);
  if (name === wish) return NUMBERS.has(wish) ? undefined : codeFault(name, true, false);
  if (name === `${wish}.text` && isAsked) return undefined;
  return unknown(
    name,
    `{${wish}.text} là chữ của lựa chọn, nên chỉ viết được trong kịch bản có câu hỏi lưu ${wish}.`,
    `{${wish}.text} is the words of a choice, so it is only for a flow with a question that saves ${wish}.`,
  );
}

/** An hour and a count can be read as they are. */
const NUMBERS: ReadonlySet<string> = new Set(['learner.push_hour', 'learner.push_often']);

function hotlineFault(key: string, world: CheckWorld): Fault | undefined {
  // Of an empty book it was told that it is missing.
  if (world.hotlines.size === 0 || world.hotlines.has(key)) return undefined;
  const hint = didYouMean(key, world.hotlines.keys());
  return {
    code: 'unknown-hotline',
    text: {
      vi: `Sổ số điện thoại không có "${key}".${hint.vi || ' Thêm số ấy vào flows/hotlines.yaml, hoặc dùng tên có sẵn.'}`,
      en: `There is no hotline "${key}".${hint.en || ' Add it to flows/hotlines.yaml, or use one that is there.'}`,
    },
  };
}

function codeFault(name: string, isChoice: boolean, isPlace: boolean): Fault | undefined {
  if (!isChoice && !isPlace) return undefined;
  const better = `{${name}.${isChoice ? 'text' : 'name'}}`;
  return {
    code: 'code-shown',
    text: {
      vi: `{${name}} hiện ra mã của máy, không phải lời. Viết ${better}.`,
      en: `{${name}} shows a code instead of words. Write ${better}.`,
    },
  };
}

function fieldFault(name: string, isChoice: boolean, isPlace: boolean): Fault | undefined {
  const [owner = '', ...fields] = name.split('.');
  const field = fields.join('.');
  if ((field === 'text' && isChoice) || (field === 'name' && isPlace)) return undefined;
  const right = `{${owner}${isChoice ? '.text' : ''}${isPlace ? '.name' : ''}}`;
  return unknown(
    name,
    `".text" là chữ của một lựa chọn, ".name" là tên xã. Viết ${right}.`,
    `".text" is the words of a choice, ".name" is that of a place. Write ${right}.`,
  );
}

function unset(name: string, owner: string, here: NamesHere): Fault {
  const hint = didYouMean(owner, here.savers.keys());
  return {
    code: 'unset-name',
    text: {
      vi: `Chưa bước nào trên đường tới đây lưu "${owner}" nên {${name}} sẽ trống.${hint.vi || ` Thêm "save: ${owner}" vào câu hỏi ở trước.`}`,
      en: `No step on any way to here saves "${owner}", so {${name}} would be empty.${hint.en || ` Add "save: ${owner}" to the question before.`}`,
    },
  };
}

function unknown(name: string, mendVi: string, mendEn: string): Fault {
  return {
    code: 'unknown-placeholder',
    text: {
      vi: `Không có gì để thay cho {${name}}. ${mendVi}`,
      en: `Nothing can be put in the place of {${name}}. ${mendEn}`,
    },
  };
}
