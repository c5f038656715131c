import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { OA_EVENT_NAMES, type ZaloEmulator, startZaloEmulator } from 'zalo-oa-sdk/emulator';
import { APP_ID } from './bodies.ts';
import { type Door, OA_SECRET_KEY, openAddress, openDoor } from './door.ts';

/** Who writes and who is written to in all of the console's samples. */
const SENDER = '111111111111111111';
const RECIPIENT = '222222222222222222';

let zalo: ZaloEmulator;
let door: Door;
let address: Awaited<ReturnType<typeof openAddress>>;

beforeAll(async () => {
  const app = { id: APP_ID, oaSecretKey: OA_SECRET_KEY };
  zalo = await startZaloEmulator({ app, oa: { id: RECIPIENT } });
});
afterAll(async () => zalo.close());
beforeEach(async () => openFor(RECIPIENT));
afterEach(async () => address.end());

async function openFor(oaId: string): Promise<void> {
  door = openDoor({ oaId });
  door.clock.atMs = zalo.clock.nowMs() + 60_000;
  address = await openAddress(door.receive);
  zalo.oaWebhook.use(address.url);
}

/** What the console's "Test" of each event is taken for. */
const TAKEN_FOR: Readonly<Record<string, string>> = {
  user_send_text: 'said',
  user_send_image: 'sent-media',
  user_send_link: 'sent-media',
  user_send_audio: 'sent-media',
  user_send_video: 'sent-media',
  user_send_sticker: 'sent-media',
  user_send_location: 'sent-media',
  user_send_business_card: 'sent-media',
  user_send_file: 'sent-media',
  user_send_gif: 'sent-media',
  oa_send_text: 'echo',
  oa_send_image: 'echo',
  oa_send_gif: 'echo',
  oa_send_list: 'echo',
  oa_send_file: 'echo',
  oa_send_sticker: 'echo',
  oa_send_template: 'echo',
  anonymous_send_text: 'anonymous',
  anonymous_send_image: 'anonymous',
  anonymous_send_file: 'anonymous',
  anonymous_send_sticker: 'anonymous',
  oa_send_anonymous_text: 'anonymous',
  oa_send_anonymous_image: 'anonymous',
  oa_send_anonymous_file: 'anonymous',
  oa_send_anonymous_sticker: 'anonymous',
  user_click_chatnow: 'followed',
  follow: 'followed',
  unfollow: 'left',
  update_user_info: 'profile',
  add_user_to_tag: 'tag',
  remove_user_from_tag: 'tag',
  remove_tag: 'tag',
  user_withdraw: 'chose',
  widget_interaction_accepted: 'followed',
  widget_failed_to_sync_user_external_id: 'profile',
  create_group: 'group',
  user_join_group: 'group',
  user_request_join_group: 'group',
  accept_request_join_group: 'group',
  reject_request_join_group: 'group',
  add_group_admin: 'group',
  remove_group_admin: 'group',
  update_group_info: 'group',
  user_out_group: 'group',
  delete_group: 'group',
  oa_send_consent: 'call',
  user_reply_consent: 'call',
  user_call_oa: 'call',
  oa_call_user: 'call',
  extension_purchased: 'shop',
  shop_has_order: 'shop',
  user_feedback: 'template',
  user_click_response_button: 'template',
  change_template_status: 'template',
  change_template_quality: 'template',
  change_template_quota: 'template',
  change_oa_daily_quota: 'template',
  change_oa_template_tags: 'template',
  event_journey_acknowledged: 'template',
  event_journey_time_out: 'template',
  user_received_message: 'receipt',
  user_seen_message: 'receipt',
  user_reacted_message: 'reaction',
  oa_reacted_message: 'reaction',
  user_submit_info: 'shared-profile',
  // Not in the documents, but seen.
  oa_send_action: 'receipt',
  user_send_group_text: 'group',
  user_leave_group: 'group',
  user_click_button: 'unknown-kind',
};

/** In these the sender is the account. */
const BY_THE_ACCOUNT = /^oa_(?:send|reacted)_(?!consent|action)/;

describe('the console’s test of each event', () => {
  test('is of an account that is not ours', async () => {
    await address.end();
    await openFor('1111111111111111111');
    for (const name of ['user_send_text', 'follow', 'oa_send_text']) {
      await zalo.oaWebhook.test(name);
    }
    expect([door.accepted, door.counted]).toEqual([[], ['other-oa', 'other-oa', 'other-oa']]);
  });

  test('leaves none out', () => {
    expect(OA_EVENT_NAMES.filter((name) => TAKEN_FOR[name] === undefined)).toEqual([]);
  });

  test.each(Object.entries(TAKEN_FOR))(
    '%s is taken for %s, and answered with 200',
    async (name, what) => {
      if (BY_THE_ACCOUNT.test(name)) {
        await address.end();
        await openFor(SENDER);
      }
      await zalo.oaWebhook.test(name);
      expect(zalo.oaWebhook.log().at(-1)).toMatchObject({ name, outcome: { status: 200 } });
      expect([
        door.events()[0]?.kind ?? door.counted[0],
        door.lines.map(({ level }) => level),
      ]).toEqual([what, ['info']]);
    },
  );
});

describe('somebody on Zalo', () => {
  test('visits, writes, shows and is answered by a person', async () => {
    const mai = zalo.citizen('Mai');
    await mai.clickChat();
    await mai.follow();
    await mai.say('Chào em', { nfd: true });
    await mai.sendImage('https://photo-stal-1.zdn.vn/x', 'Tin này thật không?');
    await mai.sendLocation('21.386', '103.023');
    await zalo.operator.say(mai.id, 'Để tôi xem giúp');
    await mai.unfollow();
    expect(door.events()).toMatchObject([
      { kind: 'followed' },
      { kind: 'said', text: 'Chào em' },
      { kind: 'said', text: 'Tin này thật không?' },
      { kind: 'sent-media', media: 'place' },
      { kind: 'person-spoke' },
      { kind: 'left' },
    ]);
    expect(new Set(door.accepted.map(([learner]) => learner))).toEqual(
      new Set([`zalo-oa:${mai.id}`]),
    );
    expect(JSON.stringify([door.events(), door.lines])).not.toMatch(/21\.386|103\.023|Để tôi/u);
  });

  test('without an account of their own is not taught', async () => {
    await zalo.visitor('khách').say('Chào');
    expect([door.events(), door.counted]).toEqual([[], ['anonymous']]);
  });

  test('is an order of times, whatever order they are delivered in', async () => {
    const lan = zalo.citizen('Lan');
    const held = zalo.oaWebhook.hold();
    const saying: Promise<string>[] = [];
    for (const words of ['một', 'hai', 'ba']) {
      saying.push(lan.say(words));
      await zalo.clock.advance(1000);
    }
    await held.release('reversed');
    await Promise.all(saying);
    const arrivals = door.accepted.map(([, arrival]) => arrival);
    expect(arrivals.map(({ event }) => event)).toMatchObject(
      ['ba', 'hai', 'một'].map((words) => ({ text: words })),
    );
    expect(arrivals.map(({ order = 0 }) => order).toSorted((one, other) => other - one)).toEqual(
      arrivals.map(({ order }) => order),
    );
  });

  test('is delivered again after the store was away, as the same arrival', async () => {
    door.store.isUp = false;
    await zalo.citizen('Hoa').say('Em chào cô');
    expect(zalo.oaWebhook.log().at(-1)).toMatchObject({ outcome: { status: 503 } });
    door.store.isUp = true;
    await zalo.clock.advance(30_000);
    expect(zalo.oaWebhook.log().at(-1)).toMatchObject({ attempt: 1, outcome: { status: 200 } });
    expect(door.events()).toMatchObject([{ text: 'Em chào cô' }]);
    expect(door.counted).toEqual(['unavailable', 'accepted']);
  });

  test('touches a button twice and is heard once', async () => {
    const nga = zalo.citizen('Nga');
    await nga.say('Tiếp tục');
    await nga.say('Tiếp tục');
    expect(door.counted).toEqual(['accepted', 'double-tap']);
  });
});

describe('the console', () => {
  test('saves the address: its empty call is answered with 200', async () => {
    expect(await zalo.oaWebhook.save(address.url)).toEqual({ isSaved: true });
    expect(door.counted).toEqual(['probe']);
  });

  test.each([
    ['app', 'body', { id: 'app-id', timestamp: 'body' }],
    ['oa', 'body', { id: 'oa-id', timestamp: 'body' }],
    ['app', 'header', { id: 'app-id', timestamp: 'header' }],
    ['oa', 'header', { id: 'oa-id', timestamp: 'header' }],
  ] as const)('may sign with the id of the %s and the time of the %s', async (id, time, form) => {
    zalo.behave({ signatureId: id, signatureTime: time });
    await zalo.citizen('Mai').say('một');
    await zalo.citizen('Mai').say('hai');
    zalo.behave({ signatureId: 'app', signatureTime: 'body' });
    expect(door.events()).toHaveLength(2);
    expect(door.lines).toMatchObject([{ level: 'info', fields: form }]);
  });
});
