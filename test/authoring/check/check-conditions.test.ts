import { describe, expect, it, test } from 'vitest';
import { checkConditions } from '../../../src/authoring/check/check-conditions.ts';
import type { FlowFile } from '../../../src/authoring/read/flow-file.ts';
import type { Problem } from '../../../src/authoring/problem.ts';
import { savedNames } from '../../../src/authoring/check/saved-names.ts';
import type { Flow, Step } from '../../../src/flow/flow.ts';
import {
  choice,
  fileOf,
  flowId,
  flowOf,
  id,
  run,
  say,
  told,
  typed,
  when,
} from './flow-builders.ts';

function checkAll(files: readonly FlowFile[]): readonly Problem[] {
  return checkConditions(files, savedNames(files));
}

function problems(steps: readonly Step[], head: Partial<Flow> = {}): readonly string[] {
  return told(checkAll([fileOf(flowOf(steps, head))]));
}

const TOPIC = choice('hoi', ['VNeID=vneid', 'Khác=other'], { save: 'topic' });
const PEOPLE = typed('dem', 'number', { save: 'people' });
const PLACE = typed('xa', 'place', { save: 'place' });
const TOLD = typed('co', 'yes-no', { save: 'told' });

const condition = (source: string): readonly Problem[] =>
  checkAll([
    fileOf(
      flowOf([TOPIC, PEOPLE, PLACE, TOLD, when('re', [[source, 'a']], 'b'), say('a'), say('b')]),
    ),
  ]);

const part = (steps: readonly Step[]): FlowFile =>
  fileOf(flowOf(steps, { id: flowId('k/phan'), kind: 'part' }));

const branching = (source: string): readonly Step[] => [when('re', [[source, 'b']], 'b'), say('b')];

describe('conditions', () => {
  test.each([
    ['topic == "vneid"', undefined],
    ['people > 3 and told', undefined],
    ['place == "03217"', undefined],
    ['learner.audience == "older"', undefined],
    ['topic = "vneid"', 'condition-single-equals'],
    ['size(topic) > 1', 'condition-too-difficult'],
    ['people == "3"', 'condition-types'],
    ['told == "yes"', 'condition-types'],
    ['topic', 'condition-types'],
    ['people + "x" > 1', 'condition-types'],
    ['topic == "vneidd"', 'impossible-value'],
    ['topic in ["other", "khac"]', 'impossible-value'],
    ['learner.audience == "elder"', 'impossible-value'],
    ['learner.consent != "maybe"', 'impossible-value'],
    ['poeple > 3', 'unset-name'],
    ['topic == vneid', 'unset-name'],
    ['learner.age > 3', 'unset-name'],
  ])('%s: %s', (source, code) => {
    expect(condition(source).map((problem) => problem.code)).toEqual(
      code === undefined ? [] : [code],
    );
  });

  it('point at the sign that is wrong', () => {
    expect(condition('people > 3 and topic = "x"')[0]?.column).toBe(3 + 21);
  });

  test.each([
    ['poeple > 3', 'Có phải là "people"?'],
    ['topic == vneid', 'Đặt nó trong dấu nháy: "vneid"'],
    ['topic == "vneidd"', 'Có phải là "vneid"?'],
    ['topic == "abcdefgh"', 'Chọn một trong: "vneid", "other".'],
    ['nobody_knows == 1', 'Thêm "save: nobody_knows"'],
  ])('%s is told: %s', (source, words) => {
    expect(condition(source)[0]?.text.vi).toContain(words);
  });

  it('read only what some way to them saves', () => {
    const early = [when('re', [['topic == "vneid"', 'hoi']], 'hoi'), TOPIC];
    expect(problems(early)).toEqual(['unset-name steps/re/when/0/if']);
  });

  it('a name that one of several ways saves is known', () => {
    const steps = [
      choice('a', ['Có>hoi', 'Không>re']),
      TOPIC,
      when('re', [['topic == "vneid"', 'b']], 'b'),
      say('b'),
    ];
    expect(problems(steps)).toEqual([]);
  });

  it('a name saved by two questions has the values of both, and no type if they differ', () => {
    const other = choice('hoi-nua', ['Thuế=thue'], { save: 'topic' });
    const counted = typed('dem-nua', 'number', { save: 'topic' });
    const branch = when('re', [['topic == "thue" or topic == "vneid"', 'b']], 'b');
    expect(problems([TOPIC, other, branch, say('b')])).toEqual([]);
    expect(problems([TOPIC, counted, when('re', [['topic == 3', 'b']], 'b'), say('b')])).toEqual(
      [],
    );
  });

  it('choices without a meaning leave the values open', () => {
    const open = choice('hoi', ['VNeID', 'Khác=other'], { save: 'topic' });
    expect(problems([open, when('re', [['topic == "gì"', 'b']], 'b'), say('b')])).toEqual([]);
  });

  it('behind a step that could not be read every name may be saved', () => {
    const flow = flowOf([
      say('a', { go: id('hong') }),
      when('re', [['x == 1', 'b']], 'b'),
      say('b'),
    ]);
    expect(checkAll([fileOf(flow, ['hong'])])).toEqual([]);
  });
});

describe('names across flows', () => {
  it('what a part saves is known behind its run', () => {
    const outer = fileOf(flowOf([run('chay', 'k/phan'), ...branching('topic == "vneid"')]));
    expect(checkAll([outer, part([TOPIC])])).toEqual([]);
  });

  it('what was saved before a run is known inside', () => {
    const outer = fileOf(flowOf([TOPIC, run('chay', 'k/phan')]));
    expect(checkAll([outer, part(branching('topic == "vneid"'))])).toEqual([]);
    expect(told(checkAll([outer, part(branching('people == 3'))]))).toEqual([
      'unset-name steps/re/when/0/if',
    ]);
  });

  it('of a part that nothing runs, and of a flow that is not there, nothing is claimed', () => {
    expect(checkAll([part(branching('people == 3'))])).toEqual([]);
    expect(checkAll([fileOf(flowOf([run('chay', 'k/mat'), ...branching('people == 3')]))])).toEqual(
      [],
    );
  });

  it('flows that run each other come to an end', () => {
    const one = fileOf(flowOf([TOPIC, run('chay', 'k/phan'), ...branching('people > 1')]));
    const two = part([PEOPLE, run('chay', 'khoa/bai')]);
    expect(checkAll([one, two])).toEqual([]);
  });
});
