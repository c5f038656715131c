// Updates of a bot in every shape they were documented or seen, and the secret that proves them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBotUpdate, readBotUpdate } from '../../src/bot/bot-update.ts';
import { isBotWebhook } from '../../src/bot/bot-webhook.ts';
import { parseExactJson } from '../../src/http/exact-json.ts';

const PERSON = 'a1b2c3d4e5f60718293a';
const message = {
  date: 1_760_000_000_000,
  chat: { chat_type: 'PRIVATE', id: PERSON },
  message_id: 'm1a2b3c4d5e6f7081920',
  from: { id: PERSON, is_bot: false, display_name: 'A' },
};
const update = (event_name: string, fields: object) => ({
  event_name,
  message: { ...message, ...fields },
});

describe('an update', () => {
  it.each<readonly [string, object, object]>([
    [
      'a text',
      update('message.text.received', { text: 'Xin chào' }),
      { kind: 'text', text: 'Xin chào', chatId: PERSON, fromId: PERSON, fromName: 'A' },
    ],
    [
      'a picture, as it really comes',
      update('message.image.received', { photo_url: 'https://p', caption: 'ảnh' }),
      { kind: 'image', photoUrl: 'https://p', caption: 'ảnh' },
    ],
    [
      'a picture, as documented',
      update('message.image.received', { photo: 'https://p' }),
      { kind: 'image', photoUrl: 'https://p', caption: undefined },
    ],
    [
      'a sticker',
      update('message.sticker.received', { sticker: 's-1', url: 'https://s' }),
      { kind: 'sticker', stickerId: 's-1', url: 'https://s' },
    ],
    [
      'a voice',
      update('message.voice.received', { voice_url: 'https://v.aac' }),
      { kind: 'voice', voiceUrl: 'https://v.aac' },
    ],
    ['something hidden', update('message.unsupported.received', {}), { kind: 'unsupported' }],
    [
      'a text in a group',
      update('message.text.received', {
        text: '@Bot',
        chat: { chat_type: 'GROUP', id: 'zgr-1' },
      }),
      { kind: 'text', chatType: 'group', chatId: 'zgr-1', fromId: PERSON },
    ],
    [
      'the oldest sample, without an event name',
      { message: { ...message, text: 'a', from: { id: PERSON, first_name: 'B' } } },
      { kind: 'text', text: 'a', fromName: 'B' },
    ],
    [
      'a picture without an event name',
      { message: { ...message, photo: 'https://p', caption: 'a' } },
      { kind: 'image', photoUrl: 'https://p' },
    ],
    ['an event that is new', update('message.dance.received', {}), { kind: 'unknown' }],
    ['a picture without its address', update('message.image.received', {}), { kind: 'unknown' }],
  ])('is read: %s', (_name, body, read) => {
    expect(parseBotUpdate(JSON.stringify(body))).toMatchObject(read);
    const wrapped = JSON.stringify({ ok: true, result: body });
    expect(parseBotUpdate(wrapped)).toMatchObject(read);
  });

  it.each(['', ' ', '{}'])('is a probe when it is empty (%j)', (body) => {
    expect(parseBotUpdate(body)).toEqual({ kind: 'probe' });
  });

  it('is never thrown at anyone, whatever it holds', () => {
    const key = fc.constantFrom(
      'event_name',
      'message',
      'result',
      'ok',
      'chat',
      'from',
      'text',
      'id',
    );
    const body = fc.dictionary(key, fc.jsonValue()).map((value) => JSON.stringify(value));
    fc.assert(
      fc.property(body, (given) => {
        // Behind the guard of parseBotUpdate, so that a reader that throws is seen.
        expect(typeof readBotUpdate(parseExactJson(given)).kind).toBe('string');
      }),
      { numRuns: 1000 },
    );
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (given) => {
        expect(typeof parseBotUpdate(given).kind).toBe('string');
      }),
    );
  });
});

describe('the secret of the webhook', () => {
  const secret = 'secret-of-the-webhook';
  it.each<readonly [boolean, Readonly<Record<string, string>>, string]>([
    [true, { 'x-bot-api-secret-token': secret }, secret],
    [true, { 'X-Bot-Api-Secret-Token': secret }, secret],
    [false, { 'x-bot-api-secret-token': `${secret} ` }, secret],
    [false, { 'x-bot-api-secret-token': '' }, secret],
    [false, {}, secret],
    [false, { 'x-bot-api-secret-token': '' }, ''],
  ])('is believed: %s', async (isBelieved, headers, known) => {
    expect(await isBotWebhook(headers, known)).toBe(isBelieved);
  });
});
