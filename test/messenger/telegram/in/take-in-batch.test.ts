// What becomes of a batch whose learners cannot all be taken in.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { takeInBatch } from '../../../../src/messenger/telegram/in/take-in-batch.ts';
import { type BotApiServer, startBotApi } from './bot-api-server.ts';
import { openDoor } from './door.ts';
import { LAN, PRIVATE_CHAT, privateMessage } from './payloads.ts';

let server: BotApiServer;
beforeAll(async () => {
  server = await startBotApi();
});
afterAll(async () => server.end());

let world: ReturnType<typeof openDoor>;
beforeEach(() => {
  world = openDoor(server);
});

function message(updateId: number, userId: number) {
  const content = {
    text: 'a',
    from: { ...LAN, id: userId },
    chat: { ...PRIVATE_CHAT, id: userId },
  };
  return { ...privateMessage(content), update_id: updateId };
}

async function takeIn(...updates: readonly unknown[]): Promise<void> {
  const stop = new AbortController().signal;
  const pauses = { firstMs: 1, maxMs: 4 };
  await takeInBatch(updates, { intake: world.door, log: world.log, stop, pauses });
}

/** Refuses them, and takes them after so many refusals. */
function refuse(learners: readonly string[], refusal: Error, untilRefusals = Infinity): void {
  for (const learner of learners) world.store.refusing.set(learner, refusal);
  let count = 0;
  world.store.onRefused = () => {
    count += 1;
    if (count === untilRefusals) world.store.refusing.clear();
  };
}

const lasting = Object.assign(new Error('ERR'), { isPassing: false });
const passing = Object.assign(new Error('away'), { isPassing: true });

describe('a batch', () => {
  test.each([
    ['a refusal that cannot pass', lasting],
    ['a fault of ours', new TypeError('x')],
  ])('with a single learner whom %s keeps out ends, and says what was lost', async (_, refusal) => {
    refuse(['telegram:11'], refusal);
    await takeIn(message(1, 11), message(2, 11));
    expect(world.accepted).toEqual([]);
    expect(world.counted.filter((what) => what === 'lost-unstorable')).toHaveLength(2);
    expect(world.counted).not.toContain('accepted');
    expect(world.log.lines.at(-1)).toMatch(/are lost/u);
    expect(world.log.lines.join()).not.toContain('telegram:11');
  });

  test.each([
    ['that passes', passing, ['telegram:11']],
    ['that strikes everybody', lasting, ['telegram:11', 'telegram:0']],
  ])('waits through a refusal %s', async (_, refusal, learners) => {
    refuse(learners, refusal, 30);
    await takeIn(message(1, 11));
    expect(world.accepted.map(([learner]) => learner)).toEqual(['telegram:11']);
    expect(world.counted).not.toContain('lost-unstorable');
  });

  test('gives a refusal that cannot pass some tries', async () => {
    refuse(['telegram:11'], lasting, 3);
    await takeIn(message(1, 11));
    expect(world.accepted).toHaveLength(1);
  });
});
