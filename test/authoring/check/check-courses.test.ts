import { describe, expect, it } from 'vitest';
import type { CheckWorld } from '../../../src/authoring/check/check-world.ts';
import { checkCourses } from '../../../src/authoring/check/check-courses.ts';
import { AUDIENCES, type Audience, type Flow, type FlowId } from '../../../src/flow/flow.ts';
import { fileOf, flowId, flowOf, say, told, worldOf } from './flow-builders.ts';

const lessonFile = (name: string, kind: Flow['kind'] = 'lesson') =>
  fileOf(flowOf([say('a')], { id: flowId(name), kind }));

function world(paths: Readonly<Partial<Record<Audience, readonly FlowId[]>>>): CheckWorld {
  const all = AUDIENCES.map((audience): [Audience, readonly FlowId[]] => [
    audience,
    paths[audience] ?? [flowId('khoa/bai')],
  ]);
  const titles = new Map([['khoa', { vi: 'Khóa' }]]);
  return worldOf({ courses: { titles, paths: new Map(all) } });
}

describe('courses', () => {
  it('lead to lessons that are there', () => {
    const files = [lessonFile('khoa/bai'), lessonFile('khoa/phieu', 'form')];
    expect(checkCourses(files, world({}))).toEqual([]);
    const older = [flowId('khoa/bay'), flowId('khoa/phieu')];
    expect(told(checkCourses(files, world({ older })))).toEqual([
      'unknown-flow paths/older',
      'path-needs-lesson paths/older',
    ]);
  });

  it('a lesson that cannot be read is no mistake of the path', () => {
    const file = { ...lessonFile('khoa/bai'), flow: undefined };
    expect(checkCourses([file], world({}))).toEqual([]);
  });

  it('leave nobody without a lesson, but for "everyone"', () => {
    const files = [lessonFile('khoa/bai')];
    expect(told(checkCourses(files, world({ police: [], everyone: [] })))).toEqual([
      'audience-without-lesson paths/police',
    ]);
  });

  it('leave out no lesson, and have a title', () => {
    const problems = checkCourses([lessonFile('khoa/bai'), lessonFile('la/bai')], world({}));
    expect(problems.map(({ code, level }) => `${code} ${level}`)).toEqual([
      'lesson-in-no-path warning',
      'course-without-title error',
    ]);
  });
});
