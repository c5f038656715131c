import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { courtesies } from '../../../../src/messenger/telegram/in/courtesies.ts';
import { telegramReceiver } from '../../../../src/messenger/telegram/in/receive.ts';
import { type BotApiServer, Refusal, startBotApi } from './bot-api-server.ts';
import { openDoor } from './door.ts';
import { LAN, SUPERGROUP, groupMessage, press, privateMessage } from './payloads.ts';

const SECRET = 'hoa-ban_nở_2026'.replaceAll(/[^\w-]/g, 'x');

let server: BotApiServer;
let world: ReturnType<typeof openDoor>;

beforeAll(async () => {
  server = await startBotApi();
});
afterAll(async () => server.end());
beforeEach(() => {
  world = openDoor(server);
});

async function post(rawBody: string, secret: string | undefined = SECRET): Promise<number> {
  const receive = telegramReceiver(world.door, SECRET, world.log);
  const header = (name: string) =>
    name.toLowerCase() === 'x-telegram-bot-api-secret-token' ? secret : undefined;
  const { status } = await receive({ rawBody: Buffer.from(rawBody), header });
  return status;
}

const hello = JSON.stringify(privateMessage({ text: 'Chào em' }));

describe('the webhook', () => {
  test('answers once the message is taken in', async () => {
    expect(await post(hello)).toBe(200);
    expect(world.accepted).toMatchObject([
      [`telegram:${LAN.id}`, [{ event: { kind: 'said', text: 'Chào em' } }]],
    ]);
    expect(world.counted).toEqual(['accepted']);
  });

  test('expects an answer from before the message is taken in, for an answer may be quicker than the way back', async () => {
    world.store.isUp = false;
    await post(hello);
    expect(world.awaited).toEqual([LAN.id]);
  });

  test.each([
    ['no secret', undefined],
    ['an empty one', ''],
    ['another', `${SECRET}x`],
    ['a part of it', SECRET.slice(0, -1)],
  ])('with %s takes in nothing', async (_name, secret) => {
    const receive = telegramReceiver(world.door, SECRET, world.log);
    const { status } = await receive({ rawBody: Buffer.from(hello), header: () => secret });
    expect([status, world.accepted, world.counted]).toEqual([401, [], ['unauthorized']]);
  });

  test.each([
    ['no JSON', '{"update_id": 1, "message"', 'malformed'],
    ['nothing', '', 'malformed'],
    ['a number', '7', 'malformed'],
    ['a kind nobody asked for', '{"update_id": 1, "poll": {}}', 'unknown-kind'],
  ])('answers %s with 200, or it would come for ever', async (_name, body, why) => {
    expect(await post(body)).toBe(200);
    expect(world.counted).toEqual([why]);
  });

  test('asks for another delivery while the store is away, and says nothing of its content', async () => {
    world.store.isUp = false;
    expect(await post(hello)).toBe(503);
    expect(world.counted).toEqual(['unavailable']);
    expect(world.log.lines).toHaveLength(1);
    expect(world.log.lines.join()).not.toMatch(/Chào|5123456789/u);
  });
});

describe('after a touched button is durable', () => {
  test('its phone is told, and only the chosen one stays, marked', async () => {
    const before = server.calls.length;
    expect(await post(JSON.stringify(press('a.AbCdEf.1')))).toBe(200);
    await world.polite.settled();
    const calls = server.calls.slice(before).map(({ method, payload }) => [method, payload]);
    expect(Object.fromEntries(calls)).toEqual({
      answerCallbackQuery: { callback_query_id: '22005079302312345678' },
      editMessageReplyMarkup: {
        chat_id: LAN.id,
        message_id: 4710,
        reply_markup: { inline_keyboard: [[{ text: '✓ Hoa ban nở trắng', callback_data: '.' }]] },
      },
    });
  });

  test('a mark that is touched only ends the waiting of its phone', async () => {
    const before = server.calls.length;
    await post(JSON.stringify(press('.')));
    await world.polite.settled();
    expect(server.calls.slice(before).map(({ method }) => method)).toEqual(['answerCallbackQuery']);
    expect([world.accepted, world.counted]).toEqual([[], ['own-mark']]);
  });

  test('nothing is told for one that was not taken in', async () => {
    const before = server.calls.length;
    world.store.isUp = false;
    await post(JSON.stringify(press('a.AbCdEf.1')));
    await world.polite.settled();
    expect(server.calls.slice(before)).toEqual([]);
  });

  test('Telegram’s refusal of the mark disturbs nobody', async () => {
    server.answer('editMessageReplyMarkup', () => {
      throw new Refusal(400, 'Bad Request: message is not modified');
    });
    expect(await post(JSON.stringify(press('a.AbCdEf.1')))).toBe(200);
    await world.polite.settled();
    expect(world.log.lines).toEqual([]);
  });
});

describe('a group that calls', () => {
  test('hears in its topic where Ban teaches, and is no learner', async () => {
    const before = server.calls.length;
    expect(await post(call(-1))).toBe(200);
    await world.polite.settled();
    expect(server.calls.slice(before).map(({ payload }) => payload)).toEqual([
      {
        chat_id: -1,
        text: 'Riêng: https://t.me/HoaBanBot',
        message_thread_id: 12,
        reply_parameters: { message_id: 4711, allow_sending_without_reply: true },
        link_preview_options: { is_disabled: true },
      },
    ]);
    expect([world.accepted, world.counted]).toEqual([[], ['group']]);
  });

  test('hears it once a minute; another group is not kept waiting', async () => {
    const before = server.calls.length;
    await post(call(-1));
    await post(call(-1));
    await post(call(-2));
    world.clock.ms = 59_999;
    await post(call(-1));
    world.clock.ms = 60_000;
    await post(call(-1));
    await world.polite.settled();
    expect(answeredAfter(before).toSorted((one, other) => other - one)).toEqual([-1, -1, -2]);
  });

  test('is forgotten when a thousand others were answered since', async () => {
    const before = server.calls.length;
    for (let chatId = -1; chatId >= -1001; chatId -= 1) {
      await post(call(chatId));
      if (chatId % 100 === 0) await world.polite.settled();
    }
    await post(call(-1));
    await post(call(-1001));
    await world.polite.settled();
    const answered = answeredAfter(before);
    expect(answered.filter((chatId) => chatId === -1)).toHaveLength(2);
    expect(answered.filter((chatId) => chatId === -1001)).toHaveLength(1);
  });
});

test('a courtesy beyond the limit is left out, and one that fails makes room', async () => {
  const polite = courtesies(1);
  const begun: string[] = [];
  polite.attempt(async () => {
    begun.push('first');
    throw new Error('too old');
  });
  polite.attempt(async () => begun.push('second'));
  await polite.settled();
  polite.attempt(async () => begun.push('third'));
  await polite.settled();
  expect(begun).toEqual(['first', 'third']);
});

function call(chatId: number): string {
  return JSON.stringify(
    groupMessage({
      chat: { ...SUPERGROUP, id: chatId },
      text: '/start',
      entities: [{ type: 'bot_command', offset: 0, length: 6 }],
      message_thread_id: 12,
      is_topic_message: true,
    }),
  );
}

/** The chats that were written to since so many calls. */
function answeredAfter(before: number): readonly number[] {
  return server.calls
    .slice(before)
    .filter(({ method }) => method === 'sendMessage')
    .map(({ payload }) => Number(payload['chat_id']));
}
