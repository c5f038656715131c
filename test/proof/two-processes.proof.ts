// Two messages of one learner, close together, one to each of two processes: both answered, in order, once.
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Played, forgetLearners, outcome, rehearse, settled } from './stage/play.ts';
import { atScale, tell } from './stage/scale.ts';
import { FIRST_EVENT, type Line, chatsOf, scriptOf } from './stage/script.ts';
import { type VendorTown, buildVendorTown } from './stage/vendor-town.ts';
import { VENDORS, proofs } from './stage/vendors.ts';

const LEARNERS = atScale({ small: 20, full: 200 });
/** More at a time would wait for each other, and not come together any more. */
const AT_ONCE = 2;

proofs.each(VENDORS)('two messages of $name to two processes', (kind) => {
  const [first = [], second = []] = scriptOf(LEARNERS, 2);
  const pairs = first.map((line, at): readonly [Line, Line] => [line, second[at] ?? line]);
  const chats = chatsOf([first]);
  const accepted = new Set<number>();
  let town: VendorTown;
  let inOrder: Played;
  let swapped: Played;

  beforeAll(async () => {
    town = await buildVendorTown(await kind.start(), { apps: 2, keepsOrder: false });
    inOrder = await rehearse(town, [first, second]);
    swapped = await rehearse(town, [second, first]);
    toEach(town);
    town.vendor.hooks.delivered = ({ event, status }) => {
      if (status === 200) accepted.add(event);
    };
  }, 120_000);
  afterAll(() => town.close());

  test.sequential.each([0, 1, 20])(
    '%i ms apart are both answered once, in the order accepted',
    async (gapMs) => {
      accepted.clear();
      const from = town.vendor.taken.length;
      const oneAfterTheOther = new Set<number>();
      for (let at = 0; at < pairs.length; at += AT_ONCE) {
        const now = pairs.slice(at, at + AT_ONCE);
        await Promise.all(
          now.map(async (pair) => {
            if (await sayBoth(pair, gapMs)) oneAfterTheOther.add(pair[0].chat);
          }),
        );
        await settled(
          town,
          now.map(([{ chat }]) => chat),
        );
      }
      const { told } = await outcome(town, chats, from);
      await forgetLearners(town);
      const asSent = new Set(chats.filter((chat) => isSame(told, inOrder.told, chat)));
      const asSwapped = new Set(chats.filter((chat) => isSame(told, swapped.told, chat)));
      tell('two messages to two processes', {
        over: kind.name,
        apart: `${gapMs} ms`,
        learners: LEARNERS,
        'both answered once': asSent.size + asSwapped.size,
        'in the order sent': asSent.size,
        'the second accepted first, and answered so': asSwapped.size,
        'the second sent after the first was accepted': oneAfterTheOther.size,
      });
      const others = chats.filter((chat) => !asSent.has(chat) && !asSwapped.has(chat));
      expect(others.map((chat) => told.get(chat))).toEqual([]);
      expect([...oneAfterTheOther].filter((chat) => !asSent.has(chat))).toEqual([]);
    },
  );

  /** Answers whether the first had its 200 before the second was sent: then no other order is left. */
  async function sayBoth([one, other]: readonly [Line, Line], gapMs: number): Promise<boolean> {
    town.vendor.say(one);
    if (gapMs > 0) await pause(gapMs);
    const isAccepted = accepted.has(one.event);
    town.vendor.say(other);
    return isAccepted;
  }
});

/** The first message of a learner to one process and the second to the other, whichever is which. */
function toEach({ vendor, apps }: VendorTown): void {
  vendor.manner = {
    ...vendor.manner,
    to: (event) => {
      const learner = (event - FIRST_EVENT) % LEARNERS;
      const place = Math.floor((event - FIRST_EVENT) / LEARNERS);
      // What Zalo says by itself has other numbers, smaller ones too.
      return apps[Math.abs(learner + place) % 2]?.webhook ?? '';
    },
  };
}

function isSame(one: Played['told'], other: Played['told'], chat: number): boolean {
  return JSON.stringify(one.get(chat)) === JSON.stringify(other.get(chat));
}
