// How people write around the name of a place: kind words and their short forms, shortened names, words that say nothing.

export const NAME_KINDS = [
  'xã',
  'phường',
  'thị trấn',
  'huyện',
  'thị xã',
  'thành phố',
  'tỉnh',
] as const;
export type NameKind = (typeof NAME_KINDS)[number];

/** Folded, without spaces. */
export const KIND_WORDS: ReadonlyMap<string, NameKind> = new Map([
  ['xa', 'xã'],
  ['x', 'xã'],
  ['phuong', 'phường'],
  ['p', 'phường'],
  ['thitran', 'thị trấn'],
  ['tt', 'thị trấn'],
  ['huyen', 'huyện'],
  ['h', 'huyện'],
  ['thixa', 'thị xã'],
  ['tx', 'thị xã'],
  ['thanhpho', 'thành phố'],
  ['tp', 'thành phố'],
  ['tinh', 'tỉnh'],
  ['t', 'tỉnh'],
]);

/** What people write → the full name it stands for, kind first. */
export const SHORT_NAMES: readonly (readonly [written: string, meant: string])[] = [
  ['thành phố Điện Biên', 'thành phố Điện Biên Phủ'],
  ['thành phố ĐBP', 'thành phố Điện Biên Phủ'],
  ['phường ĐBP', 'phường Điện Biên Phủ'],
  ['huyện ĐBĐ', 'huyện Điện Biên Đông'],
  ['huyện ĐB', 'huyện Điện Biên'],
  ['tỉnh ĐB', 'tỉnh Điện Biên'],
  ['tỉnh SL', 'tỉnh Sơn La'],
  ['thành phố SL', 'thành phố Sơn La'],
];

/** Folded words before and after a name that do not change what it means. */
export const FILLERS: ReadonlySet<string> = new Set(
  `da vang thua chao bot minh em toi tui con chau bac co chu anh chi ong ba cu nha gia dinh que cua o tai thuoc
   la dang song hien nay gio ben phia tren duoi trong ngoai tan chung ta ho ten
   a ah ak nhe nha nhi day do vay ne roi thoi co ma cu moi ay viet nam vn`.split(/\s+/u),
);

/** Words, marked or not, after which the name of a village stands, up to a comma or the next kind word. */
export const VILLAGE_WORDS: ReadonlySet<string> = new Set(
  'bản ban thôn thon xóm xom tổ to đội doi khu khối khoi phố pho'.split(' '),
);

/** Words, marked or not, before "xã …" that say it is not this one. */
export const NOT_HERE: ReadonlySet<string> = new Set(
  'không khong ko hông chẳng chang chưa gần gan cạnh canh sát giáp giap khác khac'.split(' '),
);
