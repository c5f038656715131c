// Random schedules of everything that may happen to three processes on one store, with the real tutor, the real scripts
// and a real Redis; the clock and every await are the test's. `PROOF=full` runs two thousand of them.
import fc from 'fast-check';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { anySchedule } from './proof/commands.ts';
import { type Figures, createWorld } from './proof/world.ts';
import { onRealServer } from './servers.ts';

const SCHEDULES = process.env['PROOF'] === 'full' ? 2000 : 60;

await onRealServer((server) => {
  describe(`any schedule, on ${server.name}`, () => {
    const figures: Figures[] = [];
    beforeEach(() => {
      // A commit pauses before it is repeated; these pauses pass on the test's clock as well.
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    });
    afterEach(() => void vi.useRealTimers());
    afterAll(async () => {
      tell(figures);
      await server.end();
    });

    it('finishes the turn of a process that died at any of its awaits, before or after it was heard', async () => {
      const ends: string[] = [];
      for (const fate of ['lost', 'unheard'] as const) {
        for (let awaits = 0; ; awaits += 1) {
          const world = await createWorld(server);
          await world.deliver(0, 0, 3);
          for (let calls = 0; calls < awaits; calls += 1) await world.answer(0, 0, 'well');
          if (world.waitingCount(0) === 0) break;
          await world.answer(0, 0, fate);
          await world.crash(0);
          expect(await world.finish()).toStrictEqual([]);
          ends.push(`${fate} ${awaits}`);
        }
      }
      // One receive, three sends, one commit.
      expect(ends).toHaveLength(2 * 5);
    });

    it(
      'turns what was accepted once and in order, sends every message in order, and leaves nothing open',
      async () => {
        const property = fc.asyncProperty(anySchedule(), async (commands) => {
          const world = await createWorld(server);
          await fc.asyncModelRun(() => ({ model: world, real: world }), commands);
          expect(await world.finish()).toStrictEqual([]);
          figures.push(world.figures());
        });
        await fc.assert(property, { numRuns: SCHEDULES });
      },
      SCHEDULES * 600,
    );
  });
});

function tell(figures: readonly Figures[]): void {
  const sum = (of: (one: Figures) => number): number =>
    figures.reduce((total, one) => total + of(one), 0);
  const turns = sum((one) => one.turns);
  const duplicates = Math.round((sum((one) => one.duplicates) / turns) * 1000);
  process.stdout.write(
    `${figures.length} schedules, ${turns} turns, ${duplicates} duplicates sent per 1,000 turns, ` +
      `${sum((one) => one.setAside)} set aside\n`,
  );
}
