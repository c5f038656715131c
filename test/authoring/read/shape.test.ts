// A flow of the wrong shape: every rule is told at its place, and the rest of the flow is still there.
import { describe, expect, test } from 'vitest';
import type { Flow, FlowId } from '../../../src/flow/flow.ts';
import { readFlow } from '../../../src/authoring/read/read-flow.ts';
import { bytesOf } from './real-files.ts';

const HEAD = `title: Bài thử
audience: citizen, older
competence: 1.3, 2.6
level: CB2
minutes: 5
keywords: thử, bài thử
facts: F3.9
checkedOn: 2026-11-21
`;
/** The line on which the steps begin in the sources below. */
const STEPS_LINE = 9;

describe('the head', () => {
  test.each([
    ['title: Bài thử', '', '1:1 missing-key title'],
    ['audience: citizen, older', 'audience: citizen, oder', '2:20 bad-value older'],
    ['audience: citizen, older', 'audience: citizen,, older', '2:18 bad-value'],
    ['audience: citizen, older', 'audience: citizen, citizen', '2:20 bad-value citizen'],
    ['audience: citizen, older', 'audience:\n  - citizen', '3:3 wrong-type'],
    ['audience: citizen, older', 'audiance: citizen', '2:1 unknown-key audience'],
    ['competence: 1.3, 2.6', 'competence: 1,3', '3:13 bad-value 1 | 3:15 bad-value 3'],
    ['level: CB2', 'level: CB9', '4:8 bad-value CB1'],
    ['level: CB2', 'kind: lesson', '1:1 missing-key level'],
    ['minutes: 5', 'minutes: năm', '5:10 bad-value năm'],
    ['minutes: 5', 'minutes: 2.5', '5:10 bad-value 2.5'],
    ['minutes: 5', 'minutes: 0', '5:10 bad-value 0'],
    ['facts: F3.9', 'facts: F3.9; F3.10', '7:8 bad-value F3.9; F3.10'],
    ['checkedOn: 2026-11-21', 'checkedOn: 2026-02-30', '8:12 bad-day 2026-02-30'],
    ['checkedOn: 2026-11-21', 'checkedOn: 21/11/2026', '8:12 bad-day'],
    ['checkedOn: 2026-11-21', 'checkedOn: 2026-11-21\nvalidUntil: mai', '9:13 bad-day'],
    ['keywords: thử, bài thử', 'kind: lessons', '6:7 bad-value lesson'],
    ['keywords: thử, bài thử', 'moved: cu', '6:8 wrong-type'],
    ['keywords: thử, bài thử', 'moved:\n  Cũ: a', '7:3 bad-step-name Cũ'],
    ['title: Bài thử', 'title:\n  vi: Bài', '2:3 wrong-type'],
  ])('with %j as %j', (line, changed, expected) => {
    const source = `${HEAD.replace(line, changed)}steps:\n  a:\n    say: Chào\n`;
    expectTold(source, expected);
  });

  test('may lack what only lessons need, in forms and parts', () => {
    expectTold('kind: part\ntitle: Phần\nsteps:\n  a:\n    say: Chào\n', '');
    const { flow } = read('kind: part\ntitle: Phần\nsteps:\n  a:\n    say: Chào\n');
    expect(flow).toMatchObject({
      kind: 'part',
      audience: ['everyone'],
      minutes: undefined,
      facts: [],
    });
  });

  const TIP = 'kind: tip\ntitle: Mẹo\naudience: older\nfacts: F3.1\ncheckedOn: 2026-11-21\n';
  test.each([
    ['', ''],
    ['validFrom: 2026-12-01\nvalidUntil: 2027-01-31\nmonths: 1, 12\nlesson: khoa/bai\n', ''],
    ['months: 13\n', '6:9 bad-value 13'],
    ['months: 1, 1\n', '6:12 bad-value 1'],
    ['validFrom: mai\n', '6:12 bad-day'],
    ['lesson: bài một\n', '6:9 bad-value'],
    ['month: 1\n', '6:1 unknown-key months'],
    ['minutes: 5\n', '6:1 misplaced-key kind: tip'],
    ['keywords: mẹo\n', '6:1 misplaced-key kind: lesson'],
    ['competence: 4.2\nlevel: CB1\n', '6:1 misplaced-key | 7:1 misplaced-key'],
    ['moved:\n  cu: a\n', '6:1 misplaced-key moved'],
  ])('of a tip with %j', (more, expected) => {
    expectTold(`${TIP}${more}steps:\n  a:\n    say: Chào\n`, expected);
  });

  test.each(['audience: older\n', 'facts: F3.1\n', 'checkedOn: 2026-11-21\n'])(
    'of a tip needs %j',
    (line) => {
      const source = `${TIP.replace(line, '')}steps:\n  a:\n    say: Chào\n`;
      expectTold(source, `1:1 missing-key ${line.split(':')[0]}`);
    },
  );

  test('of a lesson has no season', () => {
    expectTold(`${HEAD}months: 1\nsteps:\n  a:\n    say: Chào\n`, '9:1 misplaced-key kind: tip');
    expectTold(
      `kind: form\n${HEAD}lesson: a/b\nsteps:\n  a:\n    say: Chào\n`,
      '10:1 misplaced-key',
    );
  });

  test('of a tip becomes plain data', () => {
    const season = 'validFrom: 2026-12-01\nmonths: 1, 12\nlesson: khoa/hai\n';
    const { flow } = read(`${TIP}${season}steps:\n  a:\n    say: Chào\n`);
    expect(flow).toMatchObject({
      kind: 'tip',
      validFrom: '2026-12-01',
      months: [1, 12],
      lesson: 'khoa/hai',
      keywords: [],
    });
  });

  test('becomes plain data', () => {
    const { flow } = read(
      `${HEAD}validUntil: 2027-02-28\nmoved:\n  cu: a\nsteps:\n  a:\n    say: Chào\n`,
    );
    expect(flow).toMatchObject({
      id: 'khoa/bai',
      kind: 'lesson',
      title: { vi: 'Bài thử' },
      audience: ['citizen', 'older'],
      competence: ['1.3', '2.6'],
      level: 'CB2',
      minutes: 5,
      keywords: ['thử', 'bài thử'],
      facts: ['F3.9'],
      checkedOn: '2026-11-21',
      validUntil: '2027-02-28',
      moved: { cu: 'a' },
    });
  });

  test.each([
    ['- a\n- b', '1:1 wrong-type'],
    ['chỉ một câu', '1:1 no-colon'],
    [`${HEAD}steps: a`, '9:8 wrong-type'],
    [`${HEAD}steps:\n  - say: a`, '10:3 wrong-type'],
    [HEAD, '1:1 missing-key steps'],
  ])('%j leaves no flow', (source, expected) => {
    expectTold(source, expected);
    expect(read(source).flow).toBeUndefined();
  });

  test('has at most 300 steps', () => {
    const steps = Array.from({ length: 302 }, (_, index) => `  s${index}:\n    say: x\n`).join('');
    expectTold(`${HEAD}steps:\n${steps}`, '610:3 too-many-steps');
  });
});

describe('a step', () => {
  test.each([
    ['a: x', '10:6 wrong-type'],
    ['Bước-1:\n    say: x', '10:3 bad-step-name'],
    ['mo_vi:\n    say: x', '10:3 bad-step-name'],
    [`${'a'.repeat(41)}:\n    say: x`, '10:3 bad-step-name'],
    ['a:\n    sya: x', '11:5 unknown-key say'],
    ['a:\n    picture: x.svg\n    shows: Hình', '10:3 missing-key say'],
    ['a:\n    wait: 2d', '11:5 not-yet wait'],
    ['a:\n    say: x\n    ask: y', '12:5 keys-exclude'],
    ['a:\n    say: x\n    try: y', '12:5 keys-exclude'],
    ['a:\n    run: a/b\n    say: y', '11:5 keys-exclude'],
    ['a:\n    say: x\n    stuck:\n      - b\n      - c', '12:5 misplaced-key try'],
    ['a:\n    say: x\n    save: y', '12:5 misplaced-key choices'],
    ['a:\n    say: x\n    hnit: y', '12:5 unknown-key'],
    ['a:\n    say: x\n    until: 2027-13-01', '12:12 bad-day'],
    ['a:\n    say: x\n    only: wep', '12:11 bad-value web'],
    ['a:\n    say: x\n    picture: x.svg', '12:5 missing-key shows'],
    ['a:\n    say: x\n    shows: Hình', '12:5 keys-exclude picture'],
    ['a:\n    say: x\n    picture: pictures/x.png\n    shows: Hình', '12:14 bad-value'],
    ['a:\n    say: x\n    voice: x.wav', '12:12 bad-value'],
    ['a:\n    say:\n      - x\n      - y', '12:7 wrong-type'],
    ['a:\n    try: x', '10:3 missing-key stuck'],
    ['a:\n    try: x\n    stuck:\n      - một', '12:5 wrong-count'],
    ['a:\n    try: x\n    stuck:\n      - một\n      - hai\n      - ba', '12:5 wrong-count'],
    ['a:\n    try: x\n    stuck: một', '12:12 wrong-type'],
    ['a:\n    run: ba-dieu-khong', '11:10 bad-value'],
    ['a:\n    record: visit', '10:3 missing-key with'],
    ['a:\n    record: visit\n    with: so-nguoi', '12:11 bad-value'],
  ])('%j', (step, expected) => {
    expectTold(`${HEAD}steps:\n  ${step}\n`, expected);
  });
});

describe('a question', () => {
  test.each([
    ['ask: x', '10:3 missing-key answers'],
    ['ask: x\n    anwser: place', '10:3 missing-key otherwise | 12:5 unknown-key answer'],
    [
      'ask: x\n    answers:\n      - right: a\n        because: b\n    choices:\n      - text: a',
      '15:5 keys-exclude',
    ],
    ['ask: x\n    answers:\n      - right: a', '13:9 missing-key because'],
    ['ask: x\n    answers:\n      - because: a', '13:9 missing-key right'],
    ['ask: x\n    answers:\n      - rigth: a\n        because: b', '13:9 unknown-key right'],
    [
      'ask: x\n    answers:\n      - right: a\n        wrong: b\n        because: c',
      '14:9 keys-exclude',
    ],
    ['ask: x\n    answers:\n      - Được', '13:9 wrong-type'],
    ['ask: x\n    answers: Được', '12:14 wrong-type'],
    [
      'ask: x\n    answers:\n      - right: a\n        because: b\n    tries: 6',
      '15:12 bad-value 6',
    ],
    [
      'ask: x\n    answers:\n      - right: a\n        because: b\n    review: có',
      '15:13 bad-value yes',
    ],
    [
      'ask: x\n    answers:\n      - right: a\n        because: b\n    save: c',
      '15:5 misplaced-key choices',
    ],
    ['ask: x\n    choices:\n      - means: a', '13:9 missing-key text'],
    ['ask: x\n    choices:\n      - text: a\n        means: Đúng', '14:16 bad-value'],
    ['ask: x\n    choices:\n      - text: a\n    save: b', '13:9 missing-key means'],
    ['ask: x\n    choices:\n      - text: a\n        go: b\n    save: b', ''],
    [
      'ask: x\n    choices:\n      - text: a\n        means: b\n    save: so-nguoi',
      '15:11 bad-name',
    ],
    [
      'ask: x\n    choices:\n      - text: a\n        means: b\n    save: not',
      '15:11 bad-name not',
    ],
    ['ask: x\n    answer: place', '10:3 missing-key otherwise'],
    ['ask: x\n    answer: xã\n    otherwise: y', '12:13 bad-value place'],
    ['ask: x\n    answer: number\n    from: 9\n    to: 1\n    otherwise: y', '13:11 bad-value'],
    ['ask: x\n    answer: place\n    from: 9\n    otherwise: y', '13:5 keys-exclude number'],
    ['ask: x\n    answer: number\n    accept: a, b\n    otherwise: y', '13:5 keys-exclude words'],
    ['ask: x\n    answer: words\n    hint: z\n    otherwise: y', '13:5 misplaced-key answers'],
  ])('%j', (step, expected) => {
    expectTold(`${HEAD}steps:\n  a:\n    ${step}\n`, expected);
  });
});

describe('a branch', () => {
  test.each([
    ['when: x', '11:11 wrong-type'],
    ['when:\n      - if: a == 1\n        go: b', '12:9 else-last'],
    ['when:\n      - else: b', '10:3 missing-key if'],
    ['when:\n      - else: b\n      - else: c', '12:9 else-last'],
    ['when:\n      - if: a == 1\n      - else: b', '12:9 missing-key go'],
    ['when:\n      - fi: a == 1\n        go: b\n      - else: b', '12:9 unknown-key if'],
    ['when:\n      - x\n      - else: b', '12:9 wrong-type'],
    [
      'when:\n      - if: a == 1\n        go: b\n      - else: b\n        go: c',
      '15:9 unknown-key',
    ],
    ['when:\n      - if: a == 1\n        go: b\n      - else: b\n    go: c', '15:5 misplaced-key'],
    ['when:\n      - if: không đọc được\n        go: b\n      - else: b', ''],
  ])('%j', (step, expected) => {
    expectTold(`${HEAD}steps:\n  a:\n    ${step}\n`, expected);
  });

  test('whose condition cannot be read never holds, and is left to the checks of meaning', () => {
    const { flow } = read(
      `${HEAD}steps:\n  a:\n    when:\n      - if: ) (\n        go: b\n      - else: c\n`,
    );
    const [step] = flow?.steps ?? [];
    expect(step).toMatchObject({ kind: 'when', branches: [{ go: 'b' }], otherwise: 'c' });
    const holds = step?.kind === 'when' && step.branches[0]?.if.holds(() => 'x');
    expect(holds).toBe(false);
  });
});

describe('what is whole', () => {
  const WHOLE = `${HEAD}steps:
  noi:
    say: |
      Dòng một.
      Dòng hai.
    picture: hinh-1.svg
    shows: Một hình
    voice: noi.ogg
    only: web, telegram
    until: 2027-02-28
    go: hoi
  lam:
    try: Làm đi
    stuck:
      - Một
      - Hai
  hoi:
    ask: Hỏi?
    answers:
      - wrong: A
        because: Vì A
      - right: B
        because: Vì B
    tries: 3
    hint: Gợi ý
    review: yes
  chon:
    ask: Chọn?
    choices:
      - text: Một
        means: one
      - text: Hai
        means: two
        go: noi
    save: topic
  go-so:
    ask: Mấy?
    answer: number
    from: -1.5
    to: 500
    save: people
    otherwise: Gõ số.
    skip: ghi
  re:
    when:
      - if: people > 3
        go: noi
      - else: ghi
  chay:
    run: an-toan/ba-dieu-khong
  ghi:
    record: visit
    with: people, topic
    say: Xong
`;

  test('becomes steps in the order of the file', () => {
    const { flow, problems } = read(WHOLE);
    expect(problems).toEqual([]);
    expect(flow?.steps).toMatchObject([
      {
        id: 'noi',
        kind: 'say',
        say: { vi: 'Dòng một.\nDòng hai.' },
        picture: { file: 'khoa/pictures/hinh-1.svg', shows: { vi: 'Một hình' } },
        voice: 'khoa/voices/noi.ogg',
        only: ['web', 'telegram'],
        until: '2027-02-28',
        go: 'hoi',
      },
      { id: 'lam', kind: 'try', stuck: [{ vi: 'Một' }, { vi: 'Hai' }], go: undefined },
      {
        id: 'hoi',
        kind: 'judged',
        answers: [
          { text: { vi: 'A' }, isRight: false, because: { vi: 'Vì A' } },
          { text: { vi: 'B' }, isRight: true, because: { vi: 'Vì B' } },
        ],
        triesMax: 3,
        hint: { vi: 'Gợi ý' },
        review: true,
      },
      { kind: 'choice', save: 'topic', choices: [{ means: 'one' }, { means: 'two', go: 'noi' }] },
      {
        kind: 'typed',
        answer: 'number',
        from: -1.5,
        to: 500,
        accept: [],
        save: 'people',
        skip: 'ghi',
      },
      { kind: 'when', branches: [{ if: { source: 'people > 3' }, go: 'noi' }], otherwise: 'ghi' },
      { kind: 'run', run: 'an-toan/ba-dieu-khong' },
      { kind: 'record', record: 'visit', with: ['people', 'topic'], say: { vi: 'Xong' } },
    ]);
  });

  test('says where each part stands', () => {
    const { file } = read(WHOLE);
    expect(file.at(['steps', 'hoi', 'answers', 1, 'because'])).toEqual({ line: 31, column: 9 });
    expect(file.valueAt(['steps', 'hoi', 'answers', 1, 'because'])).toEqual({
      line: 31,
      column: 18,
    });
    expect(file.at(['steps', 'hoi', 'answers', 7, 'because'])).toEqual({ line: 27, column: 5 });
    expect(file.valueAt(['steps', 'hoi', 'save'])).toEqual({ line: 25, column: 3 });
  });

  test('is still there beside broken steps, of which there is what could be read', () => {
    const { flow, file } = read(
      WHOLE.replace('      - Hai\n', '').replace('    record: visit\n', '    record: Sổ\n'),
    );
    expect(flow?.steps.map(({ id }) => id)).toEqual(file.stepNames);
    expect(flow?.steps).toMatchObject([
      {},
      { kind: 'try', stuck: [{ vi: 'Một' }, { vi: '' }] },
      {},
      {},
      {},
      {},
      {},
      { kind: 'record', record: '', with: ['people', 'topic'] },
    ]);
    expect(file.stepNames).toEqual(['noi', 'lam', 'hoi', 'chon', 'go-so', 're', 'chay', 'ghi']);
  });
});

describe('a consequence of a slip in YAML', () => {
  test.each([
    ['say: *Chú ý* nhé', '11:10 bad-beginning'],
    ['say: |\n    Chào bà con', '12:5 no-colon'],
    ['try: x\n    stuck:\n      - Chưa thấy: kéo\n      - b', '13:18 colon-in-text'],
    ['ask: x\n    answers:\n      - { right: a }', '13:9 bad-beginning'],
    ['ask: x\n   answers:\n      - right: a', '12:4 bad-indent'],
  ])('is not told: %j', (step, expected) => {
    expectTold(`${HEAD}steps:\n  a:\n    ${step}\n`, expected);
  });

  test('but other steps are', () => {
    expectTold(
      `${HEAD}steps:\n  a:\n   say: x\n  b:\n    sya: y\n  c:\n    say: "a" b\n`,
      '13:5 unknown-key say | 15:13 text-after-quote',
    );
  });
});

/** `expected`: each problem as `line:column code`, and a word that must stand in its Vietnamese sentence. */
function expectTold(source: string, expected: string): void {
  const { problems } = read(source);
  const wanted = expected === '' ? [] : expected.split(' | ');
  const told = problems
    .toSorted((left, right) => left.line - right.line || left.column - right.column)
    .map(({ line, column, code, text }, index) => {
      const [, , ...words] = (wanted[index] ?? '').split(' ');
      const word = words.join(' ');
      return `${line}:${column} ${code}${word !== '' && text.vi.includes(word) ? ` ${word}` : ''}`;
    });
  expect(told).toEqual(wanted);
  expect(STEPS_LINE).toBe(HEAD.split('\n').length);
}

function read(source: string): {
  readonly flow: Flow | undefined;
  readonly file: ReturnType<typeof readFlow>['file'];
  readonly problems: ReturnType<typeof readFlow>['problems'];
} {
  const { file, problems } = readFlow('khoa/bai.yaml', bytesOf(source), 'khoa/bai' as FlowId);
  return { flow: file.flow, file, problems };
}
