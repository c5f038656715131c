// What Zalo does to events by itself: several copies, another order, and its ladder of retries when an answer was lost.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Played, forgetLearners, outcome, rehearse, settled } from './stage/play.ts';
import { atScale, sum, tell } from './stage/scale.ts';
import { chatsOf, scriptOf } from './stage/script.ts';
import { type VendorTown, buildVendorTown } from './stage/vendor-town.ts';
import { proofs } from './stage/vendors.ts';
import { startZaloBot } from './stage/zalo/zalo-bot-vendor.ts';
import { startZaloOa } from './stage/zalo/zalo-oa-vendor.ts';
import type { ZaloVendor } from './stage/zalo/zalo-vendor.ts';

const LEARNERS = atScale({ small: 10, full: 200 });
/** Fewer than the ring remembers, so that all of them can be told from new ones. */
const LINES_EACH = 6;
const COPIES = 2;
const HOUR_MS = 3_600_000;
const NOWHERE = 'http://127.0.0.1:9/';

proofs.each([
  { name: 'zalo-oa', start: startZaloOa },
  { name: 'zalo-bot', start: startZaloBot },
])('events that $name delivers in its own way', ({ name, start }) => {
  const script = scriptOf(LEARNERS, LINES_EACH);
  const [first = [], second = []] = script;
  const chats = chatsOf(script);
  let vendor: ZaloVendor;
  let town: VendorTown;
  let expected: Played;

  beforeAll(async () => {
    vendor = await start();
    town = await buildVendorTown(vendor, { apps: 2 });
    expected = await rehearse(town, script);
  }, 120_000);
  afterAll(() => town.close());

  test.sequential('are answered once when each comes three times', async () => {
    const from = vendor.taken.length;
    vendor.deliveries.duplicateNext(Number.MAX_SAFE_INTEGER, COPIES);
    for (const lines of script) {
      for (const line of lines) vendor.say(line);
      await settled(town, chats);
    }
    await vendor.deliveries.idle();
    vendor.deliveries.duplicateNext(0);
    expectSame(await outcome(town, chats, from), expected);
    await forgetLearners(town);
  });

  test.sequential('are turned as they come when the later words come first', async () => {
    const swapped = await rehearse(town, [second, first]);
    const from = vendor.taken.length;
    const { manner } = vendor;
    // Nobody waits until their words were taken, and yet one delivery to each of them is under way at a time.
    vendor.manner = { ...manner, keepsOrder: false };
    vendor.zalo.behave({ webhookOrder: 'by-person' });
    const held = vendor.deliveries.hold();
    for (const line of [...first, ...second]) vendor.say(line);
    await held.release('reversed');
    await settled(town, chats);
    vendor.manner = manner;
    expectSame(await outcome(town, chats, from), swapped);
    await forgetLearners(town);
  });

  test
    .skipIf(name !== 'zalo-oa')
    .sequential(
      'are answered once when the answers to Zalo are lost, and it climbs its ladder',
      async () => {
        const from = vendor.taken.length;
        const logged = vendor.deliveries.log().length;
        const { manner } = vendor;
        vendor.manner = {
          ...manner,
          to: (event, attempt) => (attempt === 2 ? NOWHERE : manner.to(event, attempt)),
        };
        vendor.events.losesAnswer = (_event, attempt) => attempt < 4;
        for (const lines of script) {
          for (const line of lines) vendor.say(line);
          await settled(town, chats);
        }
        await vendor.zalo.clock.advance(HOUR_MS);
        await settled(town, chats);
        vendor.events.losesAnswer = () => false;
        vendor.manner = manner;
        expectSame(await outcome(town, chats, from), expected);
        const messages = sum([...expected.told.values()].map(({ length }) => length));
        const tries = vendor.deliveries.log().slice(logged);
        const said = tries.filter((delivery) => delivery.name === 'user_send_text');
        expect(triesOf(said)).toEqual([0, 1, 2, 3].map(() => script.flat().length));
        tell('events on the ladder of Zalo', {
          events: script.flat().length,
          tries: said.length,
          messages,
          'said twice': vendor.taken.length - from - messages,
        });
      },
    );
});

/** How many first tries, second tries, … there were. */
function triesOf(deliveries: readonly { readonly attempt: number }[]): readonly number[] {
  const counts: number[] = [];
  for (const { attempt } of deliveries) counts[attempt] = (counts[attempt] ?? 0) + 1;
  return counts;
}

function expectSame(played: Played, expected: Played): void {
  expect(played.told).toEqual(expected.told);
  expect(played.kept).toEqual(expected.kept);
}
