import { describe, expect, it } from 'vitest';
import { checkRuns } from '../../../src/authoring/check/check-runs.ts';
import type { Flow } from '../../../src/flow/flow.ts';
import { fileOf, flowId, flowOf, run, say, told } from './flow-builders.ts';

const flow = (name: string, kind: Flow['kind'], ...runs: readonly string[]) =>
  fileOf(
    flowOf([say('a'), ...runs.map((target, index) => run(`r${index}`, target))], {
      id: flowId(name),
      kind,
    }),
  );

const lesson = (...runs: readonly string[]) => flow('k/bai', 'lesson', ...runs);

const part = (name: string, ...runs: readonly string[]) => flow(name, 'part', ...runs);

describe('flows that run flows', () => {
  it('name flows that are there', () => {
    const problems = checkRuns([lesson('k/phan-mot'), part('k/phan-mott')]);
    expect(told(problems)).toEqual(['unknown-flow steps/r0/run', 'part-never-run kind']);
    expect(problems[0]?.text.vi).toContain('"k/phan-mott"');
  });

  it('do not run lessons', () => {
    const form = flow('k/phieu', 'form', 'k/bai');
    expect(told(checkRuns([lesson(), form]))).toEqual(['run-of-lesson steps/r0/run']);
  });

  it('do not run tips', () => {
    const form = flow('k/phieu', 'form', 'meo/mot');
    expect(told(checkRuns([flow('meo/mot', 'tip'), form]))).toEqual(['run-of-tip steps/r0/run']);
  });

  it('do not run each other in a circle', () => {
    const files = [lesson('k/p'), part('k/p', 'k/q'), part('k/q', 'k/p')];
    const problems = checkRuns(files);
    expect(told(problems)).toEqual(['run-circle steps/r0/run', 'run-circle steps/r0/run']);
    expect(problems[0]?.text.en).toContain('k/p → k/q → k/p');
  });

  it('do not run themselves', () => {
    expect(told(checkRuns([part('k/p', 'k/p')]))).toEqual(['run-circle steps/r0/run']);
  });

  it('are at most four deep', () => {
    const parts = [part('k/a', 'k/b'), part('k/b', 'k/c'), part('k/c', 'k/d')];
    expect(checkRuns([lesson('k/a'), ...parts, part('k/d')])).toEqual([]);
    expect(told(checkRuns([lesson('k/a'), ...parts, part('k/d', 'k/e'), part('k/e')]))).toEqual([
      'run-too-deep steps/r0/run',
    ]);
  });
});
