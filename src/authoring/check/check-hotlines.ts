// Hotline numbers stand in one file: a text names the hotline, so that a number or a price is mended once, everywhere.
import type { CheckWorld } from './check-world.ts';
import { placeOf, type WrittenFile, type WrittenText } from './flow-texts.ts';
import { errorAt } from './problem-at.ts';
import type { Problem } from '../problem.ts';

/** Digits with single spaces, dots or hyphens between them, apart from letters, amounts and dates. */
const NUMBER = /(?<![\p{L}\p{N}.,/+-])\d(?:[ .-]?\d)*(?![\p{L}\p{N}%])(?![.,/-]\d)/gu;
/** "113 nghìn đồng", "115 người" count something. */
const COUNTED =
  /^\s*(?:nghìn|ngàn|triệu|tỷ|đồng|người|ngày|tháng|năm|phút|giờ|km|cây số|kg|xã|phường|đ\b|thousand|million|people|days)/iu;
/** Every number of this form is a service number in Vietnam, in the book or not. */
const SERVICE_NUMBER = /^1[89]00\d{4}(?:\d{2})?$/u;

export function checkHotlines(
  files: readonly WrittenFile[],
  world: CheckWorld,
): readonly Problem[] {
  const keys = new Map([...world.hotlines].map(([key, { number }]) => [digitsOf(number), key]));
  return files.flatMap(({ texts }) =>
    texts
      .filter(({ text }) => /\d{3}|\d[ .-]\d/u.test(text))
      .flatMap((text) => numbersIn(text, keys)),
  );
}

function numbersIn(text: WrittenText, keys: ReadonlyMap<string, string>): readonly Problem[] {
  return [...text.text.matchAll(NUMBER)].flatMap((match) => {
    const digits = digitsOf(match[0]);
    const key = keys.get(digits);
    if (key === undefined && !SERVICE_NUMBER.test(digits)) return [];
    if (COUNTED.test(text.text.slice(match.index + match[0].length))) return [];
    return [numberProblem(text, match[0], key)];
  });
}

function digitsOf(number: string): string {
  return number.replaceAll(/\D/gu, '');
}

function numberProblem(text: WrittenText, number: string, key: string | undefined): Problem {
  if (key === undefined) {
    return errorAt(
      placeOf(text),
      'unknown-number',
      `Số ${number} không có trong sổ số điện thoại. Thêm vào flows/hotlines.yaml rồi viết {hotline.tên}.`,
      `The number ${number} is not in flows/hotlines.yaml. Add it there and write {hotline.name}.`,
    );
  }
  return errorAt(
    placeOf(text),
    'number-as-digits',
    `Số ${number} viết thẳng trong bài. Viết {hotline.${key}}, máy tự điền số và giá gọi.`,
    `The number ${number} stands in the text. Write {hotline.${key}}; its number and price are filled in.`,
  );
}
