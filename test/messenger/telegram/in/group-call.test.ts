import { describe, expect, test } from 'vitest';
import { parse } from '../../../../src/messenger/telegram/in/parse.ts';
import { BOT, LAN, SUPERGROUP, groupMessage } from './payloads.ts';

const CONTEXT = { nowMs: 1_795_286_999_000, bot: { id: BOT.id, username: BOT.username } };

/** Whom Telegram names for an administrator who stays anonymous. */
const ANONYMOUS = {
  id: 1_087_968_824,
  is_bot: true,
  first_name: 'Group',
  username: 'GroupAnonymousBot',
};

const read = (update: unknown) => parse(update, CONTEXT);

describe('a group', () => {
  test.each([
    ['by a command', command('/start')],
    ['by a command with our name', command('/menu@hoabanbot')],
    [
      'by our name',
      { text: '🌸 @HoaBanBot ơi', entities: [{ type: 'mention', offset: 3, length: 10 }] },
    ],
    [
      'by a mention without a name',
      { text: 'Ban ơi', entities: [{ type: 'text_mention', offset: 0, length: 3, user: BOT }] },
    ],
    [
      'by our name below a photo',
      {
        caption: '🌸 @HoaBanBot đây là gì?',
        caption_entities: [{ type: 'mention', offset: 3, length: 10 }],
        photo: [],
      },
    ],
    [
      'as an administrator without a name',
      { from: ANONYMOUS, sender_chat: SUPERGROUP, ...command('/start@HoaBanBot') },
    ],
  ])('calls Ban %s', (_name, content) => {
    expect(read(groupMessage(content))).toEqual({
      kind: 'group',
      call: { chatId: SUPERGROUP.id, messageId: 4711, threadId: undefined },
    });
  });

  test('calls from a topic, and is answered there', () => {
    const update = groupMessage({
      ...command('/start'),
      message_thread_id: 12,
      is_topic_message: true,
    });
    expect(read(update)).toMatchObject({ call: { threadId: 12 } });
  });

  test.each([
    ['talk', { text: 'Chào cả bản' }],
    ['another bot’s command', command('/start@KhacBot')],
    [
      'another’s name',
      { text: '@KhacBot ơi', entities: [{ type: 'mention', offset: 0, length: 8 }] },
    ],
    [
      'a mention of somebody else',
      { text: 'Lan ơi', entities: [{ type: 'text_mention', offset: 0, length: 3, user: LAN }] },
    ],
    [
      'becoming a supergroup',
      { chat: { ...SUPERGROUP, id: -45, type: 'group' }, migrate_to_chat_id: SUPERGROUP.id },
    ],
    ['a channel', { chat: { ...SUPERGROUP, type: 'channel' }, ...command('/start') }],
    [
      'a command in a text that has no such place',
      { text: 'a', entities: [{ type: 'mention', offset: 7, length: 9 }] },
    ],
  ])('%s is ignored', (_name, content) => {
    expectIgnored(groupMessage(content), 'group-talk');
  });

  test.each([
    ['a bot', { from: BOT }],
    ['a channel', { from: ANONYMOUS, sender_chat: { id: -5, type: 'channel' } }],
  ])('is never answered when %s calls', (_name, sender) => {
    expectIgnored(groupMessage({ ...sender, ...command('/start') }), 'from-a-bot');
  });

  test('cannot call by name before Ban knows its own', () => {
    const update = groupMessage(command('/start@HoaBanBot'));
    expect(parse(update, { ...CONTEXT, bot: undefined })).toMatchObject({ why: 'group-talk' });
  });
});

function expectIgnored(update: unknown, why: string): void {
  expect(read(update)).toMatchObject({ kind: 'ignored', why });
}

function command(text: string) {
  return { text, entities: [{ type: 'bot_command', offset: 0, length: text.length }] };
}
