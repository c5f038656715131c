import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LearnerId } from '../../src/flow/learner.ts';
import { turnTrace } from '../../src/main/service/turn-trace.ts';
import { openLogKey } from '../../src/store/processes/log-key.ts';
import { turnLog } from '../../src/tutor/turn-log.ts';
import { type TestServer, startAnyServer } from '../store/servers.ts';
import { memoryLog } from '../web/open-web.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startAnyServer();
});
afterAll(() => server.end());

const LEARNER = 'telegram:123456789' as LearnerId;
const silent = { tellsDebug: false, debug: () => undefined };

describe('the id of a turn', () => {
  test('is the same in every process, and another one for the next turn', async () => {
    const one = turnTrace(await openLogKey(server.redis), silent);
    const other = turnTrace(await openLogKey(server.redis), silent);
    const id = one.idOf({ learner: LEARNER, version: 7 });
    expect(id).toMatch(/^[\w-]{12}$/u);
    expect(other.idOf({ learner: LEARNER, version: 7 })).toBe(id);
    expect(one.idOf({ learner: LEARNER, version: 8 })).not.toBe(id);
  });

  test('cannot be made without the key, which is random', async () => {
    const key = await openLogKey(server.redis);
    await server.redis.flushall();
    const another = await openLogKey(server.redis);
    const turn = { learner: LEARNER, version: 7 };
    expect(key).toHaveLength(32);
    expect(turnTrace(another, silent).idOf(turn)).not.toBe(turnTrace(key, silent).idOf(turn));
  });
});

test('every line of a turn names the turn and never the learner', () => {
  const log = memoryLog();
  const trace = turnTrace(Buffer.alloc(32), silent);
  const turn = { learner: LEARNER, version: 7 };
  const lines = turnLog({ log, trace }, turn);
  lines.warn('A', { kind: 'said' });
  lines.error('B', new Error('C'));
  const id = trace.idOf(turn);
  expect(log.lines.map((line) => (JSON.parse(line) as { fields: object }).fields)).toEqual([
    { kind: 'said', turn: id },
    { turn: id },
  ]);
  expect(log.lines.join('')).not.toContain('123456789');
});

test('a committed turn is one line at the level debug, and none above it', () => {
  const told: unknown[] = [];
  const turn = { learner: LEARNER, version: 7 };
  const facts = { channel: 'telegram', events: 2, sent: 3, tookMs: 12.6 } as const;
  const debug = (...line: readonly unknown[]) => void told.push(line);
  turnTrace(Buffer.alloc(32), { tellsDebug: false, debug }).committed(turn, facts);
  expect(told).toEqual([]);
  const trace = turnTrace(Buffer.alloc(32), { tellsDebug: true, debug });
  trace.committed(turn, facts);
  expect(told).toEqual([['Turned', { ...facts, tookMs: 13, turn: trace.idOf(turn) }]]);
});
