import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from '../../../../src/messenger/telegram/in/parse.ts';
import {
  BOT,
  DATE,
  LAN,
  MEDIA_MESSAGES,
  PRIVATE_CHAT,
  SUPERGROUP,
  UPDATE_ID,
  groupMessage,
  membership,
  press,
  privateMessage,
} from './payloads.ts';

const NOW_MS = 1_795_286_999_000;
const CONTEXT = { nowMs: NOW_MS, bot: { id: BOT.id, username: BOT.username } };

const read = (update: unknown) => parse(update, CONTEXT);

function eventOf(update: unknown): unknown {
  const parsed = read(update);
  return parsed.kind === 'arrival' ? parsed.arrival.event : parsed;
}

const said = (text: string) => ({ kind: 'said', text, at: DATE * 1000 });
const chose = (choice: string) => ({ kind: 'chose', choice, at: DATE * 1000 });

function expectIgnored(update: unknown, why: string): void {
  expect(read(update)).toMatchObject({ kind: 'ignored', why });
}

describe('a private message', () => {
  test('is an arrival of its sender, with the number and time of the update', () => {
    expect(read(privateMessage({ text: 'Chào em' }))).toEqual({
      kind: 'arrival',
      learner: `telegram:${LAN.id}`,
      arrival: { vendorId: String(UPDATE_ID), order: UPDATE_ID, event: said('Chào em') },
      origin: { kind: 'message', messageId: 4711, albumId: undefined },
      press: undefined,
    });
  });

  test('of an album names it', () => {
    const update = privateMessage({ caption: 'a', photo: [], media_group_id: '1234' });
    expect(read(update)).toMatchObject({ origin: { albumId: '1234' } });
  });

  test('that was edited is one at the time of the edit', () => {
    const { message } = privateMessage({ text: 'ba', edit_date: DATE + 5 });
    expect(read({ update_id: 2, edited_message: message })).toMatchObject({
      kind: 'arrival',
      arrival: { vendorId: '2', event: { kind: 'said', text: 'ba', at: (DATE + 5) * 1000 } },
      origin: { kind: 'edit', messageId: 4711 },
    });
  });

  test('is the very same arrival when it is delivered again later', () => {
    const update = privateMessage({ text: 'Chào em' });
    expect(parse(update, { ...CONTEXT, nowMs: NOW_MS + 3_600_000 })).toEqual(read(update));
  });

  test('of the largest id JavaScript can hold keeps every digit', () => {
    const from = { ...LAN, id: Number.MAX_SAFE_INTEGER };
    const update = privateMessage({ from, chat: { ...PRIVATE_CHAT, id: from.id }, text: 'a' });
    expect(read(update)).toMatchObject({ learner: 'telegram:9007199254740991' });
  });

  test.each([
    ['words are cleaned', { text: ' tie\u0302\u0301ng\u200B  Vie\u0323\u0302t \n' }, 'tiếng Việt'],
    ['a joined emoji stays whole', { text: '👨‍👩‍👧' }, '👨‍👩‍👧'],
    [
      'a reply is what it says itself',
      {
        text: '2',
        reply_to_message: {
          message_id: 4709,
          from: BOT,
          chat: PRIVATE_CHAT,
          date: DATE,
          text: 'Chọn số',
        },
      },
      '2',
    ],
    [
      'a forwarded text is said',
      {
        text: 'Tin này thật không?',
        forward_origin: { type: 'hidden_user', sender_user_name: 'Ẩn', date: DATE - 9 },
      },
      'Tin này thật không?',
    ],
    ['a text by way of a bot is its sender’s', { text: 'học', via_bot: BOT }, 'học'],
    [
      'a caption is what was said',
      {
        caption: ' đây là gì? ',
        photo: [{ file_id: 'A', file_unique_id: 'B', width: 9, height: 9 }],
      },
      'đây là gì?',
    ],
    [
      'a shared number is said',
      { contact: { phone_number: '+84912345678', first_name: 'Lan', user_id: LAN.id } },
      '+84912345678',
    ],
    ['a slash is no command', { text: '/ 5' }, '/ 5'],
    ['nor are two', { text: '//menu' }, '//menu'],
    ['an unknown command is its words', { text: '/hoc__tiep' }, 'hoc tiep'],
    ['and what follows it', { text: '/tiep nhé' }, 'tiep nhé'],
    ['a name of every object is no command', { text: '/constructor' }, 'constructor'],
    ['misshapen entities lose no text', { text: 'học', entities: 'x' }, 'học'],
  ])('%s', (_fact, content, text) => {
    expect(eventOf(privateMessage(content))).toEqual(said(text));
  });

  test.each(MEDIA_MESSAGES)('%s is media', (_name, content, media) => {
    expect(eventOf(privateMessage(content))).toEqual({
      kind: 'sent-media',
      media,
      at: DATE * 1000,
    });
  });

  test('an invisible caption leaves the photo', () => {
    const photo = [{ file_id: 'A', file_unique_id: 'B', width: 9, height: 9 }];
    expect(eventOf(privateMessage({ caption: '\u200B', photo }))).toMatchObject({
      media: 'picture',
    });
  });

  test.each([
    ['a command without a letter', { text: '/__' }, 'empty'],
    ['nothing visible', { text: '\u200B\u202E \n' }, 'empty'],
    [
      'a pinned message',
      { pinned_message: { message_id: 1, chat: PRIVATE_CHAT, date: 0 } },
      'service-message',
    ],
    [
      'a changed timer',
      { message_auto_delete_timer_changed: { message_auto_delete_time: 86_400 } },
      'service-message',
    ],
    ['a bot', { from: BOT, chat: { ...PRIVATE_CHAT, id: BOT.id }, text: 'a' }, 'from-a-bot'],
    [
      'a bot that speaks for its chat',
      {
        from: BOT,
        chat: { ...PRIVATE_CHAT, id: BOT.id },
        sender_chat: { id: BOT.id },
        text: 'a',
      },
      'from-a-bot',
    ],
    ['nobody', { from: undefined, text: 'a' }, 'no-sender'],
    ['somebody whose id is a text', { from: { ...LAN, id: '5' }, text: 'a' }, 'no-sender'],
    [
      'somebody in the chat of another',
      { chat: { ...PRIVATE_CHAT, id: 1 }, text: 'a' },
      'malformed',
    ],
    ['no chat', { chat: undefined, text: 'a' }, 'malformed'],
  ])('of %s is ignored', (_name, content, why) => {
    expectIgnored(privateMessage(content), why);
  });

  test('without a time happened now', () => {
    expect(eventOf(privateMessage({ text: 'a', date: 'gestern' }))).toMatchObject({ at: NOW_MS });
  });
});

describe('a command', () => {
  test.each([
    ['/start', { kind: 'followed', at: DATE * 1000 }],
    ['/start@HoaBanBot', { kind: 'followed', at: DATE * 1000 }],
    [
      '/start an-toan__ba-dieu-khong',
      { kind: 'opened-link', flow: 'an-toan/ba-dieu-khong', at: DATE * 1000 },
    ],
    ['/START vneid__cai-dat', { kind: 'opened-link', flow: 'vneid/cai-dat', at: DATE * 1000 }],
    [`/start ${'x'.repeat(65)}`, { kind: 'followed', at: DATE * 1000 }],
    ['/start hai từ', { kind: 'followed', at: DATE * 1000 }],
    ['/start 4111111111111111', { kind: 'followed', at: DATE * 1000 }],
    ['/menu', chose('m.menu')],
    ['/menu@HoaBanBot', chose('m.menu')],
    ['/Help', chose('m.help')],
    ['/stop ngay', chose('m.stop')],
    ['/delete', chose('m.delete-data')],
    ['/english', chose('m.speak-english')],
  ])('%s', (text, event) => {
    const entities = [{ type: 'bot_command', offset: 0, length: text.split(' ')[0]?.length }];
    expect(eventOf(privateMessage({ text, entities }))).toEqual(event);
  });
});

describe('a touched button', () => {
  const query = '22005079302312345678';

  test('is a choice, at the time it comes, and names the button for its mark', () => {
    expect(read(press('a.AbCdEf.1'))).toEqual({
      kind: 'arrival',
      learner: `telegram:${LAN.id}`,
      arrival: {
        vendorId: String(UPDATE_ID),
        order: UPDATE_ID,
        event: { kind: 'chose', choice: 'a.AbCdEf.1', at: NOW_MS },
      },
      origin: { kind: 'press', messageId: 4710 },
      press: {
        callbackQueryId: query,
        mark: { chatId: LAN.id, messageId: 4710, label: 'Hoa ban nở trắng' },
      },
    });
  });

  test.each([
    [
      'of a message too old to be shown',
      { message: { chat: PRIVATE_CHAT, message_id: 3, date: 0 } },
    ],
    ['of no message', { message: undefined }],
    ['that is not below its message any more', { data: 'a.AbCdEf.7' }],
    [
      'of a keyboard nobody can read',
      {
        message: {
          chat: PRIVATE_CHAT,
          message_id: 3,
          date: 5,
          reply_markup: { inline_keyboard: 7 },
        },
      },
    ],
  ])('%s is a choice without a mark', (_name, change) => {
    expect(read(press('a.AbCdEf.1', change))).toMatchObject({
      kind: 'arrival',
      press: { callbackQueryId: query, mark: undefined },
    });
  });

  test.each([
    ['that was marked before', press('.'), 'own-mark'],
    ['with more bytes than ours have', press(`o.${'ă'.repeat(32)}`), 'malformed'],
    ['of a game', press(undefined, { game_short_name: 'x' }), 'malformed'],
    [
      'in a group',
      press('m.menu', { message: { chat: SUPERGROUP, message_id: 3, date: 5 } }),
      'group-talk',
    ],
    ['of a bot', press('m.menu', { from: BOT }), 'from-a-bot'],
    ['of nobody', press('m.menu', { from: null }), 'no-sender'],
  ])('%s is ignored, but its phone is told', (_name, update, why) => {
    expect(read(update)).toEqual({
      kind: 'ignored',
      why,
      press: { callbackQueryId: query, mark: undefined },
    });
  });

  test('with 64 bytes is taken', () => {
    const data = `o.${'ă'.repeat(31)}`;
    expect(eventOf(press(data))).toMatchObject({ choice: data });
  });
});

describe('a change of what Ban may do', () => {
  test('a block is a leaving', () => {
    expect(eventOf(membership('member', 'kicked'))).toEqual({ kind: 'left', at: DATE * 1000 });
  });

  test('a block that is taken back is a visit', () => {
    expect(read(membership('kicked', 'member'))).toMatchObject({
      kind: 'arrival',
      arrival: { event: { kind: 'followed', at: DATE * 1000 } },
      origin: { kind: 'unblock' },
    });
  });

  test.each([
    ['from what Ban does not know', 'hologram', 'member'],
    ['to what Ban does not know', 'kicked', 'hologram'],
  ])('in a private chat %s is none', (_name, before, after) => {
    expectIgnored(membership(before, after), 'unknown-kind');
  });

  test.each([
    ['member', 'kicked'],
    ['left', 'member'],
    ['member', 'administrator'],
  ])('a group that makes Ban of a %s a %s is no learner', (before, after) => {
    expectIgnored(membership(before, after, SUPERGROUP), 'group-membership');
  });
});

describe('anything else', () => {
  const { message } = privateMessage({ text: 'a', edit_date: DATE + 5 });
  const { message: ofBot } = privateMessage({
    from: BOT,
    chat: { ...PRIVATE_CHAT, id: BOT.id },
    text: 'a',
  });
  const { message: inGroup } = groupMessage({ text: 'a', edit_date: DATE + 5 });

  test.each([
    ['an edited message of a group', { update_id: 1, edited_message: inGroup }, 'edited'],
    ['an edited message of a bot', { update_id: 1, edited_message: ofBot }, 'edited'],
    ['an edited nothing', { update_id: 1, edited_message: 7 }, 'malformed'],
    ['an edited post', { update_id: 1, edited_channel_post: message }, 'unknown-kind'],
    ['a post of a channel', { update_id: 1, channel_post: message }, 'unknown-kind'],
    [
      'a message to a business',
      { update_id: 1, business_message: { ...message, business_connection_id: 'b' } },
      'unknown-kind',
    ],
    [
      'a poll’s answer',
      { update_id: 1, poll_answer: { poll_id: '1', user: LAN, option_ids: [0] } },
      'unknown-kind',
    ],
    ['a kind of tomorrow', { update_id: 1, hologram: {} }, 'unknown-kind'],
    ['no number', { message }, 'malformed'],
    ['a number beyond all', { ...privateMessage({ text: 'a' }), update_id: 2 ** 60 }, 'malformed'],
    ['a message that is null', { update_id: 1, message: null }, 'malformed'],
    ['nothing', undefined, 'malformed'],
    ['a list', [], 'malformed'],
  ])('%s is ignored', (_name, update, why) => {
    expectIgnored(update, why);
  });

  test('whatever comes is an arrival, a call or ignored', () => {
    const known = ['arrival', 'group', 'ignored'];
    fc.assert(fc.property(fc.jsonValue(), (update) => known.includes(read(update).kind)));
    // Near the real shape, where a parser may stumble: any field of a real update, replaced.
    const updates = [
      privateMessage({ text: '/start', entities: [{ type: 'bot_command', offset: 0, length: 6 }] }),
      groupMessage({ text: '@HoaBanBot', entities: [{ type: 'mention', offset: 0, length: 10 }] }),
      press('a.AbCdEf.1'),
      membership('member', 'kicked'),
      { update_id: 1, edited_message: message },
    ];
    fc.assert(
      fc.property(fc.constantFrom(...updates), fc.nat(), fc.jsonValue(), (update, place, value) =>
        known.includes(read(withAnother(update, place, value)).kind),
      ),
      { numRuns: 2000 },
    );
  });

  test('an arrival never has a sender that could be somebody else', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (id) => {
        const parsed = read(privateMessage({ from: { ...LAN, id }, text: 'a' }));
        return parsed.kind !== 'arrival' || id === LAN.id;
      }),
    );
  });
});

/** The same update with another value at one of its places. */
function withAnother(update: object, place: number, value: unknown): unknown {
  let placeCount = 0;
  JSON.stringify(update, (_key, inner: unknown) => {
    placeCount += 1;
    return inner;
  });
  let at = -1;
  const text = JSON.stringify(update, (_key, inner: unknown) => {
    at += 1;
    return at === place % placeCount ? value : inner;
  });
  return JSON.parse(text);
}
