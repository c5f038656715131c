// A process that polls dies with updates it has fetched and not confirmed: another one gets them again, and each is turned once.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasRealServer } from '../store/servers.ts';
import type { App } from './stage/app.ts';
import { firstCopies } from './stage/first-copies.ts';
import { type Played, outcome, rehearse, settled } from './stage/play.ts';
import { atScale, sum, tell } from './stage/scale.ts';
import { chatsOf, scriptOf } from './stage/script.ts';
import { isSend } from './stage/telegram-vendor.ts';
import { type Town, buildTown } from './stage/town.ts';

const KILLS = atScale({ small: 1, full: 10 });
/** What one answer of Telegram can hold, and a learner's ring remember. */
const LEARNERS = 30;
const LINES_A_KILL = 3;
/** The first update comes alone, all others in the next batch: this is amid their turns. */
const SENDS_BEFORE = 10;

describe.skipIf(!hasRealServer())('kill -9 of the process that polls', () => {
  const script = scriptOf(LEARNERS, KILLS * LINES_A_KILL);
  const chats = chatsOf(script);
  let town: Town;
  let expected: Played;

  beforeAll(async () => {
    town = await buildTown({ apps: 2, env: { PUBLIC_URL: '', TELEGRAM_WEBHOOK_SECRET: '' } });
    expected = await rehearse(town, script);
  }, 120_000);
  afterAll(() => town.close());

  test(
    'loses nothing it had fetched, and turns nothing twice',
    async () => {
      const from = town.vendor.taken.length;
      for (let count = 0; count < KILLS; count += 1) {
        // At a send much of a batch is accepted already; at the answer nothing is.
        const killed = count % 2 === 0 ? killAtSend() : killAtAnswer();
        const lines = script.slice(count * LINES_A_KILL, (count + 1) * LINES_A_KILL);
        for (const line of lines.flat()) town.vendor.say(line);
        const victim = await killed;
        await settled(town, chats);
        await victim.start();
      }
      const played = await outcome(town, chats, from);
      const tellings = chats.map((chat) =>
        firstCopies(expected.told.get(chat) ?? [], played.told.get(chat) ?? []),
      );
      tell('kill -9 of the process that polls', {
        kills: KILLS,
        events: script.flat().length,
        messages: sum([...expected.told.values()].map(({ length }) => length)),
        'arrived in order': sum(tellings.map(({ reached }) => reached)),
        'second copies': sum(tellings.map(({ copies }) => copies)),
      });
      expect(tellings.flatMap(({ strangers }) => strangers)).toEqual([]);
      expect(tellings.map(({ reached }) => reached)).toEqual(
        chats.map((chat) => expected.told.get(chat)?.length),
      );
      expect(played.kept).toEqual(expected.kept);
    },
    atScale({ small: 120_000, full: 1_200_000 }),
  );

  function killAtSend(): Promise<App> {
    const { hooks } = town.telegram;
    let sends = 0;
    return new Promise<App>((resolve) => {
      hooks.arrived = (call) => {
        if (isSend(call)) sends += 1;
        if (sends < SENDS_BEFORE) return undefined;
        delete hooks.arrived;
        resolve(killedNow(call.via));
        return undefined;
      };
    });
  }

  function killAtAnswer(): Promise<App> {
    const { hooks, updates } = town.telegram;
    return new Promise<App>((resolve) => {
      hooks.answered = ({ call }) => {
        if (call.method !== 'getUpdates' || updates.pendingCount === 0) return;
        delete hooks.answered;
        resolve(killedNow(call.via));
      };
    });
  }

  function killedNow(name: string): App {
    const app = town.apps.find((one) => one.name === name);
    if (app === undefined) throw new Error(`No process ${name}`);
    app.kill();
    return app;
  }
});
