import { EventEmitter, once } from 'node:events';
import { afterAll, describe, expect, test } from 'vitest';
import type { LearnerId } from '../../src/flow/learner.ts';
import { LEASE_MS } from '../../src/tutor/ports/store.ts';
import { startSweeper } from '../../src/tutor/sweeper.ts';
import { startAnyServer } from '../store/servers.ts';
import { LIBRARY, QUIET, inLesson } from './in-lesson.ts';
import { said, stage } from './stage.ts';

const server = await startAnyServer();
afterAll(() => server.end());

describe('a sweep', () => {
  const clock = { nowMs: () => 0, monotonicMs: () => performance.now() };

  /** The overdue learners are always these; each is finished as told. */
  function sweepOf(finish: Readonly<Record<string, () => Promise<void>>>) {
    const learners = Object.keys(finish) as LearnerId[];
    const lines: string[] = [];
    const begun: string[] = [];
    const sweeper = startSweeper({
      store: {
        overdue: async (most, serves = () => true) => learners.filter(serves).slice(0, most),
      },
      tutor: {
        serves: (learner) => learner.startsWith('web:'),
        finish: async (learner) => {
          begun.push(learner);
          await finish[learner]?.();
          return 0;
        },
      },
      clock,
      log: { ...QUIET, error: (what, cause) => void lines.push(`${what} ${String(cause)}`) },
    });
    return { sweeper, lines, begun };
  }

  test('goes on with others while one learner is slow, and does not begin that one twice', async () => {
    const bell = new EventEmitter();
    const slow = once(bell, 'let-go').then(() => undefined);
    let times = 0;
    const thrice = once(bell, 'thrice');
    const { sweeper, begun } = sweepOf({
      'web:slow': () => slow,
      'web:quick': async () => {
        times += 1;
        if (times === 3) bell.emit('thrice');
      },
    });
    await thrice;
    expect(begun.filter((learner) => learner === 'web:slow')).toHaveLength(1);
    bell.emit('let-go');
    await sweeper.stop();
  });

  test('tells of a learner who cannot be finished, without a name, and finishes the others', async () => {
    const bell = new EventEmitter();
    const finished = once(bell, 'finished');
    const { sweeper, lines } = sweepOf({
      'web:broken': async () => {
        throw new Error('undecodable');
      },
      'web:whole': async () => void bell.emit('finished'),
    });
    await finished;
    await sweeper.stop();
    expect(lines[0]).toBe('An overdue learner could not be finished Error: undecodable');
  });

  test('leaves learners of a channel that is not served here to another process', async () => {
    const bell = new EventEmitter();
    const finished = once(bell, 'finished');
    const { sweeper, begun } = sweepOf({
      'telegram:7': async () => undefined,
      'web:mine': async () => void bell.emit('finished'),
    });
    await finished;
    await sweeper.stop();
    expect(begun).not.toContain('telegram:7');
  });

  test('of a process without the channel takes neither the lease nor the messages', async () => {
    const { store, learner, pass, nowMs, textsTo, tutor } = await inLesson(server);
    await store.receive(learner, [said('dung cau', nowMs())]);
    pass(LEASE_MS + 1000);
    const without = await stage(server, LIBRARY, new Map());
    // Its clock begins anew; to it, too, the lease has run out.
    without.pass(LEASE_MS + 2000);
    await without.tutor.finish(learner);
    await tutor.finish(learner);
    expect(textsTo(learner)).toEqual(['Đúng rồi! Lẽ đúng cau.', 'Làm lam.']);
  });
});
