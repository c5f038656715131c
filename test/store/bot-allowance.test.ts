// What the Zalo Bot has sent this month and to how many, counted for every process.
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { LearnerId } from '../../src/flow/learner.ts';
import { openBotAllowance, readBotAllowance } from '../../src/store/bot-allowance.ts';
import { readEverything } from './everything.ts';
import { startAnyServer, startServer } from './servers.ts';

const ted = 'zalo-bot:ted' as LearnerId;

const FREE = 3000;

const servers = [await startServer('trial'), await startAnyServer()];

describe.each(servers)('the allowance on $name', (server) => {
  const { redis } = server;
  const clock = { ms: Date.UTC(2026, 10, 22), nowMs: () => clock.ms };

  afterAll(async () => server.end());
  beforeEach(async () => {
    clock.ms = Date.UTC(2026, 10, 22);
    await redis.flushall();
  });

  test('is whole before anything was sent', async () => {
    expect(await readBotAllowance(redis, clock.ms, FREE)).toEqual({
      messages: { left: 3000, lessonsLeft: 333 },
      usersLeft: 50,
    });
  });

  test('is spent by every process; a person takes one place, however often they are written to', async () => {
    const [one, other] = [
      openBotAllowance(redis, clock, FREE),
      openBotAllowance(redis, clock, FREE),
    ];
    await one.spend(ted);
    await other.spend(`${ted}/2` as LearnerId);
    expect(await other.spend('zalo-bot:mai' as LearnerId)).toEqual({
      messages: { left: 2997, of: 3000 },
      users: { left: 48, of: 50 },
    });
    expect(await one.left()).toEqual(await other.left());
    expect((await readBotAllowance(redis, clock.ms, FREE)).messages?.lessonsLeft).toBe(333);
  });

  test('is whole again when a month begins in Vietnam, but for the people', async () => {
    clock.ms = Date.UTC(2026, 10, 30, 16, 59);
    const allowance = openBotAllowance(redis, clock, FREE);
    await allowance.spend(ted);
    clock.ms = Date.UTC(2026, 10, 30, 17);
    expect(await allowance.left()).toMatchObject({ messages: { left: 3000 }, users: { left: 49 } });
  });

  test('is what the plan allows', async () => {
    const paid = openBotAllowance(redis, clock, 10_000);
    await redis.set('{hoa-ban}sent:zalo-bot:2026-11', '3999');
    expect(await paid.spend(ted)).toEqual({
      messages: { left: 6000, of: 10_000 },
      users: undefined,
    });
    const unlimited = openBotAllowance(redis, clock, undefined);
    expect(await unlimited.left()).toEqual({ messages: undefined, users: undefined });
    expect(await readBotAllowance(redis, clock.ms, undefined)).toEqual({
      messages: undefined,
      usersLeft: undefined,
    });
  });

  test('never falls below nothing: Zalo may count otherwise', async () => {
    const allowance = openBotAllowance(redis, clock, FREE);
    await redis.set('{hoa-ban}sent:zalo-bot:2026-11', '3000');
    expect((await allowance.spend(ted)).messages?.left).toBe(0);
  });

  test('counts fifty people as fifty', async () => {
    const allowance = openBotAllowance(redis, clock, FREE);
    for (let nth = 0; nth < 50; nth += 1) await allowance.spend(`zalo-bot:${nth}` as LearnerId);
    const { users } = await allowance.left();
    expect(users?.left).toBeLessThanOrEqual(1);
  });

  test('holds nobody, and the count of a month goes by itself', async () => {
    await openBotAllowance(redis, clock, FREE).spend(ted);
    expect(JSON.stringify(await readEverything(redis))).not.toContain('ted');
    expect(await redis.ttl('{hoa-ban}sent:zalo-bot:2026-11')).toBeGreaterThan(30 * 86_400);
  });
});
