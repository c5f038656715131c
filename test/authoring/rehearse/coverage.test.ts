import { describe, expect, it } from 'vitest';
import { coverageOf, percent, total } from '../../../src/authoring/rehearse/rehearse-coverage.ts';
import { mergeFootprints } from '../../../src/authoring/rehearse/rehearse-footprints.ts';
import { arrowKey } from '../../../src/flow/arrows.ts';
import type { FlowId } from '../../../src/flow/flow.ts';
import type { Library } from '../../../src/flow/library.ts';
import { HEAD, LESSON, libraryOf, rehearseAll, SMALL_LESSON, WHOLE_TALK } from './rehearsal-of.ts';

/** Names of the steps and arrows of a flow that the conversations leave out. */
function leftOut(library: Library, talks: string, id: FlowId = LESSON): readonly string[] {
  const flow = library.flows.get(id);
  if (flow === undefined) throw new Error(`There is no flow ${id}`);
  const prints = mergeFootprints(rehearseAll(library, talks).map(({ footprints }) => footprints));
  const { stepsLeftOut, arrowsLeftOut } = coverageOf(flow, prints);
  return [...stepsLeftOut, ...arrowsLeftOut.map(arrowKey)];
}

const talk = (lines: string) => `Cuộc:\n${lines}`;

describe('conversations that visit everything', () => {
  it('leave nothing out', () => {
    expect(leftOut(libraryOf(SMALL_LESSON), WHOLE_TALK)).toEqual([]);
  });

  it('may do so together', () => {
    const first = 'Đầu:\n  - ban: A\n  - me: tiep\n  - ban: A\n  - me: xong\n';
    const second = 'Cuối:\n  - at: hoi\n  - ban: A\n  - me: khong ai ca\n';
    const library = libraryOf(SMALL_LESSON);
    expect(leftOut(library, first)).toEqual(['xong', 'hoi>xong:next', 'xong>end:next']);
    expect(leftOut(library, second)).toEqual(['chao', 'lam', 'chao>lam:next', 'lam>hoi:next']);
    expect(leftOut(library, first + second)).toEqual([]);
  });
});

describe('an arrow that nobody walks is named', () => {
  it('of a choice: the option nobody takes', () => {
    const library = libraryOf(`${HEAD}
steps:
  chon:
    ask: Đi đâu?
    choices:
      - text: Thẳng
      - text: Vòng
        go: vong
  thang:
    say: Đi thẳng.
    go: xong
  vong:
    say: Đi vòng.
  xong:
    say: Đến nơi.
`);
    const straight = talk('  - ban: A\n  - me: thang\n  - ban: A\n  - me: tiep\n');
    expect(leftOut(library, straight)).toEqual(['vong', 'chon>vong:choice-2', 'vong>xong:next']);
  });

  it('of a condition: each branch by itself, even where two lead to the same step', () => {
    const library = libraryOf(`${HEAD}
steps:
  hoi:
    ask: Mấy người?
    answer: number
    save: people
    otherwise: Gõ số.
  re:
    when:
      - if: people > 100
        go: xong
      - if: people > 10
        go: xong
      - else: xong
  xong:
    ask: Đông nhỉ?
    choices:
      - text: Vâng ạ
`);
    const with20 = talk('  - ban: A\n  - me: 20\n  - ban: A\n  - me: vang a\n');
    expect(leftOut(library, with20)).toEqual(['re>xong:if-1', 're>xong:else']);
    const with5 = with20.replace('me: 20', 'me: 5');
    expect(leftOut(library, with5)).toEqual(['re>xong:if-1', 're>xong:if-2']);
  });

  it('of a typed answer: skipping it, even where both ways lead to the same step', () => {
    const library = libraryOf(`${HEAD}
steps:
  hoi:
    ask: Ở xã nào?
    answer: place
    save: learner.place
    otherwise: Gõ tên xã.
    skip: xong
  xong:
    say: Cảm ơn ạ.
`);
    const answered = talk('  - ban: A\n  - me: tua chua\n');
    const skipped = talk('  - ban: A\n  - me: bo qua\n');
    expect(leftOut(library, answered)).toEqual(['hoi>xong:skip']);
    expect(leftOut(library, skipped)).toEqual(['hoi>xong:next']);
  });

  it('of a step that is not for every day and every channel: past it as well as through it', () => {
    const library = libraryOf(`${HEAD}
steps:
  hoi:
    ask: Bắt đầu nhé?
    choices:
      - text: Vâng ạ
  han:
    say: Còn miễn phí.
    until: 2026-12-31
  web:
    say: Chạm A+ ở góc.
    only: web
  xong:
    say: Xong ạ.
`);
    const through = talk('  - ban: A\n  - me: vang a\n  - ban: A\n  - me: tiep\n');
    expect(leftOut(library, through)).toEqual([
      'xong',
      'han>web:expired',
      'web>xong:next',
      'web>xong:elsewhere',
      'xong>end:next',
    ]);
    const past = talk('  - on: zalo-oa\n  - date: 2027-01-01\n  - ban: A\n  - me: vang a\n');
    expect(leftOut(library, past)).toEqual(['han', 'web', 'han>web:next', 'web>xong:next']);
  });
});

describe('a flow that is run by another', () => {
  const part = `kind: part
title: Phần
checkedOn: 2026-11-21
steps:
  nho:
    ask: Nhớ chưa?
    choices:
      - text: Nhớ rồi
`;
  const library = libraryOf(
    `${HEAD}
steps:
  chao:
    say: Chào ạ.
  on:
    run: an-toan/phan
  xong:
    say: Xong ạ.
`,
    { 'an-toan/phan': part },
  );
  const whole = talk('  - ban: A\n  - ban: A\n  - me: nho roi\n');

  it('is visited, and so is the step that runs it and the arrow behind it', () => {
    expect(leftOut(library, whole)).toEqual([]);
    expect(leftOut(library, whole, 'an-toan/phan' as FlowId)).toEqual([]);
  });

  it('is left unfinished by a conversation that stops inside it', () => {
    expect(leftOut(library, talk('  - ban: A\n  - ban: A\n'))).toEqual([
      'xong',
      'on>xong:next',
      'xong>end:next',
    ]);
  });
});

it('counts a learner who hears a step again as standing there, not as walking', () => {
  const again = talk('  - at: lam\n  - ban: A\n  - me: nghe lai\n  - ban: A\n');
  expect(leftOut(libraryOf(SMALL_LESSON), again)).toEqual([
    'chao',
    'hoi',
    'xong',
    'chao>lam:next',
    'lam>hoi:next',
    'hoi>xong:next',
    'xong>end:next',
  ]);
});

describe('figures', () => {
  it('add up', () => {
    const shares = [
      { visited: 3, all: 4 },
      { visited: 5, all: 5 },
    ];
    expect(total(shares)).toEqual({ visited: 8, all: 9 });
  });

  it.each([
    [{ visited: 999, all: 1000 }, 99],
    [{ visited: 4, all: 4 }, 100],
    [{ visited: 0, all: 3 }, 0],
    [{ visited: 0, all: 0 }, 100],
  ])('%j is %i percent, and only everything is a hundred', (share, expected) => {
    expect(percent(share)).toBe(expected);
  });
});
