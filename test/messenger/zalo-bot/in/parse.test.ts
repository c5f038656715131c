// Raw bodies of the Bot Platform, and what each of them means to Ban.
import { parseBotUpdate } from 'zalo-oa-sdk';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from '../../../../src/messenger/zalo-bot/in/parse.ts';
import { AT, PERSON, message, update, wrapped } from '../payloads.ts';

const NOW = AT + 1000;

const read = (body: unknown) =>
  parse(parseBotUpdate(typeof body === 'string' ? body : JSON.stringify(body)), NOW);

const arrived = (event: object) => ({
  kind: 'arrival',
  learner: `zalo-bot:${PERSON}`,
  arrival: { vendorId: '2d758cb5e222177a4e35', order: AT, event: { ...event, at: AT } },
});

describe('an update', () => {
  test.each([
    ['a text', update('text', { text: 'Xin chào' }), { kind: 'said', text: 'Xin chào' }],
    ['a text in an envelope', wrapped(update('text', { text: 'a' })), { kind: 'said', text: 'a' }],
    [
      'a decomposed text',
      update('text', { text: 'chào'.normalize('NFD') }),
      { kind: 'said', text: 'chào' },
    ],
    [
      'the oldest sample of a poll',
      { message: message({ text: 'a' }) },
      { kind: 'said', text: 'a' },
    ],
    [
      'a photo',
      update('image', { photo_url: 'https://x.vn/a.jpg' }),
      { kind: 'sent-media', media: 'picture' },
    ],
    [
      'a photo as documented',
      update('image', { photo: 'https://x.vn/a.jpg' }),
      { kind: 'sent-media', media: 'picture' },
    ],
    [
      'a photo with words',
      update('image', { photo_url: 'https://x.vn/a.jpg', caption: ' ảnh ' }),
      { kind: 'said', text: 'ảnh' },
    ],
    ['a sticker', update('sticker', { sticker: 's' }), { kind: 'sent-media', media: 'sticker' }],
    [
      'a voice message',
      update('voice', { voice_url: 'https://x.vn/a.aac' }),
      { kind: 'sent-media', media: 'voice' },
    ],
    ['what Zalo hides', update('unsupported'), { kind: 'sent-media', media: 'other' }],
  ])('is an arrival: %s', (_, body, event) => {
    expect(read(body)).toEqual(arrived(event));
  });

  test.each([
    ['nothing', '', 'probe'],
    ['an empty object', '{}', 'probe'],
    ['no JSON', '<html>', 'malformed'],
    ['a list', [1], 'malformed'],
    [
      'a message without an id',
      update('text', { text: 'a', message_id: undefined }),
      'unknown-kind',
    ],
    ['an event of tomorrow', update('dance', {}), 'unknown-kind'],
    ['a bot', update('text', { text: 'a', from: { id: PERSON, is_bot: true } }), 'from-a-bot'],
    [
      'a group',
      update('text', { text: 'a', chat: { id: 'zgr-1', chat_type: 'GROUP' } }),
      'group-talk',
    ],
    [
      'a chat that is not its person',
      update('text', { text: 'a', chat: { id: 'c1', chat_type: 'CHANNEL' } }),
      'group-talk',
    ],
    ['invisible characters', update('text', { text: '\u200b \u2060' }), 'empty'],
    [
      'an id with a slash',
      update('text', { text: 'a', from: { id: 'a/2' }, chat: { id: 'a/2' } }),
      'malformed',
    ],
    ['an id without end', update('text', { text: 'a', message_id: 'a'.repeat(201) }), 'malformed'],
  ])('is ignored: %s', (_, body, why) => {
    expect(read(body)).toEqual({ kind: 'ignored', why });
  });

  test.each([
    ['none', undefined],
    ['seconds', Math.floor(AT / 1000)],
    ['a time that has not come', NOW + 5 * 60_000 + 1],
    ['words', 'now'],
  ])('whose time is %s has no place in the order, and happened now', (_, date) => {
    const parsed = read(update('text', { text: 'a', date }));
    expect(parsed).toMatchObject({ arrival: { order: undefined, event: { at: NOW } } });
  });

  test('of whatever shape never breaks anything', () => {
    const field = fc.constantFrom(
      'event_name',
      'message',
      'result',
      'ok',
      'chat',
      'from',
      'id',
      'text',
      'date',
      'message_id',
      'photo',
      'photo_url',
      'caption',
      'sticker',
      'voice_url',
      'chat_type',
      'is_bot',
    );
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { depthSize: 'medium' },
        fc.constantFrom(
          'message.text.received',
          'message.image.received',
          'PRIVATE',
          'GROUP',
          '',
          '\u0000',
        ),
        fc.jsonValue(),
        fc.dictionary(field, tie('any'), { maxKeys: 6 }),
      ),
    })).any;
    fc.assert(
      fc.property(value, (body) => {
        const parsed = read(JSON.stringify(body) ?? '');
        expect(['arrival', 'ignored']).toContain(parsed.kind);
      }),
      { numRuns: 500 },
    );
  });
});
