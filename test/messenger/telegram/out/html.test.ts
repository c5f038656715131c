// Our marks as Telegram's HTML, read back by a parser that is stricter than Telegram's.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { paintedWords, plainWords } from '../../../../src/messenger/plain-words.ts';
import { toHtml } from '../../../../src/messenger/telegram/out/html.ts';

test.each([
  ['Chào **bà con**!', 'Chào <b>bà con</b>!', 'Chào “bà con”!'],
  ['Gõ **xóa dữ liệu** là', 'Gõ <b>xóa dữ liệu</b> là', 'Gõ “xóa dữ liệu” là'],
  ['Gõ “**menu**”', 'Gõ “<b>menu</b>”', 'Gõ “menu”'],
  ['Gọi **113**', 'Gọi <b>113</b>', 'Gọi 113'],
  ['- một\n- **hai**\n-ba', '• một\n• <b>hai</b>\n-ba', '• một\n• “hai”\n-ba'],
  ['a - b', 'a - b', 'a - b'],
  ['1 < 2 && 3 > 2 "x"', '1 &lt; 2 &amp;&amp; 3 &gt; 2 "x"', '1 < 2 && 3 > 2 "x"'],
  ['Chào A_b*c<i>&amp;, bạn', 'Chào A_b*c&lt;i&gt;&amp;amp;, bạn', 'Chào A_b*c<i>&amp;, bạn'],
  ['**<b>**', '<b>&lt;b&gt;</b>', '“<b>”'],
  ['một **hai', 'một **hai', 'một **hai'],
  ['**một\nhai**', '**một\nhai**', '**một\nhai**'],
  ['**một** ** hai', '<b>một</b> ** hai', '“một” ** hai'],
  ['****', '****', '****'],
  ['__a__ `b` [c](d)', '__a__ `b` [c](d)', '__a__ `b` [c](d)'],
  [
    'https://dichvucong.gov.vn/?a=1&b=2',
    'https://dichvucong.gov.vn/?a=1&amp;b=2',
    'https://dichvucong.gov.vn/?a=1&b=2',
  ],
  ['', '', ''],
])('%j', (text, html, plain) => {
  expect(toHtml(text)).toBe(html);
  expect(plainWords(text)).toBe(plain);
});

const PIECES = [
  '**',
  '*',
  '- ',
  '\n',
  '<',
  '>',
  '&',
  '&lt;',
  '<b>',
  '</b>',
  '"',
  'bà con',
  ' ',
  '😀',
  'https://a.gov.vn',
];
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((pieces) => pieces.join('')),
);

test('any text is HTML that shows exactly the words', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(readHtml(toHtml(text))).toBe(unpainted(text));
    }),
    { numRuns: 5000 },
  );
});

test('nothing but marks is lost', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(withoutMarks(plainWords(text))).toBe(withoutMarks(text));
    }),
  );
});

/** The words, with nothing in the place of the stars. */
function unpainted(text: string): string {
  return paintedWords(
    text,
    (words) => words,
    (words) => words,
  );
}

function withoutMarks(words: string): string {
  return words.replaceAll(/[*•“”\u2060-]/gu, '');
}

/** As Telegram finds addresses in the words that are shown, whatever is bold in them; every ending counts as one here. */
function linksIn(text: string): readonly string[] {
  return (
    plainWords(text).match(/(?:https?:\/\/)?(?:[\p{L}\p{N}_-]+\.)+\p{L}[\p{L}\p{N}-]+[^\s]*/gu) ??
    []
  );
}

test.each([
  'Trang giả: vneid-gov.example',
  'vneid-gov.com/dang-nhap',
  'Kẻ xấu gửi **vneid.gov.vn.xac-minh.xyz**, bà con đừng bấm.',
  'http://vneid-gov.top',
  'www.vneid-gov.vn',
  'vneid**-gov**.xyz và vneid**.**xyz',
  'dichvucong.gov.vn-xyz.com',
  'tro-giup@vneid-gov.info',
  'VNeID-Gov.COM',
  'vneid-govvn.vn',
  'xấu.vn',
])('no link is made of %s', (text) => {
  expect(linksIn(text)).toEqual([]);
  expect(unpainted(text).replaceAll('\u2060', '')).toBe(text.replaceAll('**', ''));
});

test.each([
  ['Vào dichvucong.gov.vn nhé', 'dichvucong.gov.vn'],
  ['**VNEID.GOV.VN**', 'VNEID.GOV.VN'],
  ['https://hoaban.example.vn/chat', 'https://hoaban.example.vn/chat'],
])('%s stays a link', (text, link) => {
  expect(linksIn(text)).toEqual([link]);
});

test.each(['Phí 200.000 đồng, 1.5 km', 'Hết... rồi', 'v.v.'])('nothing is put into %s', (text) => {
  expect(plainWords(text)).toBe(text);
});

/** Takes `<b>…</b>`, not nested and not empty, and three entities; throws at anything else. */
function readHtml(html: string): string {
  const token = /<b>|<\/b>|&(?:lt|gt|amp);|[^<>&]+/gy;
  const shown: string[] = [];
  let openAt: number | undefined;
  let at = 0;
  for (const [found] of html.matchAll(token)) {
    at += found.length;
    if (found === '<b>') {
      if (openAt !== undefined) throw new Error('bold inside bold');
      openAt = shown.length;
    } else if (found === '</b>') {
      if (openAt === undefined || openAt === shown.length) throw new Error('nothing bold here');
      openAt = undefined;
    } else shown.push(ENTITIES.get(found) ?? found);
  }
  if (at !== html.length || openAt !== undefined) throw new Error('not well-formed');
  return shown.join('');
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&amp;', '&'],
]);
