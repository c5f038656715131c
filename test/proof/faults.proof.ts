// A vendor that accepts and does not say so, refuses, hangs up or answers nonsense: every message arrives, first copies in order.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { firstCopies } from './stage/first-copies.ts';
import { type Played, outcome, rehearse, settled } from './stage/play.ts';
import { atScale, sum, tell } from './stage/scale.ts';
import { chatsOf, scriptOf } from './stage/script.ts';
import { type VendorTown, buildVendorTown } from './stage/vendor-town.ts';
import type { Fault, Send } from './stage/vendor.ts';
import { VENDORS, proofs } from './stage/vendors.ts';

const FAULTS: readonly Fault[] = [
  { kind: 'held' },
  { kind: 'error', status: 500 },
  { kind: 'closed-before' },
  { kind: 'closed-after' },
  { kind: 'garbage' },
];
const TOO_MANY: Fault = { kind: 'too-many' };
/** Zalo counts by the minute, so what it refuses waits for one. */
const AMOUNTS = {
  telegram: {
    faults: [...FAULTS, TOO_MANY],
    ...atScale({
      small: { ofAKind: 2, learners: 18, linesEach: 3 },
      full: { ofAKind: 40, learners: 120, linesEach: 6 },
    }),
  },
  zalo: atScale({
    small: { faults: FAULTS, ofAKind: 1, learners: 9, linesEach: 3 },
    full: { faults: [...FAULTS, TOO_MANY], ofAKind: 20, learners: 120, linesEach: 3 },
  }),
};
/**
 * Every so many sends one goes wrong, and the next try of it: the tutor makes one at once, so a single fault it would
 * hardly notice.
 */
const SENDS_A_FAULT = 3;
/** Of a learner who meets several faults that wait for the next minute. */
const SETTLES_WITHIN_MS = atScale({ small: 90_000, full: 900_000 });

proofs.each(VENDORS)('$name with faults', (kind) => {
  const { faults, ofAKind, learners, linesEach } =
    AMOUNTS[kind.name === 'telegram' ? 'telegram' : 'zalo'];
  const script = scriptOf(learners, linesEach);
  const chats = chatsOf(script);
  let town: VendorTown;
  let expected: Played;

  beforeAll(async () => {
    town = await buildVendorTown(await kind.start(), { apps: 1 });
    expected = await rehearse(town, script);
  }, 120_000);
  afterAll(() => town.close());

  test(
    'is told every message at least once, the first copies in order',
    async () => {
      const from = town.vendor.taken.length;
      const left = Array.from({ length: ofAKind }, () => faults).flat();
      town.vendor.hooks.arrived = faulty(left);
      for (const lines of script) {
        for (const line of lines) town.vendor.say(line);
        await settled(town, chats, SETTLES_WITHIN_MS);
      }
      const played = await outcome(town, chats, from);
      const tellings = chats.map((chat) =>
        firstCopies(expected.told.get(chat) ?? [], played.told.get(chat) ?? []),
      );
      tell('a vendor with faults', {
        over: kind.name,
        'faults, two in a row each': faults.length * ofAKind - left.length,
        messages: sum([...expected.told.values()].map(({ length }) => length)),
        'arrived in order': sum(tellings.map(({ reached }) => reached)),
        'second copies': sum(tellings.map(({ copies }) => copies)),
      });
      expect(left).toEqual([]);
      expect(tellings.flatMap(({ strangers }) => strangers)).toEqual([]);
      expect(tellings.map(({ reached }) => reached)).toEqual(
        chats.map((chat) => expected.told.get(chat)?.length),
      );
      expect(played.kept).toEqual(expected.kept);
    },
    atScale({ small: 120_000, full: 2_400_000 }),
  );
});

function faulty(left: Fault[]): (send: Send) => Fault | undefined {
  const again = new Map<number, Fault>();
  let sends = 0;
  return ({ chat }) => {
    const second = again.get(chat);
    again.delete(chat);
    if (second !== undefined) return second;
    sends += 1;
    const fault = sends % SENDS_A_FAULT === 0 ? left.shift() : undefined;
    if (fault !== undefined) again.set(chat, fault);
    return fault;
  };
}
