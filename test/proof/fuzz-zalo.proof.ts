// Random deliveries at the webhook of the Zalo OA: never a 500, each counted by what it was, every valid one answered once.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasRealServer } from '../store/servers.ts';
import type { Delivery } from './fuzz/deliveries.ts';
import { openPost } from './fuzz/post.ts';
import { type Tally, countedWords, openTally } from './fuzz/tally.ts';
import { sampleZaloDeliveries } from './fuzz/zalo-deliveries.ts';
import { zaloExpectedOf } from './fuzz/zalo-expected.ts';
import { zaloSamples } from './fuzz/zalo-samples.ts';
import { type Played, outcome, rehearse, settled } from './stage/play.ts';
import { atScale, tell } from './stage/scale.ts';
import { type Line, chatsOf, scriptOf } from './stage/script.ts';
import { type VendorTown, buildVendorTown } from './stage/vendor-town.ts';
import { startZaloOa } from './stage/zalo/zalo-oa-vendor.ts';
import type { ZaloVendor } from './stage/zalo/zalo-vendor.ts';

const DELIVERIES = atScale({ small: 1000, full: 50_000 });
const AT_ONCE = 20;
/** One of so many is a learner's first word, and comes twice. */
const DELIVERIES_A_VISIT = 50;
/** Whose events are tampered with; those who are answered once have other numbers. */
const TAMPERED = { first: 5_700_000, count: 100 };
/** Told with the figures: set here, it makes the same deliveries again. */
const SEED = Math.floor(Math.random() * 2 ** 31);
const ADMIN_TOKEN = 'q'.repeat(32);

describe.skipIf(!hasRealServer())('fuzzed events of the Zalo OA', () => {
  const script = scriptOf(Math.floor(DELIVERIES / DELIVERIES_A_VISIT), 1);
  const tampered = Array.from({ length: TAMPERED.count }, (_, at) => TAMPERED.first + at);
  let vendor: ZaloVendor;
  let town: VendorTown;
  let expected: Played;
  let real: readonly string[];

  beforeAll(async () => {
    vendor = await startZaloOa();
    const { zalo } = vendor;
    // Each delivery is counted here, and no other.
    zalo.behave({ echoes: false, receipts: false, webhookRetry: 'off' });
    const url = zalo.oaWebhook.url();
    real = await zaloSamples(zalo);
    for (const chat of tampered) await zalo.citizen(vendor.userIdOf(chat)).say('chào');
    zalo.oaWebhook.use(url);
    town = await buildVendorTown(vendor, { apps: 1, env: { LOG_LEVEL: 'silent', ADMIN_TOKEN } });
    expected = await rehearse(town, script);
  }, 120_000);
  afterAll(() => town.close());

  test(
    'never break the webhook, and never hide a valid one',
    async () => {
      const from = vendor.taken.length;
      const before = countedWords(await metrics(), 'zalo-oa');
      const visits = script.flat();
      const tally = await deliverAll(visits.values());
      await settled(town, [...chatsOf(script), ...tampered]);
      const counted = countedWords(await metrics(), 'zalo-oa');
      tellFigures(tally, visits.length);
      expect({ seed: SEED, surprises: tally.surprises }).toEqual({ seed: SEED, surprises: [] });
      const all = { ...tally.words, accepted: (tally.words['accepted'] ?? 0) + visits.length * 2 };
      expect(since(before, counted)).toEqual(all);
      expect((await outcome(town, chatsOf(script), from)).told).toEqual(expected.told);
      expect(town.apps[0]?.isUp).toBe(true);
      expect(town.apps[0]?.output).not.toMatch(/nhandled|Warning:/u);
    },
    atScale({ small: 120_000, full: 3_600_000 }),
  );

  async function deliverAll(visits: Iterator<Line>): Promise<Tally> {
    const { zalo } = vendor;
    const webhook = town.apps[0]?.webhook ?? '';
    const secrets = {
      appId: zalo.app.id,
      appSecret: zalo.app.secret,
      oaSecretKey: zalo.app.oaSecretKey,
      oaId: zalo.oa.id,
    };
    const { post, close } = openPost(webhook);
    const { tally, add } = openTally();
    const userIdOf = (index: number) => vendor.userIdOf(TAMPERED.first + (index % TAMPERED.count));
    const sampling = { count: DELIVERIES, seed: SEED, real, userIdOf, signer: secrets };
    const queue = sampleZaloDeliveries(sampling).entries();
    const deliver = async (delivery: Delivery): Promise<void> => {
      add(delivery, await zaloExpectedOf(delivery, secrets), await post(delivery));
    };
    const deliverOn = async (): Promise<void> => {
      for (const [index, delivery] of queue) {
        if (index % DELIVERIES_A_VISIT === 0) await visit(visits.next().value, webhook);
        await deliver(delivery);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, deliverOn));
    close();
    return tally;
  }

  async function visit(line: Line | undefined, webhook: string): Promise<void> {
    if (line === undefined) return;
    vendor.say(line);
    expect(await vendor.deliverAgain(line, webhook)).toBe(200);
  }

  async function metrics(): Promise<ReadonlyMap<string, number>> {
    const url = new URL('/metrics', town.apps[0]?.webhook);
    const headers = { authorization: `Bearer ${ADMIN_TOKEN}` };
    const text = await fetch(url, { headers }).then((response) => response.text());
    const lines = [...text.matchAll(/^(\w+(?:\{[^}]*\})?) (\S+)$/gmu)];
    return new Map(lines.map(([, name = '', value]) => [name, Number(value)]));
  }
});

function since(
  before: Readonly<Record<string, number>>,
  now: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  const grown = Object.entries(now).map(([word, count]) => [word, count - (before[word] ?? 0)]);
  return Object.fromEntries(grown.filter(([, count]) => count !== 0)) as Record<string, number>;
}

function tellFigures({ kinds, statuses, words, tookMs }: Tally, visits: number): void {
  const sorted = tookMs.toSorted((one, other) => one - other);
  const at = (part: number) => `${sorted[Math.floor((sorted.length - 1) * part)]?.toFixed(1)} ms`;
  tell('fuzzed events of the Zalo OA', {
    seed: SEED,
    deliveries: tookMs.length,
    'valid ones, twice each': visits,
    ...named('sent', kinds),
    ...named('answered', statuses),
    ...named('counted', words),
    'median answer': at(0.5),
    'slowest of a hundred': at(0.99),
  });
}

function named(what: string, counts: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).map(([name, n]) => [`${what} «${name}»`, n]));
}
