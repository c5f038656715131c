// Lessons edited while learners are inside: the proof of test/proof at a small scale, and what it does not reach.
import { EventEmitter, once } from 'node:events';
import { afterAll, describe, expect, test } from 'vitest';
import { advance } from '../../src/flow/advance.ts';
import type { LearnerId } from '../../src/flow/learner.ts';
import { newLearner } from '../../src/flow/learner.ts';
import { meetsChangedText } from '../../src/flow/turn/meets-changed-text.ts';
import { LEFT_TO_NEWER_MS } from '../../src/tutor/limits.ts';
import type { LessonsRevision } from '../../src/tutor/ports/lessons.ts';
import { startSweeper } from '../../src/tutor/sweeper.ts';
import { flow, judged, library, say, typed } from '../flow/build-library.ts';
import { proveEdit } from '../proof/edit-proof.ts';
import { lessonFolder } from '../proof/edit-stage.ts';
import { EDITS, type Edit, LESSONS } from '../proof/lesson-edits.ts';
import { startAnyServer } from '../store/servers.ts';
import { LIBRARY, QUIET, inLesson } from './in-lesson.ts';
import { said, stage } from './stage.ts';

const server = await startAnyServer();
const folder = await lessonFolder(LESSONS[0]);
afterAll(async () => {
  await folder.remove();
  await server.end();
});

describe('an edit under fourteen learners, one at each step', () => {
  test.each(Object.keys(EDITS) as Edit[])('%s, in one process', async (edit) => {
    const tally = await proveEdit(server, folder, { edit, setUp: 'one process', count: 14 });
    expect(tally.faults).toEqual([]);
    expect([tally.judged + tally.told, tally.judgedAfterwards]).toEqual([14, tally.told]);
  });

  test.each(['deleted', 'right answer changed'] as const)(
    '%s, with one of two processes behind',
    async (edit) => {
      const tally = await proveEdit(server, folder, {
        edit,
        setUp: 'one of two behind',
        count: 14,
      });
      expect(tally.faults).toEqual([]);
      expect([tally.judged + tally.told, tally.judgedAfterwards]).toEqual([14, tally.told]);
    },
  );

  test('renamed, while the newer of two processes starts', async () => {
    const trial = { edit: 'renamed', setUp: 'edit in the middle', count: 14 } as const;
    const tally = await proveEdit(server, folder, trial);
    expect(tally.faults).toEqual([]);
    expect(tally.judged + tally.told + tally.judgedAsSeen).toBe(14);
  });
});

describe('a typed question', () => {
  test('whose accepted words were changed is asked again, and no miss is counted', () => {
    const learner = { ...newLearner('web:a' as LearnerId), standing: IDLE };
    const opened = advance(asking(['mot']), learner, open('a/b'));
    const answered = advance(asking(['hai']), opened.learner, { kind: 'said', text: 'mot', at: 2 });
    expect(answered.effects[0]).toMatchObject({ line: { phrase: 'question-changed' } });
    expect(answered.learner.standing).toMatchObject({ session: { waiting: { misses: 0 } } });
  });
});

function asking(accept: readonly string[]) {
  return library([flow('a/b', [typed('ma', { answer: 'words', accept }), say('het')])]);
}

function open(id: string) {
  return { kind: 'opened-link', flow: id, at: 1 } as const;
}

const IDLE = { at: 'idle', offered: [], paused: [] } as const;

describe('a turn meets what it does not know', () => {
  const older = library([flow('a/b', [judged('cau'), say('het')])]);
  const newer = library([flow('a/b', [judged('moi'), say('het')]), flow('a/c', [judged('cau')])]);
  const learner = { ...newLearner('web:a' as LearnerId), standing: IDLE };

  test('at a question of a newer file, and not at one of its own', () => {
    const asked = advance(newer, learner, open('a/b')).learner;
    expect(meetsChangedText(older, asked, [said('mot', 2).event])).toBe(true);
    expect(meetsChangedText(newer, asked, [said('mot', 2).event])).toBe(false);
  });

  test('in a link to a newer lesson, and below the buttons of a menu that offers it', () => {
    expect(meetsChangedText(older, learner, [open('a/c')])).toBe(true);
    expect(meetsChangedText(older, learner, [open('a/b')])).toBe(false);
    const offered = { ...IDLE, offered: ['o.a/c'] };
    expect(meetsChangedText(older, { ...learner, standing: offered }, [])).toBe(true);
  });
});

const BEHIND: LessonsRevision = { isNewest: () => false, refresh: async () => false };

describe('a process that is behind', () => {
  test('gives the turn back, and makes it itself when nobody else came', async () => {
    const { learner, store, nowMs, textsTo } = await inLesson(server);
    const behind = await stage(server, LIBRARY, undefined, BEHIND);
    behind.pass(nowMs() - behind.nowMs());
    await behind.tutor.takeIn(learner, [said('dung cau', nowMs())]);
    await behind.tutor.settled();
    expect(behind.textsTo(learner)).toEqual([]);
    expect(await store.overdue(1000)).toContain(learner);
    await behind.tutor.finish(learner, { isLastResort: true });
    expect(behind.textsTo(learner)).toEqual(['Đúng rồi! Lẽ đúng cau.', 'Làm lam.']);
    expect(textsTo(learner)).toEqual([]);
  });

  test('on one channel sweeps up at once who is on another, and later only who was left lying', async () => {
    const bell = new EventEmitter();
    const finished = once(bell, 'finished');
    const begun: (readonly [string, unknown])[] = [];
    const waiting = ['web:left', 'telegram:ours'] as LearnerId[];
    const asked: (readonly [readonly string[], number | undefined])[] = [];
    const sweeper = startSweeper({
      store: {
        overdue: async (_most, serves = () => true, waitedMs = 0) => {
          asked.push([waiting.filter(serves), waitedMs]);
          return waiting.filter(serves);
        },
      },
      tutor: {
        serves: () => true,
        finish: async (learner, how) => {
          begun.push([learner, how]);
          if (begun.length === 2) bell.emit('finished');
          return 0;
        },
      },
      revision: { isNewest: (channel) => channel === 'telegram', refresh: async () => false },
      clock: { nowMs: () => 0, monotonicMs: () => performance.now() },
      log: QUIET,
    });
    await finished;
    await sweeper.stop();
    expect(begun).toEqual([
      ['telegram:ours', { isLastResort: false }],
      ['web:left', { isLastResort: true }],
    ]);
    expect(asked).toEqual([
      [['telegram:ours'], 0],
      [['web:left'], LEFT_TO_NEWER_MS],
    ]);
  });

  test('on another channel turns as usual', async () => {
    const { learner, nowMs } = await inLesson(server);
    const elsewhere = { isNewest: (name: string) => name === 'web', refresh: async () => false };
    const at = await stage(server, LIBRARY, undefined, elsewhere);
    at.pass(nowMs() - at.nowMs());
    await at.say(learner, 'dung cau');
    expect(at.textsTo(learner)).toEqual(['Đúng rồi! Lẽ đúng cau.', 'Làm lam.']);
  });
});
