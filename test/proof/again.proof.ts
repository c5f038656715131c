// The same words delivered again, at once to the other process, later, and after a restart: answered once.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Played, outcome, rehearse, settled } from './stage/play.ts';
import { atScale, sum, tell } from './stage/scale.ts';
import { type Line, chatsOf, scriptOf } from './stage/script.ts';
import { type VendorTown, buildVendorTown } from './stage/vendor-town.ts';
import { VENDORS, proofs } from './stage/vendors.ts';

const LEARNERS = atScale({ small: 10, full: 200 });
/** Fewer than the ring remembers, so that all of them can be told from new ones. */
const LINES_EACH = 6;
/** Small, zalo-deliveries.proof.ts does for Zalo: each start of a process costs seconds. */
const KINDS = VENDORS.filter(({ name }) => atScale({ small: name === 'telegram', full: true }));
/** Deliveries at once. */
const AT_ONCE = 20;

proofs.each(KINDS)('words that $name delivers again', (kind) => {
  const script = scriptOf(LEARNERS, LINES_EACH);
  const chats = chatsOf(script);
  let town: VendorTown;
  let expected: Played;
  let from: number;

  beforeAll(async () => {
    town = await buildVendorTown(await kind.start(), { apps: 2 });
    expected = await rehearse(town, script);
    from = town.vendor.taken.length;
  }, 120_000);
  afterAll(() => town.close());

  test.sequential('at once, to both processes, are answered once', async () => {
    for (const lines of script) {
      for (const line of lines) town.vendor.say(line);
      await deliver(lines);
      await settled(town, chats);
    }
    expect(await outcome(town, chats, from)).toEqual(expected);
  });

  test.sequential('later are not answered again', async () => {
    await deliver(script.flat());
    await settled(town, chats);
    expect(await outcome(town, chats, from)).toEqual(expected);
  });

  test.sequential('after a restart are not answered again', async () => {
    for (const app of town.apps) app.kill();
    await Promise.all(town.apps.map((app) => app.start()));
    await deliver(script.flat());
    await settled(town, chats);
    expect(await outcome(town, chats, from)).toEqual(expected);
    const messages = sum([...expected.told.values()].map(({ length }) => length));
    tell('the same words again', {
      over: kind.name,
      learners: LEARNERS,
      events: script.flat().length,
      'more deliveries of them': deliveries,
      messages,
      'said twice': town.vendor.taken.length - from - messages,
    });
  });

  let deliveries = 0;

  /** One more time to each process; every delivery is taken with a 200, so that the vendor stops. */
  async function deliver(again: readonly Line[]): Promise<void> {
    const tries = again.flatMap((line) => town.apps.map(({ webhook }) => ({ line, webhook })));
    for (let at = 0; at < tries.length; at += AT_ONCE) {
      const statuses = await Promise.all(
        tries
          .slice(at, at + AT_ONCE)
          .map(({ line, webhook }) => town.vendor.deliverAgain(line, webhook)),
      );
      expect(new Set(statuses)).toEqual(new Set([200]));
    }
    deliveries += tries.length;
  }
});
