// Random deliveries at the webhook: never a 500, every refusal counted by its reason, every valid one answered once, memory flat.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasRealServer } from '../store/servers.ts';
import { type Delivery, TAMPERED, sampleDeliveries } from './fuzz/deliveries.ts';
import { expectedOf } from './fuzz/expected.ts';
import { type FuzzedTutor, startFuzzedTutor } from './fuzz/fuzzed-tutor.ts';
import { openPost } from './fuzz/post.ts';
import { type Tally, countedWords, openTally } from './fuzz/tally.ts';
import { FIRST_WORDS, type Visit, heardBy, openChatOf, visit } from './fuzz/visitors.ts';
import { isAtRest, readRecord } from './stage/kept.ts';
import { atScale, tell } from './stage/scale.ts';
import { until } from './stage/until.ts';

const UPDATES = atScale({ small: 2000, full: 100_000 });
/** One of so many is valid, and every second of these comes twice. */
const UPDATES_A_VISIT = 100;
/** Telegram's own default for a webhook. */
const AT_ONCE = 40;
const PORTIONS = 20;
/** The tenth part, half, all. */
const MEASURED_AFTER = [2, 10, 20];
const FIRST_UPDATE = 800_000_000;
/** Told with the figures: set here, it makes the same deliveries again. */
const SEED = Math.floor(Math.random() * 2 ** 31);
const SETTLES_WITHIN_MS = 120_000;
const MB = 2 ** 20;
/**
 * Of the heap after the tenth part: 100 bytes kept of each update would be 9 MB at full scale. Compiled code and the pools
 * of the HTTP server still grow after a tenth, most of all where a tenth is 200 updates.
 */
const HEAP_GROWTH_MB_MAX = 8;
/** Bodies pass outside the heap, 40 of 256 KB at once; what they took is not given back to the system at once. */
const RSS_GROWTH_MB_MAX = 96;

describe.skipIf(!hasRealServer())('fuzzed updates', () => {
  let tutor: FuzzedTutor;
  beforeAll(async () => {
    tutor = await startFuzzedTutor();
  }, 120_000);
  afterAll(() => tutor.close());

  test(
    'never break the webhook, and never hide a valid one',
    async () => {
      for (let count = 0; count < TAMPERED.count; count += 1) {
        openChatOf(tutor.telegram, TAMPERED.first + count);
      }
      const visits: Visit[] = [];
      const tally = await deliverAll(visits);
      const counted = countedWords(await tutor.metrics(), 'telegram');
      tellFigures(tally, visits.length);
      expect({ seed: SEED, surprises: tally.surprises }).toEqual({ seed: SEED, surprises: [] });
      expect(counted).toEqual(tally.words);
      expectOneAnswerEach(visits);
      expect(tutor.isAlive()).toBe(true);
      expect(complaints(tutor.output())).toEqual([]);
      expectFlatMemory(tally);
    },
    atScale({ small: 180_000, full: 3_600_000 }),
  );

  async function deliverAll(visits: Visit[]): Promise<Tally> {
    const { post, close } = openPost(tutor.webhook);
    const { tally, add, measured } = openTally();
    const [id = ''] = tutor.telegram.token.split(':');
    const bot = { id: Number(id), username: tutor.telegram.username };
    const deliver = async (delivery: Delivery): Promise<void> => {
      add(delivery, expectedOf(delivery, bot), await post(delivery));
    };
    // First one after the other, to see what the answers are when nothing disturbs.
    for (let visitor = 0; visitor < FIRST_WORDS.length; visitor += 1) {
      await deliver(welcome(visits).delivery);
      await settled(visits);
    }
    for (let portion = 1; portion <= PORTIONS; portion += 1) {
      const queue = mixedPortion(portion, visits).values();
      const deliverOn = async (): Promise<void> => {
        for (const delivery of queue) await deliver(delivery);
      };
      await Promise.all(Array.from({ length: AT_ONCE }, deliverOn));
      if (!MEASURED_AFTER.includes(portion)) continue;
      await settled(visits);
      measured(await tutor.memory());
    }
    close();
    return tally;
  }

  function mixedPortion(portion: number, visits: Visit[]): readonly Delivery[] {
    const size = UPDATES / PORTIONS;
    const hostile = sampleDeliveries(size, FIRST_UPDATE + portion * size, SEED + portion);
    return hostile.flatMap((delivery, index) => {
      if (index % UPDATES_A_VISIT !== 0) return [delivery];
      const { delivery: valid } = welcome(visits);
      return visits.length % 2 === 0 ? [valid] : [valid, valid];
    });
  }

  function welcome(visits: Visit[]): Visit {
    const next = visit(tutor.telegram, visits.length);
    visits.push(next);
    return next;
  }

  async function settled(visits: readonly Visit[]): Promise<void> {
    const tampered = Array.from({ length: TAMPERED.count }, (_, at) => TAMPERED.first + at);
    const chats = [...tampered, ...visits.map(({ chat }) => chat)];
    const isQuiet = async () => {
      const records = await Promise.all(chats.map((chat) => readRecord(tutor.redis, chat)));
      return records.every(isAtRest);
    };
    await until('every learner is at rest', isQuiet, SETTLES_WITHIN_MS);
  }

  function expectOneAnswerEach(visits: readonly Visit[]): void {
    const heard = heardBy(tutor.telegram);
    const due = new Map(
      visits.slice(0, FIRST_WORDS.length).map(({ words, chat }) => [words, heard.get(chat)]),
    );
    for (const { words, chat } of visits) {
      const answer = heard.get(chat) ?? [];
      expect(answer.length).toBeGreaterThan(0);
      expect({ chat, words, answer }).toEqual({ chat, words, answer: due.get(words) });
    }
  }
});

function complaints(output: string): readonly string[] {
  return output.split('\n').filter((line) => /^\{"level":|nhandled|Warning:/u.test(line));
}

function expectFlatMemory({ memory }: Tally): void {
  const [first, ...later] = memory;
  if (first === undefined) throw new Error('Memory was never measured');
  for (const { heapUsed, external, rss } of later) {
    expect((heapUsed - first.heapUsed) / MB).toBeLessThan(HEAP_GROWTH_MB_MAX);
    expect((external - first.external) / MB).toBeLessThan(HEAP_GROWTH_MB_MAX);
    expect((rss - first.rss) / MB).toBeLessThan(RSS_GROWTH_MB_MAX);
  }
}

function tellFigures({ kinds, statuses, words, tookMs, memory }: Tally, visits: number): void {
  const sorted = tookMs.toSorted((one, other) => one - other);
  const at = (part: number) => `${sorted[Math.floor((sorted.length - 1) * part)]?.toFixed(1)} ms`;
  tell('fuzzed updates', {
    seed: SEED,
    deliveries: tookMs.length,
    'valid ones': visits,
    ...named('sent', kinds),
    ...named('answered', statuses),
    ...named('counted', words),
    'median answer': at(0.5),
    'slowest of a hundred': at(0.99),
    slowest: at(1),
    'heap at 10 / 50 / 100 % (MB)': megabytes(memory.map(({ heapUsed }) => heapUsed)),
    'buffers (MB)': megabytes(memory.map(({ external }) => external)),
    'RSS (MB)': megabytes(memory.map(({ rss }) => rss)),
  });
}

function named(what: string, counts: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).map(([name, n]) => [`${what} «${name}»`, n]));
}

function megabytes(bytes: readonly number[]): string {
  return bytes.map((each) => (each / MB).toFixed(1)).join(' / ');
}
