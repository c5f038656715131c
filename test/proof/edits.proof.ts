// The promise about editing: 60 learners wait at the steps of a real lesson, it is edited in six ways, and each of the 360
// answers what they saw. Printed: what became of them.
import { afterAll, describe, expect, test } from 'vitest';
import { startServer } from '../store/servers.ts';
import { SET_UPS, proveEdit } from './edit-proof.ts';
import { lessonFolder } from './edit-stage.ts';
import { EDITS, type Edit, LESSONS } from './lesson-edits.ts';

const LEARNERS = 60;
const server = await startServer('private');
afterAll(() => server.end());

describe.each(LESSONS)('%s', async (lesson) => {
  const folder = await lessonFolder(lesson);
  afterAll(() => folder.remove());

  describe.each(SET_UPS)('%s', (setUp) => {
    test.each(Object.keys(EDITS) as Edit[])('%s', async (edit) => {
      const trial = { edit, setUp, count: LEARNERS };
      const { faults, ...tally } = await proveEdit(server, folder, trial);
      process.stdout.write(`${lesson}, ${setUp}, ${edit}: ${JSON.stringify(tally)}\n`);
      expect(faults).toEqual([]);
      expect(tally.judged + tally.told + tally.judgedAsSeen).toBe(LEARNERS);
      expect(tally.judgedAfterwards).toBe(tally.told);
    });
  });
});
