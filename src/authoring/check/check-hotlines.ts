// Hotline numbers stand in one file: a text names the hotline, so that a number or a price is mended once, everywhere.
import type { CheckWorld } from './check-world.ts';
import { placeIn, type WrittenFile, type WrittenText } from './flow-texts.ts';
import { errorAt } from './problem-at.ts';
import type { Problem } from '../problem.ts';

/** Digits with single spaces, dots or hyphens between them, apart from letters, amounts and dates. */
const NUMBER = /(?<![\p{L}\p{N}.,/+-])\d(?:[ .-]?\d)*(?![\p{L}\p{N}%])(?![.,/-]\d)/gu;
/** "113 nghìn đồng", "115 người" count something. */
const COUNTED =
  /^\s*(?:nghìn|ngàn|triệu|tỷ|đồng|người|ngày|tháng|năm|phút|giờ|km|cây số|kg|xã|phường|đ\b|thousand|million|people|days)/iu;
/** Every number of this form is a service number in Vietnam, in the book or not. */
const SERVICE_NUMBER = /^1[89]00\d{4}(?:\d{2})?$/u;

/** Beginnings as Vietnam writes them, at home and from abroad, then what may stand between digits. */
const PHONE =
  /(?<![\p{L}\p{N}.,/+-])(?:(?:\+ ?|00)84[ .()-]*0?|0)(?:[ .()-]*\d){8,10}(?![\p{L}\p{N}%])/gu;
/** Mobile and landline numbers without their `0`. */
const PHONE_DIGITS = /^(?:[35789]\d{8}|2\d{8,9})$/u;

export function checkHotlines(
  files: readonly WrittenFile[],
  world: CheckWorld,
): readonly Problem[] {
  const keys = new Map([...world.hotlines].map(([key, { number }]) => [digitsOf(number), key]));
  return files.flatMap(({ texts }) =>
    texts
      .filter(({ text }) => /\d{3}|\d[ .-]\d/u.test(text))
      .flatMap((text) => [...numbersIn(text, keys), ...phonesIn(text, keys)]),
  );
}

function numbersIn(text: WrittenText, keys: ReadonlyMap<string, string>): readonly Problem[] {
  return [...text.text.matchAll(NUMBER)].flatMap((match) => {
    const digits = digitsOf(match[0]);
    const key = keys.get(digits);
    if (key === undefined && !SERVICE_NUMBER.test(digits)) return [];
    if (COUNTED.test(text.text.slice(match.index + match[0].length))) return [];
    return [numberProblem(text, match, key)];
  });
}

/** What the book has was told already. */
function phonesIn(text: WrittenText, keys: ReadonlyMap<string, string>): readonly Problem[] {
  return [...text.text.matchAll(PHONE)].flatMap((match) => {
    const digits = digitsOf(match[0]);
    const isPhone = PHONE_DIGITS.test(digits.replace(/^(?:0084|84|0)0?/u, ''));
    return isPhone && !keys.has(digits) ? [numberProblem(text, match, undefined)] : [];
  });
}

function digitsOf(number: string): string {
  return number.replaceAll(/\D/gu, '');
}

function numberProblem(
  text: WrittenText,
  { 0: number, index }: RegExpExecArray,
  key: string | undefined,
): Problem {
  const place = placeIn(text, index);
  if (key === undefined) {
    return errorAt(
      place,
      'unknown-number',
      `Số ${number} không có trong sổ số điện thoại. Số chính thức thì thêm vào flows/hotlines.yaml rồi viết {hotline.tên}; số của người nào thì bỏ đi.`,
      `The number ${number} is not in flows/hotlines.yaml. An official one belongs there, and here {hotline.name}; leave out the number of a person.`,
    );
  }
  return errorAt(
    place,
    'number-as-digits',
    `Số ${number} viết thẳng trong bài. Viết {hotline.${key}}, máy tự điền số và giá gọi.`,
    `The number ${number} stands in the text. Write {hotline.${key}}; its number and price are filled in.`,
  );
}
