// The Bot Platform: what each method asks for, what its answers mean, and what never shows.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ZaloBadAnswer, ZaloNoAnswer } from '../../src/errors/zalo-no-answer.ts';
import { ZaloError } from '../../src/errors/zalo-error.ts';
import { ZaloInvalidRequest } from '../../src/errors/zalo-invalid-request.ts';
import { createZaloBot } from '../../src/bot/zalo-bot.ts';
import { HANG_UP, startZaloDouble } from '../zalo-double.ts';
import type { ZaloBot } from '../../src/bot/zalo-bot.ts';
import type { ZaloDouble } from '../zalo-double.ts';

const TOKEN = '12345689:abc-xyz';
let zalo: ZaloDouble;
let bot: ZaloBot;
beforeAll(async () => {
  zalo = await startZaloDouble();
  bot = createZaloBot({ token: TOKEN, apiRoot: zalo.root });
});
afterAll(async () => zalo.end());

const ok = (result: unknown) => ({ body: { ok: true, result, error_code: 0 } });
const no = (status: number, description: string) => ({
  status,
  body: { ok: false, description, error_code: status },
});
const SENT = ok({ message_id: 'm-1', date: 1_760_000_000_000 });
const CHAT = '6ede9afa66b88fe6d6a9';

describe('a message of a bot', () => {
  it.each<readonly [string, () => Promise<unknown>, string, unknown]>([
    [
      'a text',
      async () => bot.sendMessage({ chatId: CHAT, text: 'Xin chào'.normalize('NFD') }),
      'sendMessage',
      { chat_id: CHAT, text: 'Xin chào'.normalize('NFC') },
    ],
    [
      'Markdown',
      async () => bot.sendMessage({ chatId: CHAT, text: '**a**', format: { kind: 'markdown' } }),
      'sendMessage',
      { chat_id: CHAT, text: '**a**', parse_mode: 'markdown' },
    ],
    [
      'styles',
      async () =>
        bot.sendMessage({
          chatId: CHAT,
          text: 'ab',
          format: { kind: 'styles', styles: [{ start: 0, length: 1, styles: ['b'] }] },
        }),
      'sendMessage',
      { chat_id: CHAT, text: 'ab', text_styles: [{ start: 0, len: 1, st: ['b'] }] },
    ],
    [
      'a picture',
      async () =>
        bot.sendPhoto({ chatId: CHAT, photoUrl: 'https://example.org/a.jpg', caption: 'a' }),
      'sendPhoto',
      { chat_id: CHAT, photo: 'https://example.org/a.jpg', caption: 'a' },
    ],
    [
      'a sticker',
      async () => bot.sendSticker(CHAT, 's-1'),
      'sendSticker',
      { chat_id: CHAT, sticker: 's-1' },
    ],
    [
      'a voice',
      async () => bot.sendVoice(CHAT, 'https://example.org/a.aac'),
      'sendVoice',
      { chat_id: CHAT, voice_url: 'https://example.org/a.aac' },
    ],
  ])('asks for %s', async (_name, send, method, body) => {
    zalo.answer(SENT);
    expect(await send()).toEqual({ messageId: 'm-1', sentAtMs: 1_760_000_000_000 });
    const request = zalo.requests.at(-1);
    expect(request).toMatchObject({ method: 'POST', path: `/bot${TOKEN}/${method}` });
    expect(JSON.parse(request?.body ?? '')).toEqual(body);
  });

  it('shows typing, which answers nothing', async () => {
    zalo.answer({ body: { ok: true } });
    await bot.sendTyping(CHAT);
    expect(zalo.requests.at(-1)?.path).toBe(`/bot${TOKEN}/sendChatAction`);
    expect(JSON.parse(zalo.requests.at(-1)?.body ?? '')).toEqual({
      chat_id: CHAT,
      action: 'typing',
    });
  });

  it.each<readonly [string, () => Promise<unknown>]>([
    ['text', async () => bot.sendMessage({ chatId: CHAT, text: 'a'.repeat(2001) })],
    ['text', async () => bot.sendMessage({ chatId: CHAT, text: '' })],
    [
      'caption',
      async () =>
        bot.sendPhoto({ chatId: CHAT, photoUrl: 'https://a.b', caption: 'a'.repeat(2001) }),
    ],
    ['secret', async () => bot.setWebhook('https://example.org/hook', '1234567')],
    ['url', async () => bot.setWebhook('http://example.org/hook', '12345678')],
  ])('is refused for its %s before it is sent', async (field, send) => {
    const sending = send();
    await expect(sending).rejects.toThrow(ZaloInvalidRequest);
    await expect(sending).rejects.toMatchObject({ field });
  });
});

describe('getUpdates', () => {
  it('gives nothing after an idle wait, which Zalo calls 408', async () => {
    zalo.answer(no(408, 'Request timeout'));
    expect(await bot.getUpdates(1)).toEqual([]);
    expect(JSON.parse(zalo.requests.at(-1)?.body ?? '')).toEqual({ timeout: 1 });
  });

  it('gives the one update, which is no list', async () => {
    const from = { id: CHAT, display_name: 'Ted', is_bot: false };
    const chat = { id: CHAT, chat_type: 'PRIVATE' };
    const message = { from, chat, text: 'Xin chào', message_id: 'm-1', date: 1_760_000_000_000 };
    zalo.answer(ok({ event_name: 'message.text.received', message }));
    expect(await bot.getUpdates(1)).toMatchObject([
      { kind: 'text', text: 'Xin chào', messageId: 'm-1', fromName: 'Ted', chatType: 'private' },
    ]);
  });

  it('is refused while a webhook is set', async () => {
    zalo.answer(no(400, 'Conflict: webhook is set'));
    await expect(bot.getUpdates(1)).rejects.toMatchObject({ code: 400, kind: 'permanent' });
  });
});

describe('the webhook of a bot', () => {
  it('is none when Zalo says 404', async () => {
    zalo.answer(no(404, 'Not Found'));
    expect(await bot.getWebhookInfo()).toBeUndefined();
  });

  it('is set with a secret', async () => {
    zalo.answer(ok({ url: 'https://example.org/hook', updated_at: 1_760_000_000_000 }));
    expect(await bot.setWebhook('https://example.org/hook', '12345678')).toMatchObject({
      url: 'https://example.org/hook',
      updatedAtMs: 1_760_000_000_000,
    });
    expect(JSON.parse(zalo.requests.at(-1)?.body ?? '')).toEqual({
      url: 'https://example.org/hook',
      secret_token: '12345678',
    });
  });

  it('may be on this machine without https, for an emulator', async () => {
    zalo.answer(ok({ url: 'http://127.0.0.1:8080/hook' }));
    await bot.setWebhook('http://127.0.0.1:8080/hook', '12345678');
    expect(zalo.requests.at(-1)?.path).toBe(`/bot${TOKEN}/setWebhook`);
    await expect(bot.setWebhook('http://127.0.0.1.evil.org/', '12345678')).rejects.toThrow(
      ZaloInvalidRequest,
    );
  });

  it('is taken away', async () => {
    zalo.answer(ok({ url: '', updated_at: 1_760_000_000_000 }));
    await bot.deleteWebhook();
    expect(zalo.requests.at(-1)?.path).toBe(`/bot${TOKEN}/deleteWebhook`);
  });
});

describe('a bot that is refused', () => {
  it.each([
    [401, 'Unauthorized', 'human'],
    [403, 'Forbidden', 'permanent'],
    [429, 'Quota exceeded', 'quota'],
    [503, 'Service unavailable', 'retry-later'],
  ])('learns what %i "%s" asks of it: %s', async (status, description, kind) => {
    zalo.answer(no(status, description));
    await expect(bot.getMe()).rejects.toMatchObject({ code: status, kind });
  });

  it('is refused by ok alone, whatever the status says', async () => {
    zalo.answer({ status: 200, body: { ok: false, description: 'no', error_code: 401 } });
    await expect(bot.getMe()).rejects.toThrow(ZaloError);
  });

  it.each([
    [{ ok: false }, 'ok is false, without a code'],
    [{ error_code: 0 }, 'no ok field'],
  ])('that gets %j is told what is wrong with it', async (body, why) => {
    zalo.answer({ status: 200, body });
    const error = await bot.getMe().catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ZaloBadAnswer);
    expect(String(error)).toContain(why);
  });

  it('never shows its token', async () => {
    zalo.answer(no(400, `cannot /bot${TOKEN}/getMe`), HANG_UP, { status: 502, body: '<html>' });
    const errors = [];
    for (let call = 0; call < 3; call += 1) {
      errors.push(await bot.getMe().catch((error: unknown) => error));
    }
    expect(errors.map((error) => (error as Error).constructor)).toEqual([
      ZaloError,
      ZaloNoAnswer,
      ZaloBadAnswer,
    ]);
    const unreachable = createZaloBot({ token: TOKEN, apiRoot: 'not an address' });
    errors.push(await unreachable.getMe().catch((error: unknown) => error));
    for (const error of errors) {
      const { message, stack, cause } = error as Error;
      expect(`${message}${stack}${String(cause)}${JSON.stringify(error)}`).not.toContain('abc-xyz');
    }
  });
});

describe('getMe', () => {
  it('tells who the bot is', async () => {
    const result = {
      id: '1459232241454765289',
      account_name: 'bot.VDKyGxQvc',
      account_type: 'BASIC',
      can_join_groups: false,
    };
    zalo.answer(ok(result));
    expect(await bot.getMe()).toEqual({
      id: '1459232241454765289',
      accountName: 'bot.VDKyGxQvc',
      accountType: 'BASIC',
      canJoinGroups: false,
    });
  });
});
