import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFlows } from '../../../src/authoring/check/check-flows.ts';
import { closestWord, didYouMean } from '../../../src/authoring/closest-word.ts';
import type { Step } from '../../../src/flow/flow.ts';
import {
  choice,
  fileOf,
  flowId,
  flowOf,
  id,
  judged,
  record,
  run,
  say,
  tryStep,
  typed,
  when,
  worldOf,
} from './flow-builders.ts';

const NAMES = ['a', 'b', 'c', 'd', 'end', 'x'];

describe('all checks together', () => {
  const name = fc.constantFrom(...NAMES);
  const words = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.constantFrom('{a.text} {b}', 'bit.ly/x', '1800 1096', 'Gửi OTP cho em.', '2', ''),
  );
  const go = fc.option(name.map(id), { nil: undefined });
  const options = fc.array(words, { minLength: 1, maxLength: 4 });
  const step: fc.Arbitrary<(own: string) => Step> = fc.oneof(
    fc.record({ say: words, go }).map((extra) => (own: string) => say(own, extra)),
    fc.record({ try: words, go }).map((extra) => (own: string) => tryStep(own, extra)),
    fc.tuple(options, go).map(
      ([texts, to]) =>
        (own: string) =>
          judged(own, texts, { go: to }),
    ),
    fc.tuple(options, name).map(
      ([texts, save]) =>
        (own: string) =>
          choice(own, texts, { save }),
    ),
    fc.tuple(name, name).map(
      ([save, skip]) =>
        (own: string) =>
          typed(own, 'place', { save, skip }),
    ),
    fc.tuple(words, name, name).map(
      ([source, to, or]) =>
        (own: string) =>
          when(own, [[source, to]], or),
    ),
    fc.constantFrom('k/f0', 'k/f1', 'k/no').map((flow) => (own: string) => run(own, flow)),
    fc.array(name).map((names) => (own: string) => record(own, names)),
  );
  const steps = fc.array(step, { minLength: 1, maxLength: NAMES.length });
  const broken = fc.array(fc.constantFrom('hong', 'x'), { maxLength: 1 });

  it('never throw, and are sorted, whatever the flows', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(steps, broken), { maxLength: 3 }), (flows) => {
        const files = flows.map(([makers, more], index) => {
          const made = makers.map((make, place) => make(NAMES[place] ?? 'z'));
          const kind = index === 0 ? 'lesson' : 'part';
          const missing = more.filter((each) => made.every((one) => one.id !== each));
          return fileOf(flowOf(made, { id: flowId(`k/f${index}`), kind }), missing);
        });
        const problems = checkFlows(files, worldOf());
        const places = problems.map(({ file, line }) => `${file} ${String(line).padStart(6, '0')}`);
        expect(places).toEqual(places.toSorted());
      }),
      { numRuns: 300 },
    );
  });

  it('say nothing of a file that could not be read', () => {
    const file = { ...fileOf(flowOf([say('a')])), flow: undefined, stepNames: [] };
    const problems = checkFlows([file], worldOf());
    expect(problems.filter((problem) => problem.file === file.file)).toEqual([]);
  });
});

describe('did you mean', () => {
  it.each([
    ['bien-sо', 'bien-so'],
    ['bine-so', 'bien-so'],
    ['bienso', 'bien-so'],
    ['gui', 'gui'],
    ['gi', 'gui'],
    ['hoan-toan-khac', undefined],
    ['x'.repeat(61), undefined],
  ])('%s: %s', (word, expected) => {
    expect(closestWord(word, ['bien-so', 'gui', 'mien-phi'])).toBe(expected);
  });

  it('says nothing when nothing is near', () => {
    expect(didYouMean('abcdef', ['xyz'])).toEqual({ vi: '', en: '' });
  });

  it('stops searching in very long lists', () => {
    const many = Array.from({ length: 5001 }, (_, index) => `buoc-so-${index}-dai-lam`);
    expect(closestWord('gui', [...many, 'gui'])).toBeUndefined();
  });
});
