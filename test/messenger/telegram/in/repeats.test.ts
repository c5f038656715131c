import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { telegramReceiver } from '../../../../src/messenger/telegram/in/receive.ts';
import { takeInBatch } from '../../../../src/messenger/telegram/in/take-in-batch.ts';
import { type BotApiServer, startBotApi } from './bot-api-server.ts';
import { openDoor } from './door.ts';
import { LAN, PRIVATE_CHAT, SUPERGROUP, membership, press, privateMessage } from './payloads.ts';

let server: BotApiServer;
let world: ReturnType<typeof openDoor>;

beforeAll(async () => {
  server = await startBotApi();
});
afterAll(async () => server.end());
beforeEach(() => {
  world = openDoor(server);
});

async function post(update: object): Promise<number> {
  const receive = telegramReceiver(world.door, 'x', world.log);
  return (await receive({ rawBody: Buffer.from(JSON.stringify(update)), header: () => 'x' }))
    .status;
}

/** A poll that brought these at once. */
async function batch(...updates: readonly object[]): Promise<void> {
  const { signal: stop } = new AbortController();
  await takeInBatch(updates, { intake: world.door, log: world.log, stop });
}

const numbered = (updateId: number, update: object) => ({ ...update, update_id: updateId });
const tap = (updateId: number, choice = 'a.AbCdEf.1', change: object = {}) =>
  numbered(updateId, press(choice, { id: `query-${updateId}`, ...change }));
const write = (updateId: number, content: object) => numbered(updateId, privateMessage(content));
const edit = (updateId: number, content: object) => {
  const { message } = privateMessage({ edit_date: 1_795_286_500, ...content });
  return { update_id: updateId, edited_message: message };
};
const start = (updateId: number, code = '') => write(updateId, { text: `/start${code}` });
const block = (updateId: number) => numbered(updateId, membership('member', 'kicked'));
const back = (updateId: number) => numbered(updateId, membership('kicked', 'member'));
const messageOf = (messageId: number) => ({
  message: { chat: PRIVATE_CHAT, message_id: messageId, date: 5 },
});
const events = () => world.accepted.flatMap(([, arrivals]) => arrivals.map(({ event }) => event));
const orders = () => world.accepted.flatMap(([, arrivals]) => arrivals.map(({ order }) => order));

async function callsAfter(before: number): Promise<readonly unknown[]> {
  await world.polite.settled();
  return server.calls
    .slice(before)
    .map(({ method, payload }) => [method, payload['callback_query_id']]);
}

describe('a second touch of the buttons of one message', () => {
  test.each([
    ['the same button', 'a.AbCdEf.1'],
    ['another one', 'a.AbCdEf.0'],
  ])('on %s only tells its phone', async (_which, choice) => {
    await post(tap(1));
    await world.polite.settled();
    const before = server.calls.length;
    expect(await post(tap(2, choice))).toBe(200);
    expect(await callsAfter(before)).toEqual([['answerCallbackQuery', 'query-2']]);
    expect(orders()).toEqual([1]);
    expect(world.counted).toEqual(['accepted', 'double-tap']);
  });

  test('counts ten seconds later, on another message and by somebody else', async () => {
    const another = messageOf(4711);
    const from = { ...LAN, id: 11 };
    await post(tap(1));
    world.clock.ms = 9999;
    await post(tap(2));
    await post(tap(3, 'a.AbCdEf.1', another));
    await post(tap(4, 'a.AbCdEf.1', { from }));
    world.clock.ms = 10_000;
    await post(tap(5));
    expect(orders()).toEqual([1, 3, 4, 5]);
  });

  test('is one in the same batch as well', async () => {
    await batch(tap(1), tap(2), tap(3, 'a.AbCdEf.0'));
    expect(orders()).toEqual([1]);
    expect(world.counted.toSorted()).toEqual(['accepted', 'double-tap', 'double-tap']);
  });

  test('is one while the first is on its way', async () => {
    const open = world.store.shut();
    const first = post(tap(1));
    expect(await post(tap(2))).toBe(200);
    open();
    expect(await first).toBe(200);
    expect(orders()).toEqual([1]);
  });

  test('counts when the first was not accepted, and then the first is the second', async () => {
    world.store.isUp = false;
    expect(await post(tap(1))).toBe(503);
    world.store.isUp = true;
    expect(await post(tap(2))).toBe(200);
    expect(await post(tap(1))).toBe(200);
    expect(orders()).toEqual([2]);
  });

  test('is no delivery of the same touch again: the store knows those', async () => {
    const open = world.store.shut();
    const first = post(tap(1));
    const again = post(tap(1));
    open();
    expect([await first, await again]).toEqual([200, 200]);
    expect(orders()).toEqual([1, 1]);
  });

  test('is one after a batch that had to wait for the store', async () => {
    world.store.isUp = false;
    const refused = new Promise<void>((resolve) => {
      world.store.onRefused = resolve;
    });
    const done = batch(tap(1));
    await refused;
    world.store.isUp = true;
    await done;
    await batch(tap(2));
    expect(orders()).toEqual([1]);
  });

  test('of a message Telegram does not name counts', async () => {
    await batch(tap(1, 'm.menu', { message: undefined }), tap(2, 'm.menu', { message: undefined }));
    expect(orders()).toEqual([1, 2]);
  });

  test('is forgotten when thousands of others were pressed since', async () => {
    for (let id = 1; id <= 5001; id += 1) world.door.read(tap(id, 'm.menu', messageOf(id)));
    expect(world.door.read(tap(6000, 'm.menu', messageOf(1)))).toMatchObject({ kind: 'arrival' });
    expect(world.door.read(tap(6001, 'm.menu', messageOf(5001)))).toMatchObject({
      why: 'double-tap',
    });
  });
});

describe('an album', () => {
  const photo = [{ file_id: 'A', file_unique_id: 'B', width: 9, height: 9 }];
  const page = (updateId: number, content: object = {}) =>
    write(updateId, { message_id: 100 + updateId, media_group_id: '13', photo, ...content });

  test('of four photos is one', async () => {
    await batch(page(1), page(2), page(3), page(4));
    expect(orders()).toEqual([1]);
    expect(world.counted.toSorted()).toEqual(['accepted', 'album', 'album', 'album']);
  });

  test('is its caption where that comes first', async () => {
    await post(page(1, { caption: 'Giấy này là gì?' }));
    await post(page(2));
    await post(page(3, { caption: 'và đây?' }));
    expect(events()).toMatchObject([{ kind: 'said', text: 'Giấy này là gì?' }]);
  });

  test('loses no words that come later', async () => {
    await batch(page(1), page(2, { caption: 'cứu với' }), page(3));
    expect(events()).toMatchObject([{ kind: 'sent-media' }, { kind: 'said', text: 'cứu với' }]);
  });

  test('is another one after a minute, with another name or from somebody else', async () => {
    const from = { ...LAN, id: 11 };
    await batch(page(1), page(2, { media_group_id: '14' }));
    await post(page(3, { from, chat: { ...PRIVATE_CHAT, id: 11 } }));
    world.clock.ms = 60_000;
    await post(page(4));
    expect(orders()).toEqual([1, 2, 3, 4]);
  });

  test('whose first photo was not accepted counts when it comes again', async () => {
    world.store.isUp = false;
    expect(await post(page(1))).toBe(503);
    world.store.isUp = true;
    expect([await post(page(2)), await post(page(1))]).toEqual([200, 200]);
    expect(orders()).toEqual([2]);
  });
});

describe('a message that is corrected', () => {
  test('is said anew when it was the last', async () => {
    await post(write(1, { text: 'hai' }));
    await post(edit(2, { text: 'ba' }));
    expect(events()[1]).toEqual({ kind: 'said', text: 'ba', at: 1_795_286_500_000 });
    expect(world.counted).toEqual(['accepted', 'accepted']);
  });

  test('may be corrected again, and comes again when it was not accepted', async () => {
    await batch(write(1, { text: 'hai' }), edit(2, { text: 'ba' }));
    world.store.isUp = false;
    expect(await post(edit(3, { text: 'bốn' }))).toBe(503);
    world.store.isUp = true;
    expect(await post(edit(3, { text: 'bốn' }))).toBe(200);
    expect(orders()).toEqual([1, 2, 3]);
  });

  test('says nothing new with the same words: Telegram tells of a shown link so', async () => {
    await batch(write(1, { text: 'xem vneid.gov.vn' }), edit(2, { text: 'xem vneid.gov.vn ' }));
    expect(orders()).toEqual([1]);
    expect(world.counted).toContain('edited');
  });

  test.each([
    ['the learner wrote since', write(2, { message_id: 4712, text: 'b' })],
    ['pressed since', tap(2)],
    ['blocked Ban since', block(2)],
  ])('is ignored when %s', async (_what, since) => {
    await batch(write(1, { text: 'a' }), since, edit(3, { text: 'c' }));
    expect(orders()).toEqual([1, 2]);
  });

  test.each([
    ['nobody remembers', edit(3, { message_id: 4000, text: 'c' })],
    ['is a place that moves', edit(3, { location: { latitude: 21, longitude: 103 } })],
    ['becomes a command', edit(3, { text: '/menu' })],
    ['stands in a group', edit(3, { text: 'c', chat: SUPERGROUP })],
    ['came before a later correction', edit(0, { text: 'c' })],
  ])('is ignored when it %s', async (_what, update) => {
    await batch(write(1, { text: 'a' }), update);
    expect(orders()).toEqual([1]);
    expect(world.counted).toContain('edited');
  });

  test('is ignored an hour later', async () => {
    await post(write(1, { text: 'a' }));
    world.clock.ms = 3_600_000;
    await post(edit(2, { text: 'b' }));
    expect(orders()).toEqual([1]);
  });

  test('stays the last when an earlier one is delivered again', async () => {
    await batch(write(1, { text: 'a' }), write(2, { message_id: 4712, text: 'b' }));
    await post(write(1, { text: 'a' }));
    await post(edit(3, { message_id: 4712, text: 'c' }));
    expect(events().at(-1)).toMatchObject({ text: 'c' });
  });
});

describe('who takes a block back', () => {
  test.each([
    ['with the /start of the app after it', [back(1), start(2)]],
    ['with the /start before it', [start(1), back(2)]],
  ])('%s is greeted once', async (_order, updates) => {
    await batch(...updates);
    expect(events()).toMatchObject([{ kind: 'followed' }]);
    expect(world.counted.toSorted()).toEqual(['accepted', 'greeted']);
  });

  test('without a /start is greeted', async () => {
    await post(back(1));
    expect(events()).toMatchObject([{ kind: 'followed' }]);
  });

  test('by a link gets the lesson, and no greeting behind it', async () => {
    await batch(back(1), start(2, ' an-toan__ba-dieu-khong'));
    await batch(block(3), start(4, ' an-toan__ba-dieu-khong'), back(5));
    expect(events().map(({ kind }) => kind)).toEqual([
      'followed',
      'opened-link',
      'left',
      'opened-link',
    ]);
  });

  test('a second time is greeted a second time, at once or by a /start of their own', async () => {
    await batch(start(1), block(2), back(3), block(4));
    await batch(start(5), start(6));
    world.clock.ms = 10_000;
    await batch(back(7));
    expect(orders()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  test('is greeted by the /start when the other was not accepted', async () => {
    world.store.isUp = false;
    expect(await post(back(1))).toBe(503);
    world.store.isUp = true;
    await post(start(2));
    await post(back(1));
    expect(orders()).toEqual([2]);
  });
});
