import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type TelegramChannel,
  openTelegram,
} from '../../../../src/messenger/telegram/in/channel.ts';
import { telegramTyping } from '../../../../src/messenger/telegram/typing.ts';
import {
  type WebhookTarget,
  setWebhookIfNeeded,
} from '../../../../src/messenger/telegram/in/setup.ts';
import type { SingleHolder } from '../../../../src/tutor/ports/single-holder.ts';
import { NO_METER } from '../../../../src/tutor/ports/meter.ts';
import { type BotApiServer, Refusal, TOKEN, startBotApi } from './bot-api-server.ts';
import { watchedLog } from './door.ts';
import { LAN, SUPERGROUP, groupMessage, press, privateMessage } from './payloads.ts';

const WEBHOOK = { url: 'https://hoaban.example.vn/webhooks/telegram', secret: 'x'.repeat(32) };

let server: BotApiServer;
let log: ReturnType<typeof watchedLog>;
let opened: TelegramChannel[];

beforeEach(async () => {
  server = await startBotApi();
  log = watchedLog();
  opened = [];
});
afterEach(async () => {
  await Promise.all(opened.map(async (channel) => channel.stop()));
  await server.end();
});

/** Alone in the world, so always the holder. */
const alone: SingleHolder = {
  hold: async (_name, work) => work(new AbortController().signal),
};

function open(webhook?: WebhookTarget, singleHolder = alone) {
  const takenIn: string[] = [];
  const channel = openTelegram(
    { webhook },
    {
      api: server.api,
      clock: { nowMs: () => 1_795_286_999_000, monotonicMs: () => 0 },
      log,
      meter: NO_METER,
      singleHolder,
      typing: telegramTyping(server.api),
      words: {
        privateOnly: (link) => `Riêng: ${link}`,
        labelOf: (meaning, language) => `${language} ${meaning}`,
      },
      takeIn: async (learner) => void takenIn.push(learner),
    },
  );
  opened.push(channel);
  return { channel, takenIn };
}

const callsOf = (method: string) =>
  server.calls.filter((call) => call.method === method).map(({ payload }) => payload);

describe('at its start', () => {
  test('the commands are shown in Vietnamese to everybody and in English to whom it suits', async () => {
    open().channel.start();
    await server.called('setMyCommands', 2);
    const [vietnamese, english] = callsOf('setMyCommands');
    expect(vietnamese?.['language_code']).toBeUndefined();
    expect(english?.['language_code']).toBe('en');
    expect(vietnamese?.['commands']).toContainEqual({ command: 'help', description: 'vi help' });
    expect(english?.['commands']).toContainEqual({ command: 'help', description: 'en help' });
  });

  test('each language is named in itself, and deleting everything is no command of the menu', async () => {
    open().channel.start();
    await server.called('setMyCommands', 2);
    for (const { commands } of callsOf('setMyCommands')) {
      expect(commands).toContainEqual({ command: 'english', description: 'en speak-english' });
      expect(commands).toContainEqual({
        command: 'vietnamese',
        description: 'vi speak-vietnamese',
      });
      expect(JSON.stringify(commands)).not.toContain('delete');
    }
  });

  test('commands that are shown already are not set again', async () => {
    const shown = new Map<unknown, unknown>();
    server.answer('setMyCommands', ({ payload }) => {
      shown.set(payload['language_code'], payload['commands']);
      return true;
    });
    server.answer('getMyCommands', ({ payload }) => shown.get(payload['language_code']) ?? []);
    open().channel.start();
    await server.called('setMyCommands', 2);
    open().channel.start();
    await server.called('getMyCommands', 4);
    await Promise.all(opened.map(async (channel) => channel.stop()));
    expect(callsOf('setMyCommands')).toHaveLength(2);
  });

  test('an unreachable Telegram is tried again, and holds up nobody', async () => {
    let left = 1;
    server.answer('getMe', () => {
      left -= 1;
      if (left >= 0) throw new Refusal(502, 'Bad Gateway');
      return { id: 1, username: 'HoaBanBot' };
    });
    open().channel.start();
    await server.called('getUpdates');
    expect(log.lines.map((line) => (JSON.parse(line) as { what: string }).what)).toEqual([
      'Telegram refuses; Ban tries again',
      'Telegram answers again',
      'Telegram knows this bot',
    ]);
  });

  test('a wrong token is one line, without the token; the channel can still be stopped', async () => {
    server.answer('getMe', () => {
      throw new Refusal(401, 'Unauthorized');
    });
    const { channel } = open();
    channel.start();
    await server.called('getMe', 2);
    await channel.stop();
    expect(log.lines).toHaveLength(1);
    expect(log.lines.join()).toMatch(/TELEGRAM_BOT_TOKEN/u);
    expect(log.lines.join()).not.toContain(TOKEN.slice(-10));
    expect(server.calls.filter(({ method }) => method !== 'getMe')).toEqual([]);
  });
});

describe('by webhook', () => {
  const wanted = {
    url: WEBHOOK.url,
    max_connections: 40,
    allowed_updates: ['my_chat_member', 'message', 'callback_query', 'edited_message'],
    pending_update_count: 0,
    has_custom_certificate: false,
  };

  test('it is set with its secret, and nothing is polled', async () => {
    open(WEBHOOK).channel.start();
    const { payload } = await server.called('setWebhook');
    expect(payload).toEqual({
      url: WEBHOOK.url,
      secret_token: WEBHOOK.secret,
      max_connections: 40,
      allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
    });
    await log.said(2);
    expect(callsOf('getUpdates')).toEqual([]);
    expect(log.lines.join()).not.toContain(WEBHOOK.secret);
  });

  test.each([
    ['another address', { url: 'https://old.example.vn' }],
    ['other kinds of update', { allowed_updates: ['message', 'callback_query', 'my_chat_member'] }],
    ['every kind of update', { allowed_updates: undefined }],
    ['fewer connections', { max_connections: 1 }],
    [
      'a secret we refuse',
      {
        last_error_date: 1,
        last_error_message: 'Wrong response from the webhook: 401 Unauthorized',
      },
    ],
  ])('one with %s is set anew', async (_name, change) => {
    server.answer('getWebhookInfo', () => ({ ...wanted, ...change }));
    open(WEBHOOK).channel.start();
    expect((await server.called('setWebhook')).payload['url']).toBe(WEBHOOK.url);
  });

  test.each([
    ['is right', {}],
    [
      'failed for another reason',
      { last_error_date: 1, last_error_message: 'Wrong response from the webhook: 503' },
    ],
  ])('one that %s is left alone', async (_name, change) => {
    server.answer('getWebhookInfo', () => ({ ...wanted, ...change }));
    const { channel } = open(WEBHOOK);
    channel.start();
    await server.called('getWebhookInfo');
    await server.called('setMyCommands', 2);
    await channel.stop();
    expect(callsOf('setWebhook')).toEqual([]);
  });

  test('an old refusal says nothing of a secret that was set since', async () => {
    const refused = { last_error_date: 100, last_error_message: '401 Unauthorized' };
    server.answer('getWebhookInfo', () => ({ ...wanted, ...refused }));
    const { signal: stop } = new AbortController();
    expect(await setWebhookIfNeeded(server.api, WEBHOOK, { setAtMs: 100_000, stop })).toBe(false);
    expect(await setWebhookIfNeeded(server.api, WEBHOOK, { setAtMs: 99_000, stop })).toBe(true);
  });

  test('takes in deliveries, and a stop waits for the courtesies of the last', async () => {
    const { channel, takenIn } = open(WEBHOOK);
    const reply = await channel.webhook?.({
      rawBody: Buffer.from(JSON.stringify(press('a.AbCdEf.1'))),
      header: () => WEBHOOK.secret,
    });
    await channel.stop();
    expect([reply?.status, takenIn]).toEqual([200, [`telegram:${LAN.id}`]]);
    expect(callsOf('answerCallbackQuery')).toHaveLength(1);
    expect(callsOf('editMessageReplyMarkup')).toHaveLength(1);
  });

  test('answers a group with the name Telegram gave the bot', async () => {
    const { channel } = open(WEBHOOK);
    channel.start();
    await log.said(1);
    await channel.webhook?.({
      rawBody: Buffer.from(
        JSON.stringify(
          groupMessage({
            text: '/help@HoaBanBot',
            entities: [{ type: 'bot_command', offset: 0, length: 15 }],
          }),
        ),
      ),
      header: () => WEBHOOK.secret,
    });
    const { payload } = await server.called('sendMessage');
    expect([payload['chat_id'], payload['text']]).toEqual([
      SUPERGROUP.id,
      'Riêng: https://t.me/HoaBanBot',
    ]);
  });
});

describe('by polling', () => {
  test('there is no webhook to serve, and messages come in', async () => {
    server.deliver(privateMessage({ text: 'Chào em' }));
    const { channel, takenIn } = open();
    expect(channel.webhook).toBeUndefined();
    channel.start();
    await server.called('getUpdates', 2);
    expect(takenIn).toEqual([`telegram:${LAN.id}`]);
  });

  test('only the holder polls, and it stops when it may be another', async () => {
    const lost = new AbortController();
    const held: string[] = [];
    const once: SingleHolder = {
      async hold(name, work) {
        held.push(name);
        await work(lost.signal);
        held.push('ended');
      },
    };
    open(undefined, once).channel.start();
    const { hungUp } = await server.called('getUpdates');
    const left = new Promise<void>((resolve) => {
      hungUp.addEventListener('abort', () => resolve());
    });
    lost.abort();
    await left;
    await opened[0]?.stop();
    expect(held).toEqual(['telegram-poll', 'ended']);
    expect(callsOf('getUpdates')).toHaveLength(1);
  });

  test('a stop before Telegram ever answered is a stop', async () => {
    server.answer('getMe', async ({ hungUp }) => {
      await new Promise<void>((resolve) => {
        hungUp.addEventListener('abort', () => resolve());
      });
    });
    const { channel } = open();
    channel.start();
    await server.called('getMe');
    await channel.stop();
    expect(log.lines).toEqual([]);
  });
});
