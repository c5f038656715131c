import { beforeEach, describe, expect, test } from 'vitest';
import { parseWebhook } from 'zalo-oa-sdk';
import { parse } from '../../../../src/messenger/zalo-oa/in/parse.ts';
import { userIdOf, zaloOaLearner } from '../../../../src/messenger/zalo-oa/zalo-oa-learner.ts';
import type { LearnerId } from '../../../../src/flow/learner.ts';
import {
  AT_MS,
  MAI,
  MESSAGE_ID,
  NOW_MS,
  OA_ID,
  follow,
  managed,
  media,
  oaMessage,
  submittedInfo,
  text,
  userMessage,
} from './bodies.ts';
import { type Door, deliver, openDoor } from './door.ts';

let door: Door;
beforeEach(() => {
  door = openDoor();
});

/** What is taken in of a signed delivery; the words it was counted as where there is nothing. */
async function heard(body: object): Promise<unknown> {
  expect(await deliver(door, body)).toBe(200);
  return door.events()[0] ?? door.counted;
}

const happened = (event: object) => ({ at: AT_MS, ...event });
const said = (words: string) => happened({ kind: 'said', text: words });
const sent = (kind: string) => happened({ kind: 'sent-media', media: kind });
const url = 'https://photo-stal-1.zdn.vn/x';
const card = { thumbnail: url, description: '{"phone":"84900000000","qrCodeUrl":""}', url };

describe('a message', () => {
  test('is an arrival of its sender, with its id and time', async () => {
    await deliver(door, text('Chào em'));
    const arrival = { vendorId: MESSAGE_ID, order: AT_MS, event: said('Chào em') };
    expect(door.accepted).toEqual([[`zalo-oa:${MAI}`, arrival]]);
    expect(door.counted).toEqual(['accepted']);
  });

  test.each([
    ['words are cleaned', text('  hai\n ba\u200B '), 'hai ba'],
    ['letters that came apart are composed', text('Tiếng Việt'.normalize('NFD')), 'Tiếng Việt'],
    ['a touched button says its payload', text('#menu'), '#menu'],
    [
      'an answer to a message is what it says',
      userMessage('text', { text: '2', quote_msg_id: 'a' }),
      '2',
    ],
    [
      'what stands below a picture',
      media('image', { thumbnail: url, url }, 'Cái này thật không?'),
      'Cái này thật không?',
    ],
    ['what stands below a file', media('file', { name: 'a.pdf', url }, 'Giấy này'), 'Giấy này'],
    ['a link with words', media('link', { url }, 'vneid.gov.vn'), 'vneid.gov.vn'],
  ])('%s', async (_what, body, words) => {
    expect(await heard(body)).toEqual(said(words));
  });

  test.each([
    ['image', { thumbnail: url, url }, 'picture'],
    ['sticker', { id: 'a', url }, 'sticker'],
    ['gif', { thumbnail: url, url }, 'sticker'],
    ['audio', { url }, 'voice'],
    ['video', { thumbnail: url, description: 'a', url }, 'file'],
    ['file', { name: 'a.pdf', url, size: '1' }, 'file'],
    ['location', { coordinates: { latitude: '21.386', longitude: '103.023' } }, 'place'],
    ['link', { thumbnail: url, description: 'a', url }, 'other'],
    ['business_card', card, 'other'],
  ])('of the kind %s is told by what it is', async (kind, payload, what) => {
    expect(await heard(media(kind, payload))).toEqual(sent(what));
  });

  test.each([
    [
      'a place',
      media('location', { coordinates: { latitude: '21.386' } }, '21.386, 103.023'),
      'place',
    ],
    ['a card', media('business_card', card, '0912345678'), 'other'],
    ['a card that came as a link', media('link', card, '0912345678'), 'other'],
  ])('nothing of %s goes on', async (_what, body, what) => {
    expect(await heard(body)).toEqual(sent(what));
  });

  test.each([
    ['without words', text('')],
    ['of invisible characters', text('\u200B\u202E ')],
  ])('%s is empty', async (_what, body) => {
    expect(await heard(body)).toEqual(['empty']);
  });

  test.each(['', '12a', 'mai', '1'.repeat(26), '../2', '2 2'])(
    'of the person %j is malformed',
    async (id) => {
      expect(await heard(text('a', { sender: { id } }))).toEqual(['malformed']);
    },
  );

  test('of a person whose id came as a number keeps every digit', async () => {
    const body = JSON.stringify(text('a')).replace(`"${MAI}"`, '9223372036854775807');
    const parsed = parse(parseWebhook(body, OA_ID), { nowMs: NOW_MS, oaId: OA_ID });
    expect(parsed).toMatchObject({ learner: 'zalo-oa:9223372036854775807' });
  });
});

describe('people come and go', () => {
  test.each([
    ['who follows', follow()],
    ['who follows without an id for the app', follow({ user_id_by_app: undefined })],
    ['who opens the chat', managed('user_click_chatnow', { user_id: MAI })],
    [
      'who accepts a widget',
      managed('widget_interaction_accepted', {
        data: { user_id: MAI, url, user_external_id: 'a' },
      }),
    ],
  ])('%s has come', async (_who, body) => {
    expect(await heard(body)).toEqual(happened({ kind: 'followed' }));
  });

  test.each([
    ['a value of its query', 'https://hoaban.example.vn/?utm_source=a&ma=HB7K2A'],
    ['with a mark', 'https://xa.example.gov.vn/tin?ma=%23hb7k2a'],
    ['a part of its path', 'https://hoaban.example.vn/l/HB7K2A/'],
    ['behind it', 'http://hoaban.example.vn/bai#HB7K2A'],
  ])('who accepts a widget on a page with a code as %s asks for its lesson', async (_how, page) => {
    const data = { user_id: MAI, url: page, user_external_id: 'a' };
    expect(await heard(managed('widget_interaction_accepted', { data }))).toEqual(said('#HB7K2A'));
  });

  test.each([
    'https://hoaban.example.vn/?ma=12345',
    'https://hoaban.example.vn/?q=hoc+HB7K2A',
    'HB7K2A',
    'https://',
    `https://hoaban.example.vn/?ma=HB7K2A&a=${'a'.repeat(2000)}`,
    '',
  ])('there is no code in %s', async (page) => {
    const data = { user_id: MAI, url: page };
    expect(await heard(managed('widget_interaction_accepted', { data }))).toMatchObject({
      kind: 'followed',
    });
  });

  test('who unfollows has left', async () => {
    expect(await heard(managed('unfollow', { follower: { id: MAI } }))).toEqual(
      happened({ kind: 'left' }),
    );
  });

  test('who withdraws is deleted, and that is counted', async () => {
    expect(await heard(managed('user_withdraw', { user_id: MAI }))).toEqual(
      happened({ kind: 'chose', choice: 'm.delete-data' }),
    );
    expect(door.counted).toEqual(['accepted', 'withdrawn']);
  });

  test('what has no id of its own is known by its name, time and person', async () => {
    await deliver(door, follow());
    expect(door.accepted[0]?.[1]).toMatchObject({
      vendorId: `follow ${AT_MS} ${MAI}`,
      order: AT_MS,
    });
  });
});

describe('what the account says', () => {
  test.each(['text', 'image', 'list', 'template'])(
    'our own oa_send_%s is an echo',
    async (kind) => {
      expect(await heard(oaMessage(kind))).toEqual(['echo']);
    },
  );

  test.each(['text', 'image', 'file'])(
    'a person of ours has spoken by oa_send_%s',
    async (kind) => {
      const body = oaMessage(kind, { admin_id: '5555555555555555555' });
      expect(await heard(body)).toEqual(happened({ kind: 'person-spoke' }));
      expect(door.accepted[0]?.[0]).toBe(`zalo-oa:${MAI}`);
    },
  );
});

describe('what somebody tells of themselves', () => {
  const full_address = {
    user_city: 'Tỉnh Điện Biên',
    user_ward: 'Phường Mường Thanh',
    user_address: 'Số 1',
  };

  test('is the name and the place alone', async () => {
    const info = { name: 'Lò Thị Mai', phone: '84912345678', user_dob: '30/10/1999', gender: 'Nữ' };
    expect(await heard(submittedInfo({ ...info, full_address }))).toEqual(
      happened({
        kind: 'shared-profile',
        name: 'Lò Thị Mai',
        ward: 'Phường Mường Thanh',
        province: 'Tỉnh Điện Biên',
      }),
    );
  });

  test('is read in its older shape as well', async () => {
    const info = { name: ' Mai ', phone: '84912345678', ward: 'Thanh Nưa', city: 'Điện Biên' };
    expect(await heard(submittedInfo({ ...info, address: 'Số 1', district: '' }))).toEqual(
      happened({ kind: 'shared-profile', name: 'Mai', ward: 'Thanh Nưa', province: 'Điện Biên' }),
    );
  });

  test('is nothing where it is empty, or too long to be a name', async () => {
    expect(await heard(submittedInfo({ name: 'a'.repeat(101), ward: ' ' }))).toEqual(
      happened({ kind: 'shared-profile', name: undefined, ward: undefined, province: undefined }),
    );
  });
});

describe('another account of the same app', () => {
  const oa_id = '4444444444444444444';
  test.each([
    ['a message to it', text('a', { recipient: { id: oa_id } })],
    ['a message of it', oaMessage('text', { id: oa_id, admin_id: '5' })],
    ['its follower', follow({ oa_id })],
    ['its tag', managed('remove_tag', { oa_id, tag: { name: 'a' } })],
    ['its visitor', { ...text('a'), event_name: 'anonymous_send_text', recipient: { id: oa_id } }],
  ])('%s is not ours', async (_what, body) => {
    expect(await heard(body)).toEqual(['other-oa']);
  });

  test('an event that names none is ours', async () => {
    expect(await heard(follow({ oa_id: undefined }))).toEqual(happened({ kind: 'followed' }));
  });
});

describe('the time of an event', () => {
  test.each([
    ['is the event’s own, as a text', String(AT_MS), AT_MS, AT_MS],
    ['or as a number', AT_MS, AT_MS, AT_MS],
    ['hours ago stays so', String(AT_MS - 7_200_000), AT_MS - 7_200_000, AT_MS - 7_200_000],
    ['five minutes ahead', NOW_MS + 300_000, NOW_MS + 300_000, NOW_MS + 300_000],
    ['further ahead orders, and is now', NOW_MS + 300_001, NOW_MS + 300_001, NOW_MS],
    ['in seconds is none', AT_MS / 1000, undefined, NOW_MS],
    ['with a part is none', AT_MS + 0.5, undefined, NOW_MS],
    ['in microseconds is none', AT_MS * 1000, undefined, NOW_MS],
    ['that is no number is none', 'hôm qua', undefined, NOW_MS],
    ['that is absent is none', undefined, undefined, NOW_MS],
    ['below zero is none', -1, undefined, NOW_MS],
  ])('%s', (_what, timestamp, order, atMs) => {
    expect(timesOf(timestamp)).toEqual([order, atMs]);
  });

  test('far ahead gives the same order whenever it is delivered again', () => {
    const event = parseWebhook(JSON.stringify(text('a', { timestamp: String(NOW_MS + 900_000) })));
    const first = parse(event, { nowMs: NOW_MS, oaId: OA_ID });
    const later = parse(event, { nowMs: NOW_MS + 900_000, oaId: OA_ID });
    const idOf = (parsed: typeof first) =>
      parsed.kind === 'arrival' && [parsed.arrival.vendorId, parsed.arrival.order];
    expect(idOf(later)).toEqual(idOf(first));
  });
});

test.each(['', 'm'.repeat(101)])(
  'a message whose id is %j is known by its time',
  async (msg_id) => {
    await deliver(door, userMessage('text', { text: 'a', msg_id }));
    expect(door.accepted[0]?.[1].vendorId).toBe(`user_send_text ${AT_MS} ${MAI}`);
  },
);

describe('a learner', () => {
  test.each(['1', MAI, '1'.repeat(25)])('%s is found again', (userId) => {
    expect(userOf(zaloOaLearner(userId) ?? '')).toBe(userId);
  });

  test('who shares an account is written to there', () => {
    expect(userOf(`zalo-oa:${MAI}/2`)).toBe(MAI);
  });

  test.each([
    'zalo-oa:',
    'zalo-oa:a',
    'telegram:1',
    'zalo-bot:1',
    `zalo-oa:${MAI}/`,
    'zalo-oa:1\n',
  ])('%j is none of ours', (learner) => {
    expect(() => userOf(learner)).toThrow('Not a learner on the Zalo OA');
  });
});

/** The order, and when it happened. */
function timesOf(timestamp: unknown): unknown {
  const body = JSON.stringify({ ...text('a'), timestamp });
  const parsed = parse(parseWebhook(body, OA_ID), { nowMs: NOW_MS, oaId: OA_ID });
  return parsed.kind === 'arrival' ? [parsed.arrival.order, parsed.arrival.event.at] : parsed;
}

function userOf(learner: string): string {
  return userIdOf(learner as LearnerId);
}
