// What the words of a number are worth, in Vietnamese and English, and which words may stand around one.
import { type Word, agrees, wordsOf } from './word.ts';

export type NumberToken =
  /** "12", "1.500" */
  | { readonly kind: 'digits'; readonly value: number }
  /** "hai"; after hundreds it needs a "linh" before it, because "trăm hai" is 120 to some and 102 to others. */
  | { readonly kind: 'one'; readonly value: number; readonly place: 'any' | 'after-tens' }
  /** "twelve", "thirty" */
  | { readonly kind: 'english'; readonly value: number }
  /** "mười", and "mươi" behind a digit */
  | { readonly kind: 'ten' }
  /** "linh", "and" */
  | { readonly kind: 'link' }
  /** "trăm" */
  | { readonly kind: 'hundred' }
  /** "nghìn"; a short one ("k", "tr") only behind digits */
  | { readonly kind: 'scale'; readonly value: number; readonly isShort: boolean }
  /** "rưỡi": half of the scale before it */
  | { readonly kind: 'half' };

/** The number in a text without the words around it; undefined when any other word is there. */
export function numberTokens(text: string, around: Around): readonly NumberToken[] | undefined {
  const parts = (text.slice(0, TEXT_MAX).normalize('NFKC').match(PART) ?? []).map(partOf);
  if (parts.length > PARTS_MAX || LATER.some((phrase) => holds(parts, phrase))) return undefined;
  const core = withoutEnd(withoutStart(parts, around.before), around.after);
  const tokens = core.flatMap(({ token }) => token ?? []);
  return tokens.length === core.length ? tokens : undefined;
}

type Phrase = readonly Word[];

interface Around {
  readonly before: readonly Phrase[];
  readonly after: readonly Phrase[];
}

/** Around a number that was asked for: "khoảng 15 người ạ". Longer phrases first. "Bà con" is people, never three. */
const COUNTING = phrases(
  `bà con | tất cả | tổng cộng | tổng số | ước chừng | học viên | học sinh | gia đình | bản làng | em ơi | bạn ơi |
  tham gia | tham dự | hôm nay | buổi này | có mặt | khoảng | tầm | độ | chừng | cỡ | có | được | là | gần | hơn | trên |
  tổng | cả | thảy | hết | đủ | chỉ | mỗi | đúng | người | hộ | nhà | con | bạn | cái | chiếc | máy | bài | lần | buổi |
  lượt | đồng | đ | vnđ | ông | bà | cô | bác | chú | anh | chị | em | cháu | tôi | mình | dạ | vâng | thưa | ạ | à | nhé |
  nha | thôi | đến | tới | dự | học | kg | cân | tuổi | phút | giờ | ngày | tháng | lớp | nhóm | about | around | only |
  just | nearly | almost | total | in | all | i | we | there | were | was | are | is | had | have | people | persons | learners |
  students | families | households | times | lessons | minutes | hours | days | of | us | a | please`,
);
export const AROUND_COUNT: Around = { before: COUNTING, after: COUNTING };

/** Around the number of an option: "em chọn câu thứ hai ạ". What is counted ("hai người") names no option. */
export const AROUND_ORDER: Around = {
  before: phrases(
    `đáp án | em ơi | bạn ơi | dạ | vâng | thưa | em | tôi | mình | chọn | cho | câu | số | thứ | ý | cái | i | choose |
    pick | the | option | answer | number`,
  ),
  after: phrases('em ơi | bạn ơi | ạ | à | ah | nhé | nha | nhỉ | em | đi | thôi | please'),
};

/** More than anybody answers; bounds the work. */
const TEXT_MAX = 2000;
const PARTS_MAX = 24;

/** A minus, a comma or a dot that belongs to a number stays with it, so that "-5" and "2,5" are no whole numbers. */
const PART = /(?:-\s*)?\d+(?:[.,]\d+)*|\p{L}[\p{L}\p{M}]*/gu;
const WHOLE = /^\d+$|^\d{1,3}(?:[.,]\d{3})+$/u;

/** "Sau nhé" puts off; only "sáu" is six. */
const LATER = phrases('sau nhé | sau nha | sau đi');

const TOKENS: readonly { readonly word: Word; readonly token: NumberToken }[] = [
  ...ones('một hai ba bốn năm sáu bảy tám chín', 'any'),
  ...all('tư', { kind: 'one', value: 4, place: 'any' }),
  ...all('mốt', { kind: 'one', value: 1, place: 'after-tens' }),
  ...all('lăm nhăm', { kind: 'one', value: 5, place: 'after-tens' }),
  ...all('mười mươi chục', { kind: 'ten' }),
  ...all('linh lẻ and', { kind: 'link' }),
  ...all('rưỡi rưởi', { kind: 'half' }),
  ...all('trăm hundred', { kind: 'hundred' }),
  ...all('nghìn ngàn thousand', { kind: 'scale', value: 1000, isShort: false }),
  ...all('triệu million', { kind: 'scale', value: 1_000_000, isShort: false }),
  ...all('k', { kind: 'scale', value: 1000, isShort: true }),
  ...all('tr', { kind: 'scale', value: 1_000_000, isShort: true }),
  ...english('one two three four five six seven eight nine ten eleven twelve thirteen', 1, 1),
  ...english('fourteen fifteen sixteen seventeen eighteen nineteen', 14, 1),
  ...english('twenty thirty forty fifty sixty seventy eighty ninety', 20, 10),
];

interface Part {
  readonly words: readonly Word[];
  /** Undefined for a word that is no part of a number. */
  readonly token: NumberToken | undefined;
}

function partOf(text: string): Part {
  const words = wordsOf(text);
  return { words, token: /\d/u.test(text) ? digits(text) : wordToken(words) };
}

function digits(text: string): NumberToken | undefined {
  if (!WHOLE.test(text)) return undefined;
  return { kind: 'digits', value: Number(text.replaceAll(/[.,]/gu, '')) };
}

function wordToken([typed]: readonly Word[]): NumberToken | undefined {
  return TOKENS.find(({ word }) => agrees(typed, word))?.token;
}

function withoutStart(parts: readonly Part[], fillers: readonly Phrase[]): readonly Part[] {
  let from = 0;
  for (let cut = fillerAt(parts, fillers, () => from); cut > 0;) {
    from += cut;
    cut = fillerAt(parts, fillers, () => from);
  }
  return parts.slice(from);
}

function withoutEnd(parts: readonly Part[], fillers: readonly Phrase[]): readonly Part[] {
  let to = parts.length;
  for (let cut = fillerAt(parts, fillers, (length) => to - length); cut > 0;) {
    to -= cut;
    cut = fillerAt(parts, fillers, (length) => to - length);
  }
  return parts.slice(0, to);
}

/** Length of the filler that stands where a phrase of its length would start, or 0. A lone number word is no filler. */
function fillerAt(
  parts: readonly Part[],
  fillers: readonly Phrase[],
  startOf: (length: number) => number,
): number {
  const filler = fillers.find((phrase) => {
    const start = startOf(phrase.length);
    const isNumber = phrase.length === 1 && parts[start]?.token !== undefined;
    return !isNumber && isAt(parts, phrase, start);
  });
  return filler?.length ?? 0;
}

function holds(parts: readonly Part[], phrase: Phrase): boolean {
  return parts.some((_, start) => isAt(parts, phrase, start));
}

function isAt(parts: readonly Part[], phrase: Phrase, start: number): boolean {
  return phrase.every((wanted, offset) => agrees(parts[start + offset]?.words[0], wanted));
}

function phrases(list: string): readonly Phrase[] {
  return list.split('|').map(wordsOf);
}

function all(words: string, token: NumberToken): typeof TOKENS {
  return wordsOf(words).map((word) => ({ word, token }));
}

function ones(words: string, place: 'any' | 'after-tens'): typeof TOKENS {
  return wordsOf(words).flatMap((word, index) =>
    all(word.marked, { kind: 'one', value: index + 1, place }),
  );
}

function english(words: string, from: number, step: number): typeof TOKENS {
  return wordsOf(words).map((word, index) => ({
    word,
    token: { kind: 'english', value: from + index * step },
  }));
}
