// Three months of tokens that work once: three processes that crash, one store, and Zalo's strict rules.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { redisTokenStore } from 'zalo-oa-sdk';
import { type TestServer, startAnyServer } from '../store/servers.ts';
import { atScale, sum, tell } from './stage/scale.ts';
import { DAY_MS, HOUR_MS, type Quarter, addUp, playQuarter } from './tokens/quarter.ts';

/** Every crash of a process that had begun a refresh is one of these. */
const AMID = [
  'crashesBefore',
  'crashesAfter',
  'savedFromTheGrave',
  'crashesInVain',
  'lost',
] as const;

/** Each about a quarter of an hour before the token's 25 hours are over. */
const REFRESHES_A_YEAR = (365 * DAY_MS) / (24.75 * HOUR_MS);

describe('the tokens of an Official Account', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startAnyServer();
  });
  afterAll(() => server.end());

  test(
    'outlive processes that crash at any time',
    async () => {
      const quarter = await play({
        seed: 1,
        days: atScale({ small: 6, full: 90 }),
        learners: 1000,
        messagesPerDay: atScale({ small: 60, full: 400 }),
        lifeMs: 6 * HOUR_MS,
        aimedShare: 0,
      });
      tell('tokens, crashes at any time', figuresOf([quarter]));
      expectKept(quarter);
    },
    atScale({ small: 60_000, full: 1_200_000 }),
  );

  test(
    'outlive crashes amid a refresh, but for those that take the only answer with them',
    async () => {
      const quarters: Quarter[] = [];
      for (let seed = 1; seed <= atScale({ small: 1, full: 8 }); seed += 1) {
        const days = atScale({ small: 12, full: 90 });
        const quarter = await play({
          seed: 100 + seed,
          days,
          learners: 1000,
          messagesPerDay: 40,
          lifeMs: 24 * HOUR_MS,
          aimedShare: 0.7,
        });
        expectKept(quarter);
        quarters.push(quarter);
      }
      tell('tokens, crashes aimed at refreshes', figuresOf(quarters));
      expect(addUp(quarters, 'crashesBefore') + addUp(quarters, 'crashesAfter')).toBeGreaterThan(0);
      expect(addUp(quarters, 'lost')).toBeGreaterThan(0);
    },
    atScale({ small: 60_000, full: 2_400_000 }),
  );

  function play(plan: Parameters<typeof playQuarter>[0]): Promise<Quarter> {
    const keyPrefix = `{hoa-ban}zalo:${plan.seed}`;
    return playQuarter(plan, redisTokenStore({ redis: server.redis, keyPrefix }));
  }
});

function expectKept(quarter: Quarter): void {
  expect(quarter.atOnceMost).toBe(1);
  expect(quarter.lostWithoutCrash).toBe(0);
  // Whatever else happened, nobody was called for any other reason.
  expect(quarter.humansNeeded).toBe(quarter.lost);
  expect(quarter.unanswered).toBe(0);
  expect(quarter.endsConnected).toBe(true);
}

function figuresOf(quarters: readonly Quarter[]): Record<string, number | string> {
  const dangerMs = sum(quarters.map((quarter) => quarter.dangerMs)) / quarters.length;
  return {
    answers: sum(quarters.map(({ answers }) => answers)),
    'second copies': sum(quarters.map(({ secondCopies }) => secondCopies)),
    'longest wait s': Math.max(...quarters.map(({ longestWaitMs }) => longestWaitMs)) / 1000,
    'tries refused': sum(quarters.map(({ refusedTries }) => refusedTries)),
    refreshes: addUp(quarters, 'refreshes'),
    crashes: addUp(quarters, 'crashes'),
    'amid a refresh': sum(AMID.map((name) => addUp(quarters, name))),
    '- before the request left': addUp(quarters, 'crashesBefore'),
    '- after the pair was saved': addUp(quarters, 'crashesAfter'),
    '- with the pair on its way to the store': addUp(quarters, 'savedFromTheGrave'),
    '- at the one more try after a loss': addUp(quarters, 'crashesInVain'),
    '- with the pair on its way from Zalo, lost': addUp(quarters, 'lost'),
    'refreshes at once at most': Math.max(...quarters.map(({ atOnceMost }) => atOnceMost)),
    'lost without a crash': addUp(quarters, 'lostWithoutCrash'),
    'humans needed': addUp(quarters, 'humansNeeded'),
    'ms in danger per refresh': Math.round(dangerMs),
    'consents lost a year at one crash a day': ((REFRESHES_A_YEAR * dangerMs) / DAY_MS).toPrecision(
      2,
    ),
  };
}
