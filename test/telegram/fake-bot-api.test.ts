// The fake itself: what it takes, what it refuses and in which words, and how updates come and come again.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Api, GrammyError, InputFile } from 'grammy';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FakeBotApi, startFakeBotApi } from './fake-bot-api/fake-bot-api.ts';
import type { Update } from './fake-bot-api/updates.ts';
import { GIF, JPEG, PNG, WIDE_PNG } from './sample-files.ts';

const LEARNER = 4242;

let fake: FakeBotApi;
let api: Api;
beforeEach(async () => {
  fake = await startFakeBotApi();
  api = new Api(fake.token, { apiRoot: fake.root });
});
afterEach(() => fake.close());

async function refusal(call: Promise<unknown>): Promise<string> {
  const error: unknown = await call.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  if (!(error instanceof GrammyError)) throw new Error('Not refused', { cause: error });
  return `${error.error_code} ${error.description}`;
}

function says(text: string): Promise<unknown> {
  fake.citizen(LEARNER).start();
  return api.sendMessage(LEARNER, text, { parse_mode: 'HTML' });
}

describe('sendMessage', () => {
  test('shows the text without its markup, and gives the entities', async () => {
    const learner = fake.citizen(LEARNER);
    learner.start();
    const sent = await api.sendMessage(
      LEARNER,
      ' <b>Chào</b> &lt;bà con&gt; &amp; <a href="https://dvc.gov.vn">cổng</a>\n',
      { parse_mode: 'HTML' },
    );
    expect(learner.screen.at(-1)?.text).toBe('Chào <bà con> & cổng');
    expect(sent.entities).toEqual([
      { type: 'bold', offset: 0, length: 4 },
      { type: 'text_link', offset: 16, length: 4, url: 'https://dvc.gov.vn' },
    ]);
  });

  test.each([
    ['<p>x</p>', `can't parse entities: Unsupported start tag "p" at byte offset 0`],
    ['ô <b>x', `can't parse entities: Can't find end tag corresponding to start tag "b"`],
    [
      '<b>x</i>',
      `can't parse entities: Unmatched end tag at byte offset 4, expected "</b>", found "</i>"`,
    ],
    ['x</b>', "can't parse entities: Unexpected end tag at byte offset 1"],
    ['1 < 2', "can't parse entities: Unclosed start tag at byte offset 2"],
    ['1 < 2 > 1', `can't parse entities: Unsupported start tag "" at byte offset 2`],
    ['A & B', `can't parse entities: Unescaped "&" at byte offset 2`],
    [
      '<b onclick="x">x</b>',
      `can't parse entities: Unexpected attributes in the tag "b" at byte offset 0`,
    ],
    [' \n', 'message text is empty'],
    ['<b></b>', 'message text is empty'],
    ['x'.repeat(4097), 'message is too long'],
  ])('refuses %j', async (text, why) => {
    expect(await refusal(says(text))).toBe(`400 Bad Request: ${why}`);
    expect(fake.accepted).toEqual([]);
  });

  test('counts the length behind the markup, in UTF-16 units', async () => {
    await says(`<b>${'&amp;'.repeat(4096)}</b>`);
    expect(await refusal(says('😀'.repeat(2049)))).toBe('400 Bad Request: message is too long');
  });

  test('refuses a chat that never wrote, and one that blocked the bot', async () => {
    expect(await refusal(api.sendMessage(1, 'x'))).toBe('400 Bad Request: chat not found');
    fake.citizen(LEARNER).block();
    expect(await refusal(api.sendMessage(LEARNER, 'x'))).toBe(
      '403 Forbidden: bot was blocked by the user',
    );
    fake.citizen(LEARNER).unblock();
    await api.sendMessage(LEARNER, 'x');
  });

  test.each([
    [[[{ text: '', callback_data: 'x' }]], 'BUTTON_TEXT_INVALID'],
    [[[{ text: 'x', callback_data: 'ô'.repeat(33) }]], 'BUTTON_DATA_INVALID'],
    [[[{ text: 'x', callback_data: '' }]], 'BUTTON_DATA_INVALID'],
    [
      Array.from({ length: 101 }, () => [{ text: 'x', callback_data: 'x' }]),
      'REPLY_MARKUP_TOO_LONG',
    ],
    [
      [[{ text: 'x', url: 'http://localhost:3000/chat' }]],
      "inline keyboard button URL 'http://localhost:3000/chat' is invalid: Wrong HTTP URL",
    ],
  ])('refuses the keyboard %#', async (rows, why) => {
    fake.citizen(LEARNER).start();
    const call = api.sendMessage(LEARNER, 'x', { reply_markup: { inline_keyboard: rows } });
    expect(await refusal(call)).toBe(`400 Bad Request: ${why}`);
  });

  test('refuses a parameter that it does not know', async () => {
    fake.citizen(LEARNER).start();
    expect(await refusal(api.sendMessage(LEARNER, 'x', { message_effect_id: '5' }))).toBe(
      "400 Bad Request: the fake's sendMessage does not know message_effect_id",
    );
  });
});

describe('files', () => {
  test('are uploaded once and then named by their id', async () => {
    const learner = fake.citizen(LEARNER);
    learner.start();
    const first = await api.sendPhoto(LEARNER, new InputFile(PNG), { caption: 'một' });
    const id = first.photo.at(-1)?.file_id ?? '';
    await api.sendPhoto(LEARNER, id, { caption: 'hai' });
    expect(fake.accepted.map(({ wasUploaded }) => wasUploaded)).toEqual([true, false]);
    expect(learner.screen.map(({ file }) => file?.id)).toEqual([undefined, id, id]);
    expect(learner.heard).toEqual(['một', 'hai']);
  });

  test('are refused by an id that holds no longer, or of another kind', async () => {
    fake.citizen(LEARNER).start();
    const { photo } = await api.sendPhoto(LEARNER, new InputFile(JPEG));
    const id = photo.at(-1)?.file_id ?? '';
    expect(await refusal(api.sendDocument(LEARNER, id))).toBe(
      '400 Bad Request: type of file mismatch',
    );
    fake.forgetFiles();
    expect(await refusal(api.sendPhoto(LEARNER, id))).toBe(
      "400 Bad Request: wrong remote file identifier specified: can't unserialize it. Wrong last symbol",
    );
  });

  test.each([
    ['a GIF', GIF, 'IMAGE_PROCESS_FAILED'],
    ['half a PNG', PNG.subarray(0, 40), 'IMAGE_PROCESS_FAILED'],
    ['a PNG of 2,100 to 100', WIDE_PNG, 'PHOTO_INVALID_DIMENSIONS'],
    [
      'more than 10 MB',
      Buffer.concat([PNG, Buffer.alloc(10 * 1024 * 1024)]),
      `file of size ${10 * 1024 * 1024 + PNG.length} bytes is too big for a photo; the maximum size is 10485760 bytes`,
    ],
  ])('are refused as photo: %s', async (_name, bytes, why) => {
    fake.citizen(LEARNER).start();
    expect(await refusal(api.sendPhoto(LEARNER, new InputFile(bytes)))).toBe(
      `400 Bad Request: ${why}`,
    );
  });

  test('may have 1,024 units of caption, and no more', async () => {
    fake.citizen(LEARNER).start();
    const send = (length: number) =>
      api.sendPhoto(LEARNER, new InputFile(PNG), { caption: 'x'.repeat(length) });
    await send(1024);
    expect(await refusal(send(1025))).toBe('400 Bad Request: message caption is too long');
  });
});

describe('buttons', () => {
  const keyboard = {
    inline_keyboard: [
      [
        { text: 'Có', callback_data: 'a' },
        { text: 'Không', callback_data: 'b' },
      ],
    ],
  };

  test('bring a callback query, which can be answered once and not too late', async () => {
    const learner = fake.citizen(LEARNER);
    learner.start();
    await api.sendMessage(LEARNER, 'Có đúng không?', { reply_markup: keyboard });
    const query = learner.press('Không')['callback_query'] as { id: string; data: string };
    expect(query.data).toBe('b');
    await api.answerCallbackQuery(query.id);
    const tooOld =
      '400 Bad Request: query is too old and response timeout expired or query ID is invalid';
    expect(await refusal(api.answerCallbackQuery(query.id))).toBe(tooOld);
    const late = learner.press('Có')['callback_query'] as { id: string };
    fake.expireQueries();
    expect(await refusal(api.answerCallbackQuery(late.id))).toBe(tooOld);
  });

  test('are edited on the screen, but not into what they are already', async () => {
    const learner = fake.citizen(LEARNER);
    learner.start();
    const { message_id: id } = await api.sendMessage(LEARNER, 'x', { reply_markup: keyboard });
    expect(
      await refusal(api.editMessageReplyMarkup(LEARNER, id, { reply_markup: keyboard })),
    ).toMatch(/^400 Bad Request: message is not modified: specified new/u);
    await api.editMessageReplyMarkup(LEARNER, id);
    expect(learner.screen.at(-1)).toMatchObject({ buttons: [], isEdited: true, text: 'x' });
    await api.editMessageText(LEARNER, id, 'y');
    expect(learner.screen.at(-1)?.text).toBe('y');
    expect(learner.heard).toEqual(['x']);
    expect(await refusal(api.editMessageText(LEARNER, 999, 'y'))).toBe(
      '400 Bad Request: message to edit not found',
    );
  });

  test('cannot be pressed once they are gone', () => {
    const learner = fake.citizen(LEARNER);
    learner.start();
    expect(() => learner.press('Có')).toThrow('No button «Có»');
  });
});

describe('getUpdates', () => {
  test('gives growing ids again and again until an offset confirms them', async () => {
    const learner = fake.citizen(LEARNER);
    const [first, second] = [learner.say('một'), learner.say('hai')];
    expect(second.update_id).toBe(first.update_id + 1);
    expect(await api.getUpdates({ limit: 1 })).toMatchObject([first]);
    expect(await api.getUpdates({})).toMatchObject([first, second]);
    expect(await api.getUpdates({ offset: second.update_id })).toMatchObject([second]);
    expect(await api.getUpdates({ offset: second.update_id + 1 })).toEqual([]);
  });

  test('waits for an update', async () => {
    const polled = api.getUpdates({ timeout: 30 });
    await arrivalOf('getUpdates');
    const update = fake.citizen(LEARNER).start();
    expect(await polled).toMatchObject([update]);
  });

  test('ends the poller that was there before', async () => {
    const first = refusal(api.getUpdates({ timeout: 30 }));
    await arrivalOf('getUpdates');
    const second = api.getUpdates({ timeout: 30 });
    expect(await first).toBe(
      '409 Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    );
    fake.citizen(LEARNER).start();
    expect(await second).toHaveLength(1);
  });

  test('is refused while a webhook is set', async () => {
    await api.setWebhook('https://ban.example/webhooks/telegram');
    expect(await refusal(api.getUpdates())).toMatch(/^409 Conflict: can't use getUpdates/u);
    await api.deleteWebhook();
    expect(await api.getUpdates()).toEqual([]);
  });
});

describe('the webhook', () => {
  test('must be https', async () => {
    expect(await refusal(api.setWebhook('http://127.0.0.1:1'))).toBe(
      '400 Bad Request: bad webhook: An HTTPS URL must be provided for webhook',
    );
  });

  test('gets the updates of a chat one after the other, with its secret, until it answers 200', async () => {
    const bot = await webhook([500, undefined, 200, 200]);
    fake.updates.manner = { to: () => bot.url, firstRetryMs: 1 };
    const learner = fake.citizen(LEARNER);
    const early = learner.say('một');
    await api.setWebhook('https://ban.example/hook', { secret_token: 'a_secret' });
    const later = learner.say('hai');
    expect(await bot.got(4)).toEqual([early, early, early, later].map(({ update_id: id }) => id));
    expect(bot.secrets).toEqual(['a_secret', 'a_secret', 'a_secret', 'a_secret']);
    await bot.close();
  });

  test('can be handed an update again, and two at once where order is not kept', async () => {
    const bot = await webhook([]);
    fake.updates.manner = { to: () => bot.url, keepsOrder: false };
    await api.setWebhook('https://ban.example/hook');
    const learner = fake.citizen(LEARNER);
    const [first, second] = [learner.say('một'), learner.say('hai')];
    expect(new Set(await bot.got(2))).toEqual(new Set([first.update_id, second.update_id]));
    expect(await fake.updates.post(first, bot.url)).toBe(200);
    expect((await bot.got(3)).at(-1)).toBe(first.update_id);
    await bot.close();
  });

  test('gets only the kinds that were asked for', async () => {
    await api.setWebhook('https://ban.example/hook', { allowed_updates: ['callback_query'] });
    fake.citizen(LEARNER).say('một');
    expect(await api.getWebhookInfo()).toMatchObject({ pending_update_count: 0 });
  });
});

describe('faults', () => {
  test('come one call at a time, and say whether the message was accepted', async () => {
    fake.citizen(LEARNER).start();
    const send = () => api.sendMessage(LEARNER, 'x');
    fake.fail('sendMessage', { kind: 'error', status: 500 });
    expect(await refusal(send())).toBe('500 Internal Server Error');
    fake.fail('sendMessage', { kind: 'too-many', retryAfterSeconds: 3 });
    await expect(send()).rejects.toMatchObject({ error_code: 429, parameters: { retry_after: 3 } });
    fake.fail('sendMessage', { kind: 'closed-before' });
    await expect(send()).rejects.toThrow('Network request');
    expect(fake.accepted).toHaveLength(0);
    fake.fail('sendMessage', { kind: 'closed-after' });
    await expect(send()).rejects.toThrow('Network request');
    fake.fail('sendMessage', { kind: 'garbage' });
    await expect(send()).rejects.toThrow();
    expect(fake.accepted).toHaveLength(2);
    await send();
    expect(fake.accepted.map(({ call }) => call.number)).toEqual([4, 5, 6]);
  });

  test('hold the answer of an accepted message back', async () => {
    fake.citizen(LEARNER).start();
    fake.fail('sendMessage', { kind: 'held' });
    const given = new AbortController();
    fake.hooks.answered = () => given.abort();
    await expect(api.sendMessage(LEARNER, 'x', undefined, given.signal as never)).rejects.toThrow();
    expect(fake.accepted).toHaveLength(1);
  });

  test('of the token, the method and the body are refused as by Telegram', async () => {
    const call = async (path: string, body = '{}') => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${fake.root}/${path}`, { method: 'POST', headers, body });
      return [response.status, ((await response.json()) as { description: string }).description];
    };
    expect(await call('botnonsense/getMe')).toEqual([404, 'Not Found']);
    expect(await call(`bot1:${'x'.repeat(35)}/getMe`)).toEqual([401, 'Unauthorized']);
    expect(await call(`bot${fake.token}/getMoon`)).toEqual([404, 'Not Found: method not found']);
    expect(await call(`bot${fake.token}/getMe`, '{')).toEqual([
      400,
      "Bad Request: can't parse JSON object",
    ]);
  });
});

test('a call names the process that was given a root of its own', async () => {
  fake.citizen(LEARNER).start();
  await new Api(fake.token, { apiRoot: fake.rootFor('b') }).sendMessage(LEARNER, 'x');
  expect(fake.acceptedFor(LEARNER).map(({ call }) => call.via)).toEqual(['b']);
});

test('citizens are heard in the shapes of the Bot API', async () => {
  const learner = fake.citizen(LEARNER);
  const group = fake.group(-100_200);
  learner.start('dien-thoai__lam-quen');
  learner.sendContact('0912345678');
  learner.send({ sticker: { file_id: 'x' } }, { date: 1_772_416_800 });
  group.say(learner, `nhờ @${fake.username}`);
  learner.block();
  const updates = await api.getUpdates({ allowed_updates: ['message', 'my_chat_member'] });
  const chat = { id: LEARNER, type: 'private' };
  expect(updates).toMatchObject([
    {
      message: {
        chat,
        from: { id: LEARNER, is_bot: false },
        text: '/start dien-thoai__lam-quen',
        entities: [{ type: 'bot_command', offset: 0, length: 6 }],
      },
    },
    { message: { chat, contact: { phone_number: '0912345678', user_id: LEARNER } } },
    { message: { chat, date: 1_772_416_800, sticker: { file_id: 'x' } } },
    {
      message: {
        chat: { id: -100_200, type: 'supergroup' },
        from: { id: LEARNER },
        entities: [{ type: 'mention', offset: 4, length: 17 }],
      },
    },
    { my_chat_member: { chat, new_chat_member: { status: 'kicked' } } },
  ]);
});

test('commands are kept by language', async () => {
  const commands = [{ command: 'menu', description: 'Danh sách bài' }];
  await api.setMyCommands(commands);
  expect(await api.getMyCommands()).toEqual(commands);
  expect(await api.getMyCommands({ language_code: 'en' })).toEqual([]);
  expect(await refusal(api.setMyCommands([{ command: 'Menu', description: 'x' }]))).toBe(
    '400 Bad Request: BOT_COMMAND_INVALID',
  );
});

/** One turn of the loop after the call came in, it waits. */
function arrivalOf(method: string): Promise<void> {
  return new Promise((resolve) => {
    fake.hooks.arrived = (call) => {
      if (call.method === method) setImmediate(resolve);
      return undefined;
    };
  });
}

/** A bot that answers its first updates so (undefined: it hangs up), the others with 200. */
async function webhook(statuses: readonly (number | undefined)[]) {
  const ids: number[] = [];
  const secrets: unknown[] = [];
  const listeners = new Set<() => void>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const status = ids.length < statuses.length ? statuses[ids.length] : 200;
      ids.push((JSON.parse(Buffer.concat(chunks).toString('utf8')) as Update).update_id);
      secrets.push(request.headers['x-telegram-bot-api-secret-token']);
      if (status === undefined) response.destroy();
      else response.writeHead(status).end();
      for (const listener of listeners) listener();
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    secrets,
    got: (count: number) =>
      new Promise<readonly number[]>((resolve) => {
        const look = () => {
          if (ids.length >= count) resolve(ids);
        };
        listeners.add(look);
        look();
      }),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
