// Six ways in which a teacher edits a lesson, done to the text of its file as an editor would do them.

/** Real ones: one with all but tellings where somebody waits, one with those. */
export const LESSONS = ['vneid/dua-giay-to', 'an-toan/mat-khau-otp'] as const;

export const EDITS = {
  /** A question behind every step that simply goes on to the next. */
  inserted: (source) =>
    rewrite(source, (block) =>
      goesOn(block)
        ? [block, { name: `them-${block.name}`, lines: inserted(block.name) }]
        : [block],
    ),
  /** Some steps of every kind; `moved` says which step stands for each. */
  deleted: (source) => {
    const gone = Object.fromEntries(
      blocksOf(source).flatMap(({ name }) => {
        const target = STEPS_THAT_GO[name];
        return target === undefined ? [] : [[name, target]];
      }),
    );
    return withMoved(
      rewrite(source, (block) => (block.name in gone ? [] : [retargeted(block, gone)])),
      gone,
    );
  },
  /** Every step gets another name; `moved` says which. */
  renamed: (source) => {
    const names = blocksOf(source).map(({ name }) => [name, `${name}-moi`]);
    const renamed: Readonly<Record<string, string>> = Object.fromEntries(names);
    return withMoved(
      rewrite(source, (block) => [
        { ...retargeted(block, renamed), name: renamed[block.name] ?? block.name },
      ]),
      renamed,
    );
  },
  /** Every second step says it in other words. */
  reworded: (source) =>
    rewrite(source, (block, place) => [
      place % 2 === 0 ? { ...block, lines: reworded(block) } : block,
    ]),
  /** Every judged question has another right answer. */
  'right answer changed': (source) =>
    rewrite(source, (block) => [{ ...block, lines: otherRight(block.lines) }]),
  /** Questions lose one of their answers; where they must have three, another one takes its place. */
  'answer removed': (source) =>
    rewrite(source, (block) => [{ ...block, lines: withoutAnswer(block) }]),
} as const satisfies Readonly<Record<string, (source: string) => string>>;

export type Edit = keyof typeof EDITS;

/** And what stands for them. As many stay as a lesson must have. */
const STEPS_THAT_GO: Readonly<Record<string, string>> = {
  // vneid/dua-giay-to
  'xe-ten-ai': 'giay-khac',
  'tich-hop': 'tao-yeu-cau',
  'chon-loai': 'go-so',
  'bien-so': 'go-so',
  gui: 'xe-chua-sang-ten',
  // an-toan/mat-khau-otp
  'otp-la-gi': 'khong-doc',
  'mat-khau-nao': 'hai-lop',
  'cat-giay': 'da-doc-bao-gio',
};

/** A step of the file: its name and the lines below it. */
interface Block {
  readonly name: string;
  readonly lines: readonly string[];
}

function rewrite(
  source: string,
  change: (block: Block, place: number) => readonly Block[],
): string {
  const blocks = blocksOf(source).flatMap((block, place) => change(block, place));
  const steps = blocks.map(({ name, lines }) => [`  ${name}:`, ...lines].join('\n'));
  return `${headOf(source)}steps:\n${steps.join('\n')}\n`;
}

function headOf(source: string): string {
  return source.slice(0, source.indexOf('steps:\n'));
}

function blocksOf(source: string): readonly Block[] {
  const body = source.slice(source.indexOf('steps:\n') + 'steps:\n'.length);
  return body.split(/^ {2}(?=[a-z0-9-]+:$)/mu).flatMap((text) => {
    const [first = '', ...lines] = text.trimEnd().split('\n');
    return first === '' ? [] : [{ name: first.slice(0, -1), lines }];
  });
}

function withMoved(source: string, moved: Readonly<Record<string, string>>): string {
  const rows = Object.entries(moved).map(([from, to]) => `  ${from}: ${to}`);
  return source.replace('\nsteps:\n', `\nmoved:\n${rows.join('\n')}\n\nsteps:\n`);
}

function goesOn({ name, lines }: Block): boolean {
  return name !== 'xong' && !lines.some((line) => line.trimStart().startsWith('go:'));
}

function inserted(name: string): readonly string[] {
  return [
    `    ask: Bà con theo kịp không, sau bước ${name}?`,
    '    choices:',
    '      - text: Kịp ạ',
    '      - text: Hơi nhanh',
  ];
}

function retargeted(block: Block, names: Readonly<Record<string, string>>): Block {
  return {
    ...block,
    lines: block.lines.map((line) =>
      line.replace(
        /^( +(?:- )?go: )(\S+)$/u,
        (_, key: string, to: string) => key + (names[to] ?? to),
      ),
    ),
  };
}

function reworded({ lines }: Block): readonly string[] {
  const at = lines.findIndex((line) => /^ {4}(?:say|try|ask): /u.test(line));
  return lines.map((line, place) => {
    if (place === at && !line.endsWith('|')) return line.replace(': ', ': Nào, ');
    return place === at + 1 && lines[at]?.endsWith('|') === true
      ? line.replace(/^ {6}/u, '      Nào, ')
      : line;
  });
}

/** The first wrong answer becomes the right one, and the other way round. */
function otherRight(lines: readonly string[]): readonly string[] {
  const right = lines.findIndex((line) => line.includes('- right:'));
  const wrong = lines.findIndex((line) => line.includes('- wrong:'));
  return lines.map((line, place) => {
    if (place === right) return line.replace('- right:', '- wrong:');
    return place === wrong ? line.replace('- wrong:', '- right:') : line;
  });
}

/** Which choice goes; each step of the lesson can still be reached. */
const CHOICE_THAT_GOES: Readonly<Record<string, string>> = {
  'giay-nao': 'Thẻ bảo hiểm y tế',
  'bang-lai-nao': 'Thẻ nhựa',
  'xe-ten-ai': 'Tên tôi',
  'giay-khac': 'Tôi xem cho biết',
  'da-doc-bao-gio': 'Chưa bao giờ',
};

function withoutAnswer({ name, lines }: Block): readonly string[] {
  const wrong = lines.findIndex((line) => line.includes('- wrong:'));
  if (wrong >= 0) {
    return lines.toSpliced(wrong, 2, '      - wrong: Không rõ', '        because: Đọc kỹ là rõ.');
  }
  const choice = lines.indexOf(`      - text: ${CHOICE_THAT_GOES[name]}`);
  return choice < 0 ? lines : lines.toSpliced(choice, 2);
}
