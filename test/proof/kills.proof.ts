// kill -9 of app processes and of Redis under load: nothing accepted is lost, nothing is turned twice, every answer arrives.
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { firstCopies } from './stage/first-copies.ts';
import { type Kill, killAt, momentOf } from './stage/killer.ts';
import { type Played, outcome, rehearse, settled } from './stage/play.ts';
import { atScale, sum, tell } from './stage/scale.ts';
import { type Line, chatsOf, scriptOf } from './stage/script.ts';
import { type VendorTown, buildVendorTown } from './stage/vendor-town.ts';
import { VENDORS, proofs } from './stage/vendors.ts';

const AMOUNTS = {
  telegram: atScale({
    small: { ofApps: 6, ofRedis: 2, learners: 32, linesEach: 4 },
    full: { ofApps: 200, ofRedis: 20, learners: 120, linesEach: 16 },
  }),
  zalo: atScale({
    small: { ofApps: 2, ofRedis: 1, learners: 16, linesEach: 3 },
    full: { ofApps: 50, ofRedis: 10, learners: 60, linesEach: 12 },
  }),
};
/** Messages of as many learners that come in around each kill. */
const LINES_A_KILL = 8;
/** Of all kills of an app, so many between receive and commit at least; a few of one kind may miss. */
const IN_TURN_MIN = atScale({ small: 0.5, full: 0.75 });

proofs.each(VENDORS)('kill -9 under load from $name', (kind) => {
  // So many learners that nobody speaks again before a lease left behind has ended: there would be no turn to kill then.
  const { ofApps, ofRedis, learners, linesEach } =
    AMOUNTS[kind.name === 'telegram' ? 'telegram' : 'zalo'];
  const script = scriptOf(learners, linesEach);
  const chats = chatsOf(script);
  let town: VendorTown;
  let expected: Played;

  beforeAll(async () => {
    town = await buildVendorTown(await kind.start(), { apps: 2 });
    expected = await rehearse(town, script);
  }, 120_000);
  afterAll(() => town.close());

  test(
    'the records equal those of an undisturbed run, and every message came, first copies in order',
    async () => {
      const from = town.vendor.taken.length;
      const lines = script.flat();
      const kills = await killApps(lines);
      await killRedis(lines);
      for (const line of lines.splice(0)) town.vendor.say(line);
      await settled(town, chats);
      const played = await outcome(town, chats, from);
      const inTurn = kills.filter(({ isInTurn }) => isInTurn).length;
      tellFigures(kills, played, inTurn);
      for (const chat of chats) {
        const due = expected.told.get(chat) ?? [];
        const { reached, strangers } = firstCopies(due, played.told.get(chat) ?? []);
        expect({ chat, reached, strangers }).toEqual({ chat, reached: due.length, strangers: [] });
      }
      expect(played.kept).toEqual(expected.kept);
      expect(inTurn).toBeGreaterThanOrEqual(ofApps * IN_TURN_MIN);
    },
    atScale({ small: 180_000, full: 3_600_000 }),
  );

  /** One process after the other; the next kill waits until both are up again. */
  async function killApps(lines: Line[]): Promise<readonly Kill[]> {
    const kills: Kill[] = [];
    for (let count = 0; count < ofApps; count += 1) {
      const victim = town.apps[count % town.apps.length];
      if (victim === undefined) throw new Error('Nobody to kill');
      const next = lines.splice(0, LINES_A_KILL);
      const killed = killAt(momentOf(count), victim, town, new Set(next.map(({ chat }) => chat)));
      for (const line of next) town.vendor.say(line);
      kills.push(await killed);
      await victim.start();
    }
    return kills;
  }

  /** Half of them when a message is on its way to the vendor, and its commit still to come. */
  async function killRedis(lines: Line[]): Promise<void> {
    for (let count = 0; count < ofRedis; count += 1) {
      const sent = new Promise<void>((resolve) => {
        town.vendor.hooks.arrived = () => {
          resolve();
          return undefined;
        };
      });
      for (const line of lines.splice(0, LINES_A_KILL)) town.vendor.say(line);
      await (count % 2 === 0 ? sent : pause(Math.random() * 20));
      delete town.vendor.hooks.arrived;
      await town.server.kill();
      await town.server.start();
    }
  }

  function tellFigures(kills: readonly Kill[], played: Played, inTurn: number): void {
    const tellings = chats.map((chat) =>
      firstCopies(expected.told.get(chat) ?? [], played.told.get(chat) ?? []),
    );
    const moments = new Map<string, number>();
    for (const { moment } of kills) moments.set(moment, (moments.get(moment) ?? 0) + 1);
    tell('kill -9', {
      over: kind.name,
      'of apps': kills.length,
      'in a turn': inTurn,
      ...Object.fromEntries([...moments].map(([moment, count]) => [`at «${moment}»`, count])),
      'of Redis': ofRedis,
      events: script.flat().length,
      messages: sum([...expected.told.values()].map(({ length }) => length)),
      'arrived in order': sum(tellings.map(({ reached }) => reached)),
      'second copies': sum(tellings.map(({ copies }) => copies)),
      'strange ones': sum(tellings.map(({ strangers }) => strangers.length)),
    });
  }
});
