// Each rule of the scripts, and the hole it closes: a scenario that goes well with the scripts as they are, and that goes
// wrong with nothing but this rule taken out.
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ASKING_AGAIN } from './holes/asking-again.ts';
import { SENDING } from './holes/sending.ts';
import { TAKING_IN } from './holes/taking-in.ts';
import { WAITING } from './holes/waiting.ts';
import { createScene } from './proof/scene.ts';
import { withoutRule } from './without-rule.ts';
import { onRealServer } from './servers.ts';

await onRealServer((server) => {
  const { name, redis } = server;
  describe.each([
    ['to send', SENDING],
    ['to ask again', ASKING_AGAIN],
    ['to wait', WAITING],
    ['to take in', TAKING_IN],
  ])(`rules on how %s, on ${name}`, (_, holes) => {
    beforeEach(() => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
      return async () => {
        vi.useRealTimers();
        await redis.config('SET', 'maxmemory', '0');
        await redis.flushdb();
      };
    });

    for (const { fact, scenario, ...rule } of holes) {
      it(fact, async () => {
        await scenario(await createScene(redis));
        await redis.config('SET', 'maxmemory', '0');
        await redis.flushdb();
        const broken = scenario(await createScene(redis, withoutRule(rule)));
        const goesWell = 'it goes as well without its rule';
        await expect(broken, goesWell).rejects.toMatchObject({ name: 'AssertionError' });
      });
    }
  });
  afterAll(async () => server.end());
});
