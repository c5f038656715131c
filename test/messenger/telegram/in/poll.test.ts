import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { poll } from '../../../../src/messenger/telegram/in/poll.ts';
import { type BotApiServer, Refusal, TOKEN, startBotApi } from './bot-api-server.ts';
import { openDoor } from './door.ts';
import { LAN, PRIVATE_CHAT, membership, privateMessage } from './payloads.ts';

const PAUSES = { firstMs: 5, maxMs: 20 };

let server: BotApiServer;
let world: ReturnType<typeof openDoor>;
let stopping: AbortController;
let running: Promise<void> | undefined;

beforeEach(async () => {
  server = await startBotApi();
  world = openDoor(server);
  stopping = new AbortController();
});
afterEach(async () => {
  stopping.abort();
  await running;
  await server.end();
});

function start(): void {
  const ports = { api: server.api, intake: world.door, log: world.log, pauses: PAUSES };
  running = poll(ports, stopping.signal);
}

function message(updateId: number, text: string, userId: number = LAN.id) {
  const content = { text, from: { ...LAN, id: userId }, chat: { ...PRIVATE_CHAT, id: userId } };
  return { ...privateMessage(content), update_id: updateId };
}

const takenIn = () =>
  world.accepted.map(([learner, arrivals]) => [learner, arrivals.map(({ order }) => order)]);

describe('polling', () => {
  test('asks for what it handles only, waits at Telegram, and confirms by asking on', async () => {
    server.deliver(message(7, 'một'), message(8, 'hai'));
    start();
    const first = await server.called('getUpdates');
    expect(first.payload).toEqual({
      timeout: 30,
      offset: 0,
      limit: 100,
      allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
    });
    const second = await server.called('getUpdates', 2);
    expect(second.payload['offset']).toBe(9);
    expect(server.waiting()).toEqual([]);
  });

  test('takes in each learner’s events together and in order', async () => {
    server.deliver(message(1, 'a', 11), message(2, 'b', 22), message(3, 'c', 11));
    start();
    await server.called('getUpdates', 2);
    expect(
      new Map(
        world.accepted.map(([learner, arrivals]) => [learner, arrivals.map(({ order }) => order)]),
      ),
    ).toEqual(
      new Map([
        ['telegram:11', [1, 3]],
        ['telegram:22', [2]],
      ]),
    );
  });

  test('more learners than are taken in at once all come in', async () => {
    const ids = Array.from({ length: 100 }, (_, index) => index + 1);
    server.deliver(...ids.map((id) => message(id, 'a', id)));
    start();
    await server.called('getUpdates', 2);
    expect(takenIn()).toHaveLength(100);
  });

  test('confirms nothing while one event of the batch is not durable', async () => {
    world.store.isUp = false;
    const refusedTwice = new Promise<void>((resolve) => {
      let count = 0;
      world.store.onRefused = () => {
        count += 1;
        if (count === 2) resolve();
      };
    });
    server.deliver(message(1, 'a'), { update_id: 2 });
    start();
    await refusedTwice;
    expect(server.waiting()).toEqual([1, 2]);
    world.store.isUp = true;
    await server.called('getUpdates', 2);
    expect(takenIn()).toEqual([[`telegram:${LAN.id}`, [1]]]);
    expect(server.waiting()).toEqual([]);
    expect(world.counted.filter((what) => what === 'unavailable').length).toBeGreaterThan(1);
    // Said once, however often it was tried.
    expect(world.log.lines).toHaveLength(1);
  });

  test('goes past a learner whose messages can never be stored, and says what was lost', async () => {
    world.store.refusing.set('telegram:11', Object.assign(new Error('ERR'), { isPassing: false }));
    server.deliver(message(1, 'a', 11), message(2, 'b', 22), message(3, 'c', 11));
    start();
    await server.called('getUpdates', 2);
    expect(takenIn()).toEqual([['telegram:22', [2]]]);
    expect(world.counted.filter((what) => what === 'lost-unstorable')).toHaveLength(2);
    expect(world.counted.filter((what) => what === 'accepted')).toHaveLength(1);
    expect(world.log.lines.at(-1)).toMatch(/are lost/u);
    expect(world.log.lines.join()).not.toContain('telegram:11');
  });

  test('stopped while the store is away leaves the batch to whoever polls next', async () => {
    world.store.isUp = false;
    const refused = new Promise<void>((resolve) => {
      world.store.onRefused = resolve;
    });
    server.deliver(message(1, 'a'));
    start();
    await refused;
    stopping.abort();
    await running;
    expect(server.waiting()).toEqual([1]);
    expect(world.counted).not.toContain('accepted');
    world.store.isUp = true;
    stopping = new AbortController();
    start();
    // One by the poller that was stopped, one that brings the batch again, one that confirms it.
    await server.called('getUpdates', 3);
    expect(takenIn()).toEqual([[`telegram:${LAN.id}`, [1]]]);
  });

  test('goes past updates nobody can read', async () => {
    const odd = [{ update_id: 1 }, { update_id: 2, message: 'x' }, { update_id: 3, poll: {} }];
    server.deliver(...odd, { ...membership('member', 'kicked'), update_id: 4 });
    start();
    await server.called('getUpdates', 2);
    expect(takenIn()).toEqual([[`telegram:${LAN.id}`, [4]]]);
    expect(world.counted.toSorted()).toEqual([
      'accepted',
      'malformed',
      'unknown-kind',
      'unknown-kind',
    ]);
  });

  test('hangs up at once when it is stopped', async () => {
    start();
    const { hungUp } = await server.called('getUpdates');
    stopping.abort();
    await running;
    await new Promise<void>((resolve) => {
      if (hungUp.aborted) resolve();
      hungUp.addEventListener('abort', () => resolve());
    });
    expect(world.log.lines).toEqual([]);
  });

  test('takes away a webhook that is in its way, and keeps what waits there', async () => {
    server.answer('getWebhookInfo', () => ({ url: 'https://elsewhere.example/hook' }));
    start();
    await server.called('getUpdates');
    const { payload } = await server.called('deleteWebhook');
    expect(payload).toEqual({ drop_pending_updates: false });
    expect(server.calls.map(({ method }) => method)).toEqual([
      'getWebhookInfo',
      'deleteWebhook',
      'getUpdates',
    ]);
  });
});

describe('when Telegram refuses', () => {
  test('a wrong token is said in one line that says what to do, and never repeated with it', async () => {
    refuseFirst(4, new Refusal(401, 'Unauthorized'));
    start();
    await server.called('getUpdates', 4);
    expect(world.log.lines).toHaveLength(1);
    expect(world.log.lines.join()).toMatch(/TELEGRAM_BOT_TOKEN/u);
    expect(world.log.lines.join()).not.toContain(TOKEN.slice(-10));
  });

  test('another poller is said once; the next try looks for a webhook again', async () => {
    refuseFirst(3, new Refusal(409, 'Conflict: terminated by other getUpdates request'));
    start();
    await server.called('getUpdates', 4);
    expect(server.calls.filter(({ method }) => method === 'getWebhookInfo')).toHaveLength(4);
    expect(world.log.lines).toHaveLength(1);
    expect(world.log.lines.join()).toMatch(/only one may/u);
  });

  test('its wish for a pause is granted', async () => {
    refuseFirst(1, new Refusal(429, 'Too Many Requests: retry after 1', { retry_after: 1 }));
    start();
    await server.called('getUpdates');
    const sinceMs = performance.now();
    await server.called('getUpdates', 2);
    expect(performance.now() - sinceMs).toBeGreaterThan(900);
  });

  test('a stop does not wait for the pause it wished for', async () => {
    refuseFirst(1, new Refusal(429, 'Too Many Requests: retry after 3600', { retry_after: 3600 }));
    start();
    // Said once the refusal has come, before the pause.
    await world.log.said(1);
    stopping.abort();
    await running;
    expect(server.calls.filter(({ method }) => method === 'getUpdates')).toHaveLength(1);
  });

  test('a webhook that could not be looked for is looked for again before any poll', async () => {
    let left = 1;
    server.answer('getWebhookInfo', () => {
      left -= 1;
      if (left >= 0) throw new Refusal(502, 'Bad Gateway');
      return { url: '' };
    });
    start();
    await server.called('getUpdates');
    expect(server.calls.map(({ method }) => method)).toEqual([
      'getWebhookInfo',
      'getWebhookInfo',
      'getUpdates',
    ]);
  });

  test('an answer that is no list is asked for again, not at once for ever', async () => {
    const answers: unknown[] = [{ ok: 1 }, [{ no: 'number' }], [message(5, 'a')]];
    server.answer('getUpdates', async ({ hungUp }) => {
      const answer = answers.shift();
      if (answer !== undefined) return answer;
      await new Promise<void>((resolve) => {
        hungUp.addEventListener('abort', () => resolve());
      });
      return [];
    });
    start();
    const { payload } = await server.called('getUpdates', 4);
    expect(payload['offset']).toBe(6);
    expect(takenIn()).toEqual([[`telegram:${LAN.id}`, [5]]]);
  });

  test('nothing is printed and the line that is logged holds no token', async () => {
    await server.end();
    start();
    await world.log.said(1);
    stopping.abort();
    await running;
    expect(world.log.lines.join()).toMatch(/ECONNREFUSED/u);
    expect(world.log.lines.join()).not.toContain(TOKEN.slice(-10));
    server = await startBotApi();
  });
});

/** Refuses the first polls, then answers as ever. */
function refuseFirst(count: number, refusal: Refusal): void {
  let left = count;
  server.answer('getUpdates', async ({ hungUp }) => {
    left -= 1;
    if (left >= 0) throw refusal;
    await new Promise<void>((resolve) => {
      hungUp.addEventListener('abort', () => resolve());
    });
    return [];
  });
}
