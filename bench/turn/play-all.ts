// Learners interleaved through the lesson, so many turns at once, and what that cost.
import { SCRIPT } from './script.ts';

export interface Played {
  readonly turns: number;
  readonly tookMs: number;
  /** Of single turns, sorted (ms). */
  readonly latenciesMs: Float64Array;
  /** Of this process, user and system together. */
  readonly cpuMs: number;
}

export interface Crowd {
  readonly from: number;
  readonly count: number;
  /** Turns under way at one time. */
  readonly atOnce: number;
  /** How much of the script is played. */
  readonly messages?: number;
}

/** Each of `atOnce` lanes takes its own learners through the lesson side by side: the first message of each, then the second… */
export async function playAll(
  turn: (learner: number, index: number) => Promise<void>,
  { from, count, atOnce, messages = SCRIPT.length }: Crowd,
): Promise<Played> {
  const latenciesMs = new Float64Array(count * messages);
  let turns = 0;
  const lane = async (first: number): Promise<void> => {
    for (let index = 0; index < messages; index += 1) {
      for (let learner = first; learner < count; learner += atOnce) {
        const startedAt = performance.now();
        await turn(from + learner, index);
        latenciesMs[turns] = performance.now() - startedAt;
        turns += 1;
      }
    }
  };
  const cpu = process.cpuUsage();
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, (_, first) => lane(first)));
  const tookMs = performance.now() - startedAt;
  const { user, system } = process.cpuUsage(cpu);
  return { turns, tookMs, latenciesMs: latenciesMs.toSorted(), cpuMs: (user + system) / 1000 };
}
