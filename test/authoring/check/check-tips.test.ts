// What makes a tip sound: one thing said, facts that hold, a time that comes, a lesson that is there.
import { describe, expect, it, test } from 'vitest';
import { checkDates } from '../../../src/authoring/check/check-dates.ts';
import { checkFacts } from '../../../src/authoring/check/check-facts.ts';
import { checkLengths } from '../../../src/authoring/check/check-lengths.ts';
import { checkTips } from '../../../src/authoring/check/check-tips.ts';
import { writtenFiles } from '../../../src/authoring/check/flow-texts.ts';
import { savedNames } from '../../../src/authoring/check/saved-names.ts';
import { standIn } from '../../../src/authoring/read/stand-in.ts';
import type { Flow, Step } from '../../../src/flow/flow.ts';
import { day, fileOf, flowId, flowOf, id, judged, say, told, worldOf } from './flow-builders.ts';

const WORLD = worldOf();

const tip = (head: Partial<Flow> = {}, steps: readonly Step[] = [say('meo')]) =>
  fileOf(flowOf(steps, { id: flowId('meo/mot'), kind: 'tip', facts: ['F1.1'], ...head }));

const other = (name: string, kind: Flow['kind']) =>
  fileOf(flowOf([say('a')], { id: flowId(name), kind }));

const problemsOf = (file: ReturnType<typeof tip>) =>
  told(checkTips([file, other('k/bai', 'lesson'), other('k/phieu', 'form')], WORLD));

const untilWithFact = (until: string | undefined) =>
  problemsOf(
    tip({ facts: ['F1.1', 'F1.3'], validUntil: until === undefined ? undefined : day(until) }),
  );

const datesUntil = (until: string) => checkDates([tip({ validUntil: day(until) })], WORLD);

function lengthsOf(count: number): readonly string[] {
  const file = tip({ audience: ['older'] }, [say('meo', { say: 'a'.repeat(count) })]);
  return told(checkLengths(writtenFiles([file]), WORLD, savedNames([file])));
}

it('is fine with one thing to say', () => {
  expect(problemsOf(tip())).toEqual([]);
});

describe('a tip has one "say"', () => {
  test.each<[string, readonly Step[], readonly string[]]>([
    ['two of them', [say('mot'), say('hai')], ['tip-one-step steps/hai']],
    ['a question', [judged('hoi')], ['tip-says steps/hoi']],
    ['some channels only', [say('a', { only: ['web'] })], ['not-in-tip steps/a/only']],
    [
      'a last day of its own',
      [say('a', { until: day('2027-01-01') })],
      ['not-in-tip steps/a/until'],
    ],
    ['a way on', [say('a', { go: id('a') })], ['not-in-tip steps/a/go']],
  ])('%s', (_, steps, expected) => {
    expect(problemsOf(tip({}, steps))).toEqual(expected);
  });

  it('and nothing is said of a step that could not be read', () => {
    const file = tip({}, [judged('hoi')]);
    expect(problemsOf({ ...file, unknownSteps: new Set(['hoi']) })).toEqual([]);
  });
});

describe('the time of a tip comes', () => {
  const from = day('2026-12-01');
  const until = day('2027-01-31');
  test.each<[string, Partial<Flow>, readonly string[]]>([
    ['from and until', { validFrom: from, validUntil: until }, []],
    ['one day', { validFrom: from, validUntil: from }, []],
    ['turned round', { validFrom: until, validUntil: from }, ['from-after-until validFrom']],
    ['a month between', { validFrom: from, validUntil: until, months: [1] }, []],
    [
      'no month between',
      { validFrom: from, validUntil: until, months: [2, 11] },
      ['season-never-comes months'],
    ],
    ['a month since it was checked', { validUntil: until, months: [11] }, []],
    [
      'a month before it was checked',
      { validUntil: until, months: [10] },
      ['season-never-comes months'],
    ],
    ['more than a year', { validFrom: from, validUntil: day('2028-06-01'), months: [11] }, []],
    ['every year', { months: [10] }, []],
    ['an unreadable end', { validFrom: from, validUntil: standIn(), months: [10] }, []],
    ['an unreadable beginning', { validFrom: standIn(), validUntil: until, months: [10] }, []],
  ])('%s', (_, head, expected) => {
    expect(problemsOf(tip(head))).toEqual(expected);
  });
});

describe('a tip ends with its facts', () => {
  it('on their last day, or before', () => {
    expect(untilWithFact('2027-02-28')).toEqual([]);
    expect(untilWithFact('2027-01-31')).toEqual([]);
  });

  it('and not later', () => {
    expect(untilWithFact(undefined)).toEqual(['tip-outlives-fact facts']);
    expect(untilWithFact('2027-03-01')).toEqual(['tip-outlives-fact facts']);
  });

  it('which is told once', () => {
    const file = tip({ facts: ['F1.4', 'F1.5'] });
    expect(told(checkFacts([file], WORLD))).toEqual([]);
    expect(problemsOf(file)).toHaveLength(2);
  });
});

describe('the lesson for more', () => {
  test.each([
    ['k/bai', []],
    ['k/bay', ['unknown-flow lesson']],
    ['k/phieu', ['tip-needs-lesson lesson']],
    ['', []],
  ])('%j', (name, expected) => {
    expect(problemsOf(tip({ lesson: flowId(name) }))).toEqual(expected);
  });
});

it('over is a reminder to tidy up, and an end that is near is none', () => {
  expect(datesUntil('2026-11-20')).toMatchObject([{ code: 'tip-over', level: 'warning' }]);
  expect(datesUntil('2026-11-21')).toEqual([]);
});

it('may have three hundred characters, whoever it is for', () => {
  expect(lengthsOf(300)).toEqual([]);
  expect(lengthsOf(301)).toEqual(['too-long steps/meo/say']);
});

it('can be of any other kind without a word from here', () => {
  const lesson = fileOf(flowOf([judged('a'), say('b')], { kind: 'lesson', months: [13] }));
  expect(checkTips([lesson, { ...lesson, flow: undefined }], WORLD)).toEqual([]);
});
