// The way of OA events: signature, probe, retries, duplicates, order.
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { signatureOf } from '../../src/emulator/webhook/signature.ts';
import { openEmulator, openWebhook } from './open-emulator.ts';

async function openListening(
  answer?: Parameters<typeof openWebhook>[0],
  options: Parameters<typeof openEmulator>[0] = {},
) {
  const behaviour = { echoes: false, receipts: false, ...options?.behaviour };
  const opened = await openEmulator({ ...options, behaviour });
  const webhook = await openWebhook(answer);
  opened.zalo.oaWebhook.use(webhook.url);
  return { ...opened, webhook, hoa: opened.zalo.citizen('hoa') };
}

test('the signature of a known body is the known one', () => {
  const rawBody =
    '{"app_id":"1234567890123456789","sender":{"id":"2222222222222222222"},"user_id_by_app":"3333333333333333333","recipient":{"id":"1111111111111111111"},"event_name":"user_send_text","message":{"text":"Xin chào","msg_id":"96d3cdf3af150460909"},"timestamp":"1760000000000"}';
  expect(
    signatureOf({
      id: '1234567890123456789',
      rawBody,
      timestamp: '1760000000000',
      oaSecretKey: 'oa-secret-for-tests',
    }),
  ).toBe('mac=0531509c5e155f26ba54d6b213d15d811feb3775758ce3c71b6c21a2d52f4c16');
});

test('a text arrives as JSON, signed over app id, raw body, timestamp and OA key', async () => {
  const { zalo, webhook, hoa } = await openListening();
  await hoa.say('Tôi muốn hỏi');
  const { raw, body, headers } = webhook.received[0] ?? expect.fail('nothing came');
  const signed = zalo.app.id + raw + body.timestamp + zalo.app.oaSecretKey;
  const digest = createHash('sha256').update(signed).digest('hex');
  expect(headers['x-zevent-signature']).toBe(`mac=${digest}`);
  expect(headers).not.toHaveProperty('num_retry');
  expect(Object.keys(body)).toEqual([
    'app_id',
    'sender',
    'user_id_by_app',
    'recipient',
    'event_name',
    'message',
    'timestamp',
  ]);
});

test('the OA id may be signed first, and a time in a header', async () => {
  const { zalo, webhook, hoa } = await openListening(undefined, {
    behaviour: { signatureId: 'oa', signatureTime: 'header' },
  });
  await hoa.say('a');
  const { raw, body, headers } = webhook.received[0] ?? expect.fail('nothing came');
  const time = String(headers['x-zevent-timestamp']);
  expect(time).not.toBe(body.timestamp);
  const digest = createHash('sha256').update(zalo.oa.id + raw + time + zalo.app.oaSecretKey);
  expect(headers['x-zevent-signature']).toBe(`mac=${digest.digest('hex')}`);
});

test('saving a URL sends an unsigned {} that wants its 200', async () => {
  const { zalo } = await openEmulator();
  const refusing = await openWebhook(() => 401);
  expect(await zalo.oaWebhook.save(refusing.url)).toEqual({ isSaved: false });
  expect(zalo.oaWebhook.url()).toBeUndefined();
  const webhook = await openWebhook();
  expect(await zalo.oaWebhook.save(webhook.url)).toEqual({ isSaved: true });
  expect(webhook.received[0]?.raw).toBe('{}');
  expect(webhook.received[0]?.headers).not.toHaveProperty('x-zevent-signature');
});

test('what fails comes again after 30 s, 5, 15, 30 min and 1 h, and then no more', async () => {
  const { zalo, webhook, hoa } = await openListening(() => 500);
  await hoa.say('a');
  const retryAfter = async (ms: number) => {
    await zalo.clock.advance(ms - 1000);
    const before = webhook.received.length;
    await zalo.clock.advance(1000);
    return webhook.received.length - before;
  };
  for (const minutes of [0.5, 5, 15, 30, 60]) expect(await retryAfter(minutes * 60_000)).toBe(1);
  expect(webhook.received.map(({ headers }) => headers['num_retry'])).toEqual([
    undefined,
    '1',
    '2',
    '3',
    '4',
    '5',
  ]);
  expect(new Set(webhook.received.map(({ raw }) => raw)).size).toBe(1);
  expect(zalo.oaWebhook.url()).toBeUndefined();
});

test('no answer within two seconds is a failure; the retry is taken', async () => {
  const { zalo, webhook, hoa } = await openListening((nth) => (nth === 0 ? undefined : 200));
  await hoa.say('a');
  expect(zalo.oaWebhook.log().map(({ outcome }) => outcome.kind)).toEqual(['timeout']);
  await zalo.clock.advance(60 * 60_000);
  expect(webhook.received).toHaveLength(2);
});

test('where only a missing connection is retried, a 500 is not', async () => {
  const { zalo, webhook, hoa } = await openListening(() => 500, {
    behaviour: { webhookRetry: 'no-connection' },
  });
  await hoa.say('a');
  await zalo.clock.advance(60 * 60_000);
  expect(webhook.received).toHaveLength(1);
  await webhook.close();
  await hoa.say('b');
  await zalo.clock.advance(30_000);
  const outcomes = zalo.oaWebhook.log().map(({ outcome, attempt }) => [outcome.kind, attempt]);
  expect(outcomes).toEqual([
    ['answered', 0],
    ['no-connection', 0],
    ['no-connection', 1],
  ]);
});

test('with retries switched off nothing comes again', async () => {
  const { zalo, webhook, hoa } = await openListening(() => 500, {
    behaviour: { webhookRetry: 'off' },
  });
  await hoa.say('a');
  await zalo.clock.advance(3 * 60 * 60_000);
  expect(webhook.received).toHaveLength(1);
});

test('events come twice, not at all, or in another order, when that is asked for', async () => {
  const { zalo, webhook, hoa } = await openListening();
  const texts = () => webhook.received.splice(0).map(({ body }) => body.message.text);
  zalo.oaWebhook.duplicateNext(1);
  await hoa.say('hai lần');
  expect(texts()).toEqual(['hai lần', 'hai lần']);
  zalo.oaWebhook.loseNext(1);
  await hoa.say('mất');
  expect(texts()).toEqual([]);
  const held = zalo.oaWebhook.hold();
  const said = [hoa.say('một'), hoa.say('hai')];
  await held.release('reversed');
  await Promise.all(said);
  expect(texts()).toEqual(['hai', 'một']);
});

test('one person’s next event waits for the answer to the one before; others’ do not', async () => {
  const answers: ((status: number) => void)[] = [];
  const slowly = (nth: number) =>
    nth === 0 ? new Promise<number>((resolve) => answers.push(resolve)) : 200;
  const { zalo, webhook, hoa } = await openListening(slowly);
  const texts = () => webhook.received.map(({ body }) => body.message.text);
  const said = [hoa.say('một'), hoa.say('hai')];
  await zalo.citizen('lan').say('của Lan');
  expect(texts()).toEqual(['một', 'của Lan']);
  answers.forEach((answer) => answer(200));
  await Promise.all(said);
  expect(texts()).toEqual(['một', 'của Lan', 'hai']);
});

test('hours that pass at once pass one retry after the other', async () => {
  const { zalo, hoa } = await openListening(() => 500);
  await hoa.say('a');
  await zalo.clock.advance(3 * 60 * 60_000);
  const times = zalo.oaWebhook.log().map(({ atMs }) => atMs);
  const waits = times.slice(1).map((atMs, nth) => Math.floor((atMs - (times[nth] ?? 0)) / 10_000));
  expect(waits).toEqual([3, 30, 90, 180, 360]);
});

test('the syntax filter lets only texts through that begin with #', async () => {
  const { webhook, hoa } = await openListening(undefined, { behaviour: { syntaxFilter: true } });
  await hoa.say('Xin chào');
  await hoa.say('#menu');
  expect(webhook.received.map(({ body }) => body.message.text)).toEqual(['#menu']);
});

test('a test may choose the id and the time of a message', async () => {
  const { webhook, hoa } = await openListening();
  const stamp = { messageId: '0123456789abcdef0123', atMs: 1_760_000_000_000 };
  expect(await hoa.say('a', { stamp })).toBe(stamp.messageId);
  expect(webhook.received[0]?.body).toMatchObject({
    message: { msg_id: stamp.messageId },
    timestamp: '1760000000000',
  });
});

test('events of one person come side by side where no order is kept', async () => {
  const answers: ((status: number) => void)[] = [];
  const whenBothAreHere = () =>
    new Promise<number>((resolve) => {
      answers.push(resolve);
      if (answers.length === 2) for (const answer of answers) answer(200);
    });
  const { zalo, webhook, hoa } = await openListening(whenBothAreHere, {
    behaviour: { webhookOrder: 'none' },
  });
  await Promise.all([hoa.say('a'), hoa.say('b')]);
  expect(webhook.received).toHaveLength(2);
  const outcomes = zalo.oaWebhook.log().map(({ outcome }) => outcome);
  expect(outcomes).toEqual([
    { kind: 'answered', status: 200 },
    { kind: 'answered', status: 200 },
  ]);
});
