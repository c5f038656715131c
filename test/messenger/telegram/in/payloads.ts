// Updates as Telegram sends them (https://core.telegram.org/bots/api#update), whole. People are invented.

export const LAN = {
  id: 5_123_456_789,
  is_bot: false,
  first_name: 'Lò Thị Lan 🌸',
  last_name: '\u202EĐiện Biên',
  username: 'lan_dienbien',
  language_code: 'vi',
} as const;

export const BOT = {
  id: 7_654_321_098,
  is_bot: true,
  first_name: 'Hoa Ban',
  username: 'HoaBanBot',
} as const;

export const PRIVATE_CHAT = {
  id: LAN.id,
  first_name: LAN.first_name,
  last_name: LAN.last_name,
  username: LAN.username,
  type: 'private',
} as const;

export const SUPERGROUP = {
  id: -1_001_987_654_321,
  title: 'Tổ công nghệ số cộng đồng bản Mường Luân',
  username: 'muongluan',
  type: 'supergroup',
  is_forum: true,
} as const;

export const DATE = 1_795_286_400;
export const UPDATE_ID = 873_512_904;

export function privateMessage(content: object, change: object = {}) {
  return {
    update_id: UPDATE_ID,
    message: { message_id: 4711, from: LAN, chat: PRIVATE_CHAT, date: DATE, ...content },
    ...change,
  };
}

export function groupMessage(content: object) {
  return privateMessage({ chat: SUPERGROUP, ...content });
}

export function press(data: string | undefined, change: object = {}) {
  return {
    update_id: UPDATE_ID,
    callback_query: {
      id: '22005079302312345678',
      from: LAN,
      message: {
        message_id: 4710,
        from: BOT,
        chat: PRIVATE_CHAT,
        date: DATE - 86_400,
        text: 'Mật khẩu nào tốt hơn?',
        reply_markup: {
          inline_keyboard: [
            [{ text: '123456', callback_data: 'a.AbCdEf.0' }],
            [{ text: 'Hoa ban nở trắng', callback_data: 'a.AbCdEf.1' }],
          ],
        },
      },
      chat_instance: '-2398471239847123984',
      ...(data !== undefined && { data }),
      ...change,
    },
  };
}

export function membership(before: string, after: string, chat: object = PRIVATE_CHAT) {
  return {
    update_id: UPDATE_ID,
    my_chat_member: {
      chat,
      from: LAN,
      date: DATE,
      old_chat_member: { user: BOT, status: before },
      new_chat_member: { user: BOT, status: after, ...(after === 'kicked' && { until_date: 0 }) },
    },
  };
}

const FILE = { file_id: 'AgACAgUAAxkBAAIB', file_unique_id: 'AQADb7oxG1Nk', file_size: 88_112 };
const LOCATION = { latitude: 21.386, longitude: 103.023, horizontal_accuracy: 20 };

/** One of each thing people send that is not text. */
export const MEDIA_MESSAGES: readonly (readonly [string, object, string])[] = [
  ['a photo', { photo: [{ ...FILE, width: 90, height: 67 }] }, 'picture'],
  [
    'a sticker',
    {
      sticker: {
        ...FILE,
        width: 512,
        height: 512,
        emoji: '🌸',
        set_name: 'Ban',
        is_animated: false,
        is_video: false,
        type: 'regular',
      },
    },
    'sticker',
  ],
  [
    'a GIF, which is a document too',
    {
      animation: { ...FILE, duration: 2, width: 320, height: 240, mime_type: 'video/mp4' },
      document: { ...FILE, mime_type: 'video/mp4' },
    },
    'sticker',
  ],
  ['a die', { dice: { emoji: '🎲', value: 4 } }, 'sticker'],
  ['a voice message', { voice: { ...FILE, duration: 3, mime_type: 'audio/ogg' } }, 'voice'],
  ['a song', { audio: { ...FILE, duration: 180, title: 'Inh lả ơi' } }, 'voice'],
  ['a film', { video: { ...FILE, duration: 9, width: 640, height: 360 } }, 'file'],
  ['a round film', { video_note: { ...FILE, duration: 9, length: 240 } }, 'file'],
  ['a file', { document: { ...FILE, file_name: 'giấy tờ.pdf' } }, 'file'],
  ['a place on the map', { location: LOCATION }, 'place'],
  [
    'a named place',
    { location: LOCATION, venue: { location: LOCATION, title: 'UBND', address: 'Mường Luân' } },
    'place',
  ],
  ['a poll', { poll: { id: '5', question: 'Học không?', options: [], is_closed: false } }, 'other'],
  ['a story', { story: { chat: PRIVATE_CHAT, id: 3 } }, 'other'],
  ['a contact without a number', { contact: { phone_number: '', first_name: 'A' } }, 'other'],
];
