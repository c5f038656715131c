// Which tips are told to whom, when, and in which order.
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Day } from '../../src/flow/day.ts';
import { AUDIENCES, type Audience, type Flow } from '../../src/flow/flow.ts';
import { tipsFor } from '../../src/flow/tips.ts';
import { flow, library, say } from './build-library.ts';
import { conversation } from './conversation.ts';

const tip = (name: string, head: Partial<Flow> = {}) =>
  flow(`meo/${name}`, [say('meo')], { kind: 'tip', ...head });
const on = (text: string) => text as Day;

function told(tips: readonly Flow[], day: string, audience?: Audience): readonly string[] {
  return tipsFor(library(tips), { audience, day: on(day) }).map((id) => id.replace('meo/', ''));
}

describe('a tip is told', () => {
  const dated = [tip('a', { validFrom: on('2026-12-01'), validUntil: on('2027-01-31') })];
  test.each([
    ['2026-11-30', []],
    ['2026-12-01', ['a']],
    ['2027-01-31', ['a']],
    ['2027-02-01', []],
  ])('between its days: %s', (day, expected) => {
    expect(told(dated, day)).toEqual(expected);
  });

  const seasonal = [tip('a', { months: [1, 10] })];
  test.each([
    ['2026-10-15', ['a']],
    ['2027-01-01', ['a']],
    ['2026-11-01', []],
    ['2026-12-31', []],
  ])('in its months: %s', (day, expected) => {
    expect(told(seasonal, day)).toEqual(expected);
  });

  const tips = [tip('all'), tip('old', { audience: ['older', 'citizen'] })];
  test.each<[Audience | undefined, readonly string[]]>([
    ['older', ['all', 'old']],
    ['youth', ['all']],
    ['everyone', ['all']],
    [undefined, ['all']],
  ])('to its audience: %s', (audience, expected) => {
    expect(told(tips, '2026-11-22', audience).toSorted()).toEqual(expected);
  });

  it('never as one of the lessons', () => {
    expect(told([flow('k/bai', [say('a')]), tip('a')], '2026-11-22')).toEqual(['a']);
  });
});

it('comes first when its season is now, and first of these when it ends soonest', () => {
  const tips = [
    tip('whole-year'),
    tip('ends', { validUntil: on('2027-02-01') }),
    tip('season', { months: [1] }),
    tip('season-ends', { months: [1], validUntil: on('2027-01-31') }),
  ];
  expect(told(tips, '2027-01-05')).toEqual(['season-ends', 'season', 'ends', 'whole-year']);
});

it('has its place whatever the order in which files were read', () => {
  const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,4}$/), { minLength: 2, maxLength: 12 });
  const shuffled = names.chain((all) =>
    fc.record({
      all: fc.constant(all),
      other: fc.shuffledSubarray(all, { minLength: all.length }),
    }),
  );
  fc.assert(
    fc.property(shuffled, ({ all, other }) => {
      const inOrder = told(
        all.map((name) => tip(name)),
        '2026-11-22',
      );
      expect(
        told(
          other.map((name) => tip(name)),
          '2026-11-22',
        ),
      ).toEqual(inOrder);
      expect(inOrder.toSorted()).toEqual(all.toSorted());
    }),
  );
});

it('is not taken for a neighbour in the folder', () => {
  const names = Array.from({ length: 26 }, (_, index) => String.fromCodePoint(97 + index));
  const order = told(
    names.map((name) => tip(name)),
    '2026-11-22',
  );
  const inARow = order.filter(
    (name, index) => name.codePointAt(0) === (order[index - 1]?.codePointAt(0) ?? 0) + 1,
  );
  expect(inARow.length).toBeLessThan(6);
});

it('is for somebody whoever they are', () => {
  const tips = AUDIENCES.map((audience) => tip(audience, { audience: [audience] }));
  for (const audience of AUDIENCES) {
    const expected = [...new Set(['everyone', audience])].toSorted();
    expect(told(tips, '2026-11-22', audience).toSorted()).toEqual(expected);
  }
});

it('is told in passing: nobody opens it, by a link or by its name', () => {
  const chat = conversation(library([flow('k/bai', [say('a')]), tip('a')]));
  expect(chat.open('meo/a')[0]).toContain('Em chưa có bài này');
  expect(chat.say('Bài meo/a').join(' ')).not.toContain('Lời meo');
  expect(chat.learner.standing.at).not.toBe('flow');
});
