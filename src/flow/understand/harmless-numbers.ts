// Numbers that are no secret by the way they are written or by the word beside them: dates, prices, amounts, plates.

/** The text with harmless numbers taken out. Next to "mã" or "OTP" no number is harmless. */
export function withoutHarmless(text: string): string {
  return HARMLESS.reduce(
    (left, harmless) =>
      left.replaceAll(harmless, (found: string, ...rest: readonly unknown[]) => {
        const at = rest.find((each) => typeof each === 'number') ?? 0;
        return CODE_BEFORE.test(left.slice(Math.max(0, at - CODE_REACH), at)) ? found : GONE;
      }),
    text,
  );
}

/** Breaks what stands on both sides; no digit, no separator, no letter of a unit. */
const GONE = '\n#\n';

/** Enough for "mã xác nhận của em là ". */
const CODE_REACH = 48;
const CODE_BEFORE =
  /(?<!\p{L})(?:mã|ma|otp|pin|mật khẩu|mat khau|passcode|password|code|thẻ|so the|card|căn cước|can cuoc|cccd|cmnd|cvv)(?:[\s:=,"“'(-]+|(?<!\p{L})(?:là|la|số|so|otp|pin|is|của|cua|em|tôi|toi|nó|này|đây|xác nhận|xac nhan|xác thực|nhận|nhan|gửi|gui|được|bảo mật|họ|bà con|ngân hàng|căn cước|code|number)(?!\p{L}))*$/iu;

/** Not inside a longer number, and not behind another with a separator. */
const START = String.raw`(?<![\p{L}\p{Nd}])(?<!\p{Nd}[ .,_\-–—/:]{1,3})`;
const END = String.raw`(?![\p{L}\p{Nd}])(?![.,\-–—/:_]{1,3}\p{Nd})`;
const DAY = '(?:0?[1-9]|[12][0-9]|3[01])';
const MONTH = '(?:0?[1-9]|1[0-2])';
const YEAR = '(?:(?:19|20)[0-9]{2})';
/** "200.000", "1,250,000" */
const GROUPED = '[1-9][0-9]{0,2}(?:[.,][0-9]{3}){1,4}';

const DATES = [
  `${DAY}([/.-])${MONTH}\\1(?:${YEAR}|[0-9]{2})`,
  `${DAY} ${MONTH} ${YEAR}`,
  `${DAY} ?[/.-] ?${MONTH} ?[/.-] ?${YEAR}`,
  // "13/2023": the number of a law, or a month.
  `[0-9]{1,4}/${YEAR}`,
  // "1250/QĐ-UBND"
  `[0-9]{1,4}/(?:QĐ|NĐ|TT|CT|NQ|KH|UBND|CV|BC|TB|HD)`,
  // "21/11", "15/20", "120/80"
  `[0-9]{1,3}/[0-9]{1,2}`,
  String.raw`${YEAR}(?:(?:, ?| ?[-–] ?)${YEAR}){0,5}(?![ .,_\-–—/:]{1,3}\p{Nd})`,
];
const TIME = String.raw`(?<![\p{L}\p{Nd}:])(?:[01]?[0-9]|2[0-4])(?:[:h][0-5][0-9]|h)${END}`;

/** The end of what is said: an unmarked unit is trusted only here, because "ho" may be "họ" and "dong" "đồng ý". */
const CLOSE = String.raw`(?=\s*(?:$|[.,;!?)\n]))`;
/** Behind a price. "Đồng" alone may begin "đồng chí" or "đồng ý". */
const AFTER_PRICE = String.raw`(?=\s*(?:$|[.,;!?)/\n])|\s+(?:rồi|roi|ạ|thôi|thoi|nhé|một|mot|mỗi|moi|cho|tiền|tien|và|va|để|de|ở|qua|hay|hoặc|có|được|phải|thì|là|việt nam)(?!\p{L}))`;
const PRICE_UNIT = String.raw`(?:đ|vnđ|vnd)(?!\p{L})|(?:đồng|dong)${AFTER_PRICE}`;
const SCALE = String.raw`(?:nghìn|ngàn|triệu|tỷ|tỉ|tấn|tạ|kg|km|lít|%)(?!\p{L})|(?:nghin|ngan|trieu|ty|tan)${CLOSE}`;
const COUNTED = String.raw`(?:(?:dân(?!\s+(?:phòng|quân|sự))|hộ(?!\s+(?:chiếu|khẩu))|mét|ha|m2|lượt|bước|khẩu|học sinh|học viên|people|households|metres|meters)(?![\p{L}\p{Nd}])|(?:người|nguoi)(?!\p{L})(?!\s+(?:ta|ấy|ay|này|nay|lạ|la|quen|nào|nao|đó|do|kia|gọi|goi|bảo|bao|nhà|nha)(?!\p{L}))|(?:dan|ho|met)${CLOSE})`;

const AMOUNTS = [
  // Grouped as only amounts are: whole thousands, or a single digit in front.
  String.raw`[1-9][0-9]{0,2}(?:[.,][0-9]{3}){0,3}[.,]000${END}`,
  String.raw`[1-9]\.[0-9]{3}${END}`,
  String.raw`${GROUPED} ?(?:${PRICE_UNIT}|${SCALE}|${COUNTED}|k(?!\p{L}))`,
  String.raw`[1-9][0-9]{0,2}(?: [0-9]{3}){0,3} 000 ?(?:${PRICE_UNIT})`,
  // Prices end in hundreds, so an ungrouped one that does not is a code before a word.
  String.raw`[1-9][0-9]{0,6}00(?:đ(?!\p{L})| ?(?:${PRICE_UNIT}))`,
  String.raw`[1-9][0-9]{0,3}0k(?!\p{L})`,
  String.raw`[0-9]{1,3} ?(?:${PRICE_UNIT}|${SCALE}|${COUNTED}|k(?!\p{L}))`,
  String.raw`[1-9][0-9]{1,3}0 ?(?:${SCALE})`,
  String.raw`[1-9][0-9]{3} ?(?:${COUNTED}|(?:kg|km)(?!\p{L}))`,
  String.raw`[1-9][0-9]{2,4}00 ?(?:${COUNTED})`,
];

/** "15-20 người": a range goes up, or stays in its tens. */
const RANGE = [
  '[0-9] ?[-–] ?[1-9][0-9]',
  '(?<tens>[1-9])[0-9] ?[-–] ?\\k<tens>[0-9]',
  '1[0-9] ?[-–] ?[2-9][0-9]',
  '[2-4][0-9] ?[-–] ?[5-9][0-9]',
].join('|');

const HARMLESS: readonly RegExp[] = [
  ...DATES.map((date) => new RegExp(`${START}${date}${END}`, 'giu')),
  new RegExp(TIME, 'giu'),
  ...AMOUNTS.map((amount) => new RegExp(`${START}${amount}`, 'giu')),
  new RegExp(`${START}(?:${RANGE})${END}`, 'giu'),
  new RegExp(String.raw`(?<!\p{L})(?:năm|nam|year|sinh|since|từ)\s${YEAR}${END}`, 'giu'),
  /(?<!\p{L})(?:tổng đài|tong dai|hotline|đường dây nóng|duong day nong|đầu số|dau so)\s(?:số\s|so\s)?\d{3,4}(?![\p{Nd}\p{L}])(?! ?[.,\-–/_]? ?\p{Nd})/giu,
  // Vehicle plates: 26-B1 123.45, 27A-01234.
  /(?<![\p{L}\p{Nd}])\d{2}(?:[ -]{0,2}[a-z]\d|-?[a-z]{1,2})[ .-]{0,3}\d{3}[.]?\d{2}(?![\p{Nd}\p{L}])/giu,
];
