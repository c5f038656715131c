// The tips of this repository: sixty, each said once, in both languages, for every audience and every month.
import { describe, expect, it, test } from 'vitest';
import { type Day, dayOfNumber, dayNumberAt, startOfDayMs } from '../../src/flow/day.ts';
import { AUDIENCES, type Flow, type FlowId, type SayStep } from '../../src/flow/flow.ts';
import { tipKeyOf } from '../../src/flow/review/remember.ts';
import { tipsFor } from '../../src/flow/tips.ts';
import { foldWords } from '../../src/flow/understand/fold.ts';
import { LANGUAGES } from '../../src/flow/words.ts';
import { library } from './shipped-lessons.ts';

const tips = [...library.flows.values()].filter(({ kind }) => kind === 'tip');
const FIRST_DAY = dayNumberAt(startOfDayMs('2026-11-22' as Day));

function sayOf({ steps: [say] }: Flow): SayStep {
  if (say.kind !== 'say') throw new Error('A tip says something');
  return say;
}

it('are sixty', () => {
  expect(tips).toHaveLength(60);
});

describe.each(tips.map((tip) => [tip.id, tip] as const))('%s', (_, tip) => {
  it('rests on facts, and is written in every language', () => {
    expect(tip.facts).not.toEqual([]);
    expect(tip.checkedOn).toBeDefined();
    for (const language of LANGUAGES) {
      expect(tip.title[language]).toBeDefined();
      expect(sayOf(tip).say[language]?.length).toBeLessThanOrEqual(300);
    }
  });
});

test.each(LANGUAGES)('no line is said twice (%s)', (language) => {
  const lines = tips.flatMap((tip) => {
    const text = `${tip.title[language]}\n${sayOf(tip).say[language]}`;
    return text.split('\n').map((line) => foldWords(line));
  });
  const twice = lines.filter((line, index) => line !== '' && lines.indexOf(line) !== index);
  expect(twice.filter((line) => !/^(?:viettel|vinaphone|mobifone)/u.test(line))).toEqual([]);
});

it('are told apart by what a learner remembers of them', () => {
  expect(new Set(tips.map(({ id }) => tipKeyOf(id))).size).toBe(tips.length);
});

it('are for every audience on every day of the coming year', () => {
  for (let number = FIRST_DAY; number < FIRST_DAY + 366; number += 1) {
    for (const audience of AUDIENCES) {
      const count = tipsFor(library, { audience, day: dayOfNumber(number) }).length;
      expect(count).toBeGreaterThanOrEqual(25);
    }
  }
});

const firstOn = (day: string, count: number) =>
  tipsFor(library, { audience: 'citizen', day: day as Day }).slice(0, count);

describe('have their seasons', () => {
  it('in January, the notice of revenue, until it is too late', () => {
    expect(firstOn('2027-01-02', 2).toSorted()).toEqual([
      'meo/bao-doanh-thu-31-1',
      'meo/cong-so-cuoi-nam',
    ]);
    expect(firstOn('2027-02-01', 60)).not.toContain('meo/bao-doanh-thu-31-1');
  });

  it('in October, VNeID', () => {
    expect(firstOn('2027-10-15', 1)).toEqual(['meo/thang-10-soat-vneid']);
  });

  it('but none for the day of digital citizens: the law behind it ends before the next one', () => {
    expect(library.flows.get('meo/ngay-cong-dan-so' as FlowId)?.months).toEqual([]);
    expect(firstOn('2027-02-28', 60)).toContain('meo/ngay-cong-dan-so');
    expect(firstOn('2027-03-01', 60)).not.toContain('meo/ngay-cong-dan-so');
  });

  it('and the fees of digital citizens end when the law says so', () => {
    expect(firstOn('2027-02-28', 60)).toContain('meo/mien-phi-cong-dan-so');
    expect(firstOn('2027-03-01', 60)).not.toContain('meo/mien-phi-cong-dan-so');
  });
});
