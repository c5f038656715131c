import { describe, expect, it, test } from 'vitest';
import { checkPlaceholders } from '../../../src/authoring/check/check-placeholders.ts';
import type { FlowFile } from '../../../src/authoring/read/flow-file.ts';
import type { Problem } from '../../../src/authoring/problem.ts';
import { writtenFiles } from '../../../src/authoring/check/flow-texts.ts';
import { savedNames } from '../../../src/authoring/check/saved-names.ts';
import type { Flow, Step } from '../../../src/flow/flow.ts';
import {
  choice,
  fileOf,
  flowOf,
  id,
  inEnglish,
  judged,
  say,
  told,
  typed,
  worldOf,
} from './flow-builders.ts';

function checkAll(files: readonly FlowFile[]): readonly Problem[] {
  return checkPlaceholders(writtenFiles(files), worldOf(), savedNames(files));
}

function problems(steps: readonly Step[], head: Partial<Flow> = {}): readonly string[] {
  return told(checkAll([fileOf(flowOf(steps, head))]));
}

const TOPIC = choice('hoi', ['VNeID=vneid', 'Khác=other'], { save: 'topic' });
const PEOPLE = typed('dem', 'number', { save: 'people' });
const PLACE = typed('xa', 'place', { save: 'place' });

describe('placeholders', () => {
  test.each([
    ['{people} người', undefined],
    ['{place.name}, {topic.text}', undefined],
    ['Chào {learner.name}', undefined],
    ['Gọi {hotline.portal}', undefined],
    ['Một { lạc', undefined],
    ['Gọi {hotline.portl}', 'unknown-hotline'],
    ['{learner.place}', 'unknown-placeholder'],
    ['{age} tuổi', 'unset-name'],
    ['{topic}', 'code-shown'],
    ['{place}', 'code-shown'],
    ['{people.text}', 'unknown-placeholder'],
    ['{place.text}', 'unknown-placeholder'],
    ['{topic.name}', 'unknown-placeholder'],
    ['{people.size}', 'unknown-placeholder'],
    ['{people.text.x}', 'unknown-placeholder'],
    ['{ people }', 'broken-placeholder'],
    ['{người} và {people}', 'broken-placeholder'],
  ])('%s: %s', (text, code) => {
    const steps = [TOPIC, PEOPLE, PLACE, say('noi', { say: text })];
    expect(problems(steps)).toEqual(code === undefined ? [] : [`${code} steps/noi/say`]);
  });

  test.each([
    ['{learner.push_hour}', undefined],
    ['{learner.push_often}', undefined],
    ['{learner.push_hour.text}', undefined],
    ['{learner.push_days.text}', undefined],
    ['{learner.push_days}', 'code-shown'],
    ['{learner.tip}', 'code-shown'],
    // No step of this flow has words for it.
    ['{learner.quiz.text}', 'unknown-placeholder'],
    ['{learner.push_days.name}', 'unknown-placeholder'],
  ])('wishes are shown before they are asked for, in words: %s: %s', (text, code) => {
    const steps = [
      say('noi', { say: text }),
      choice('gio', ['Sáng=7', 'Tối=19'], { save: 'learner.push_hour' }),
      choice('ngay', ['Ngày nào cũng được=every-day', 'Cuối tuần=weekend'], {
        save: 'learner.push_days',
      }),
    ];
    expect(problems(steps)).toEqual(code === undefined ? [] : [`${code} steps/noi/say`]);
  });

  it('do not stand in options, titles and descriptions of pictures', () => {
    const picture = { file: 'k/pictures/a.svg', shows: { vi: 'Hình {people}' } };
    const steps = [PEOPLE, judged('hoi', ['+{people}', 'Hai', 'Ba']), say('noi', { picture })];
    expect(problems(steps, { title: { vi: 'Bài {people}' } })).toEqual([
      'placeholder-not-here title',
      'placeholder-not-here steps/hoi/answers/0/right',
      'placeholder-not-here steps/noi/shows',
    ]);
  });

  it('a stray brace in an option is ordinary text', () => {
    expect(problems([judged('hoi', ['+Dấu {', 'Hai', 'Ba'])])).toEqual([]);
  });

  it('are checked in every language, at the place of the translation', () => {
    const file = fileOf(flowOf([say('noi', { say: 'Xin chào.', en: 'Hello {nobody}.' })]));
    const [problem] = checkAll([inEnglish(file)]);
    expect(problem).toMatchObject({ code: 'unset-name', file: 'locales/en/flows/khoa/bai.yaml' });
  });

  it('nothing is claimed behind a step that could not be read', () => {
    const flow = flowOf([say('a', { go: id('hong') }), say('noi', { say: '{tien} đồng' })]);
    expect(checkAll([fileOf(flow, ['hong'])])).toEqual([]);
  });
});
