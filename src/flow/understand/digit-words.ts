// A code read out in words: "bốn tám hai chín một ba".

/** "Hai mươi lăm" is a number; five such words in a row are none, but digits one by one. */
const WORDS_MIN = 5;
/** Behind "mã" fewer are enough. */
const WORDS_AFTER_CODE_MIN = 4;

/** Whether digits are spelled out in a row as long as a code. */
export function saysDigits(text: string): boolean {
  let row: Row = NO_ROW;
  for (const part of text.toLowerCase().normalize('NFC').match(PART) ?? []) {
    row = continued(row, part);
    const enough = row.isCode ? WORDS_AFTER_CODE_MIN : WORDS_MIN;
    if (row.hasWord && row.length >= enough) return true;
  }
  return false;
}

interface Row {
  /** How many digits stand in a row so far. */
  readonly length: number;
  /** Digits alone are judged as numbers. */
  readonly hasWord: boolean;
  readonly isCode: boolean;
}

const NO_ROW: Row = { length: 0, hasWord: false, isCode: false };
const ROW_OF_CODE: Row = { length: 0, hasWord: false, isCode: true };

function continued(row: Row, part: string): Row {
  const isWord = DIGIT_WORDS.has(part);
  if (isWord || /^\p{Nd}$/u.test(part)) {
    return { length: row.length + 1, hasWord: row.hasWord || isWord, isCode: row.isCode };
  }
  const staysCode = row.isCode && row.length === 0 && LINKS.has(part);
  return CODE.has(part) || staysCode ? ROW_OF_CODE : NO_ROW;
}

/** Words, numbers, and the ends of sentences. */
const PART = /\p{L}[\p{L}\p{M}]*|\p{Nd}+|[.!?;\n](?=\s)/gu;

/** With their marks and without. */
const DIGIT_WORDS = new Set(
  `không một mốt hai ba bốn tư năm lăm sáu bảy bẩy tám chín mười mươi khong mot bon tu nam lam sau bay tam chin muoi
  zero one two three four five six seven eight nine`.split(/\s+/u),
);
const CODE = new Set(['mã', 'ma', 'otp', 'pin', 'code', 'passcode']);
const LINKS = new Set('là la số so otp pin is xác nhận thực gồm của em tôi'.split(' '));
