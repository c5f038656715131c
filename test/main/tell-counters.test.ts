import { afterAll, expect, test } from 'vitest';
import { tellCounters } from '../../src/main/service/tell-counters.ts';
import { startAnyServer } from '../store/servers.ts';

const server = await startAnyServer();
afterAll(() => server.end());

test('the log is told what was counted, over all shards', async () => {
  await server.redis.hset('{s001}n', { finished: 2 });
  await server.redis.hset('{s100}n', { finished: 3, late: 1 });
  const told = new Promise((resolve) => {
    const log = { info: (_: string, fields?: object) => resolve(fields), warn() {}, error() {} };
    const stop = tellCounters(server.redis, log, 10);
    afterAll(stop);
  });
  expect(await told).toEqual({ finished: 5, late: 1 });
});
