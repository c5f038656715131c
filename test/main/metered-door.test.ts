import { expect, test } from 'vitest';
import type { LearnerId } from '../../src/flow/learner.ts';
import { meteredDoor } from '../../src/main/service/metered-door.ts';
import { webDoor } from '../../src/messenger/web/receive.ts';
import { NO_METER } from '../../src/tutor/ports/meter.ts';
import { memoryLog } from '../web/open-web.ts';

test('each message is counted with what became of it', async () => {
  let isAway = false;
  const counted: string[] = [];
  const meter = {
    ...NO_METER,
    received: (channel: string, what: string) => void counted.push(`${channel} ${what}`),
  };
  const clock = { nowMs: () => 1_795_000_000_000, monotonicMs: () => 0 };
  const takeIn = async () => {
    if (isAway) throw new Error('away');
  };
  const door = meteredDoor(webDoor({ takeIn, clock, log: memoryLog() }), meter);
  const learner = 'web:somebody' as LearnerId;
  const event = { kind: 'said', text: 'xong' };
  const body = JSON.stringify({ id: 'message-0000001', order: 1, event });
  expect((await door.receive(learner, body)).status).toBe(202);
  await door.receive(learner, '{');
  isAway = true;
  await door.receive(learner, body);
  for (let count = 0; count < 8; count += 1) await door.receive(learner, '{');
  expect(new Set(counted)).toEqual(
    new Set(['web accepted', 'web malformed', 'web unavailable', 'web too-fast']),
  );
  expect(counted).toHaveLength(11);
});
