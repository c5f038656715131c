// Numbers that nobody should send to anybody: one-time codes, PINs, cards, ID numbers. Found before a text is kept anywhere.

/** OTP, PIN and passcode 4–8 digits, old ID card 9, citizen ID 12, cards 16 (some 13–19). Phones (10, 11) pass. */
const SECRET_LENGTHS = new Set([4, 5, 6, 7, 8, 9, 12, 13, 14, 15, 16, 17, 18, 19]);

const DIGIT_RUN = /\d(?:[ .-]?\d)*/gu;
const DATE = /\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b/gu;
/** "Nghị định 13/2023", "năm 2026". */
const LAW_OR_YEAR = /\b\d{1,4}(?:\.\d{1,3})?\/\d{4}\b|(?:năm|nam|year)\s+(?:19|20)\d\d\b/giu;
const AMOUNT =
  /\d[\d., ]*\s*(?:đồng|dong|đ|vnd|vnđ|k|nghìn|nghin|ngàn|ngan|triệu|trieu|tr|tỷ|ty|kg|tấn|tan|người|nguoi|hộ|ho|km|%)(?![\p{L}\p{N}])/giu;
/** Vehicle plates: 26-B1 123.45, 27A-01234. */
const PLATE = /\b\d{2}\s?-?\s?[a-z]{1,2}\d?[\s.-]*\d{3}[.\s]?\d{1,2}\b/giu;

/**
 * Whether a text holds a run of digits that looks secret. `known` are numbers anybody may write (hotlines), digits only.
 */
export function holdsSecretNumber(text: string, known: ReadonlySet<string>): boolean {
  const rest = [DATE, LAW_OR_YEAR, AMOUNT, PLATE].reduce(
    (left, harmless) => left.replaceAll(harmless, ' _ '),
    text.normalize('NFKC'),
  );
  return Array.from(rest.matchAll(DIGIT_RUN), ([run]) => run.replaceAll(/\D/gu, '')).some(
    (digits) => SECRET_LENGTHS.has(digits.length) && !known.has(digits),
  );
}
