// Every conversation beside a shipped lesson is a test of it, and together they visit every step and every arrow.
import { describe, expect, it } from 'vitest';
import { mergeFootprints } from '../../src/authoring/rehearse/rehearse-footprints.ts';
import { coverageOf } from '../../src/authoring/rehearse/rehearse-coverage.ts';
import { mismatchProblem } from '../../src/authoring/rehearse/rehearse-mismatch.ts';
import { rehearse } from '../../src/authoring/rehearse/rehearse.ts';
import { showProblem } from '../../src/authoring/show-problem.ts';
import { flows, library, play, problems, talkFiles } from './shipped-lessons.ts';

describe('the shipped lessons', () => {
  it('have no errors', () => {
    const errors = problems.filter(({ level }) => level === 'error');
    const show = { language: 'vi', lineOf: () => undefined } as const;
    expect(errors.map((problem) => showProblem(problem, show))).toEqual([]);
  });

  it('have conversations that can be read', () => {
    expect(talkFiles.flatMap((file) => file.problems)).toEqual([]);
  });

  it('all have conversations', () => {
    const talked = new Set(talkFiles.map(({ flow }) => flow));
    expect(flows.map(({ id }) => id).filter((id) => !talked.has(id))).toEqual([]);
  });
});

describe.each(talkFiles.map((file) => [file.flow, file] as const))(
  '%s',
  (_, { talks, lines, flow }) => {
    it.each(talks.map((talk) => [talk.name, talk] as const))('%s', (_name, talk) => {
      const { mismatch } = rehearse(play, library, talk);
      const shown =
        mismatch &&
        showProblem(mismatchProblem(talk, mismatch), {
          language: 'vi',
          lineOf: (_file, line) => lines[line - 1],
        });
      expect(shown).toBeUndefined();
    });

    it('is visited wholly by its conversations', () => {
      const lesson = library.flows.get(flow);
      const footprints = mergeFootprints(
        talks.map((talk) => rehearse(play, library, talk).footprints),
      );
      const coverage = lesson && coverageOf(lesson, footprints);
      expect(coverage).toMatchObject({ stepsLeftOut: [], arrowsLeftOut: [] });
    });
  },
);
