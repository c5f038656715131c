// The webhook of the Zalo Bot, as the emulated Zalo calls it, and as strangers may.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { zaloBotReceiver } from '../../../../src/messenger/zalo-bot/in/receive.ts';
import type { Receiver } from '../../../../src/tutor/ports/receiver.ts';
import { PassingError, SECRET, openBotWorld, openDoor } from '../bot-world.ts';
import { PERSON, update } from '../payloads.ts';

const clock = { nowMs: () => Date.UTC(2026, 10, 22, 3), monotonicMs: () => 0 };

function opened() {
  const door = openDoor();
  const unauthorized: string[] = [];
  const receive = zaloBotReceiver(SECRET, {
    ...door,
    clock,
    onUnauthorized: () => void unauthorized.push('once'),
  });
  const call = async (body: unknown, secret: string | undefined = SECRET) => {
    const rawBody = typeof body === 'string' ? body : JSON.stringify(body);
    const header = (name: string) => (name === 'x-bot-api-secret-token' ? secret : undefined);
    return (await receive({ rawBody: Buffer.from(rawBody), header })).status;
  };
  return { ...door, receive, call, unauthorized };
}

/** A web server with nothing but the receiver. */
async function serve(receive: Receiver): Promise<string> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const rawBody = Buffer.concat(chunks);
      void receive({ rawBody, header: (name) => request.headers[name]?.toString() }).then(
        ({ status }) => response.writeHead(status).end(),
      );
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/zalo-bot`;
}

test.each([
  ['flat', 'photo_url'],
  ['wrapped', 'photo'],
] as const)(
  'what people send arrives: %s envelopes, photos as %s',
  async (botEnvelope, botImageField) => {
    const { zalo, apiUntil } = await openBotWorld({
      startMs: clock.nowMs(),
      behaviour: { botEnvelope, botImageField },
    });
    const { receive, texts, taken, counted } = opened();
    const url = await serve(receive);
    const set = await apiUntil(new AbortController().signal).setWebhook(url, SECRET);
    expect(set.isVerified).toBe(true);
    const ted = zalo.botCitizen('ted');
    await ted.say('Chào Ban', { nfd: true });
    await ted.sendImage('https://x.vn/a.jpg');
    await ted.sendImage('https://x.vn/a.jpg', 'ảnh đây');
    await ted.sendSticker('s');
    await ted.sendVoice('https://x.vn/a.aac');
    await ted.sendUnsupported();
    expect(texts()).toEqual([
      'Chào Ban',
      'sent-media',
      'ảnh đây',
      'sent-media',
      'sent-media',
      'sent-media',
    ]);
    expect(new Set(taken.map(([learner]) => learner))).toEqual(new Set([`zalo-bot:${ted.id}`]));
    expect(counted).toEqual([
      'zalo-bot probe',
      ...Array.from({ length: 6 }, () => 'zalo-bot accepted'),
    ]);
  },
);

test('a redelivery goes through: the store knows what it knows', async () => {
  const { call, taken } = opened();
  const body = update('text', { text: 'a' });
  expect([await call(body), await call(body)]).toEqual([200, 200]);
  expect(taken.map(([, { vendorId }]) => vendorId)).toEqual(
    Array.from({ length: 2 }, () => body.message.message_id),
  );
});

test.each([
  ['no secret', undefined],
  ['an empty one', ''],
  ['another', `${SECRET}x`],
  ['half of it', SECRET.slice(0, 8)],
])('who brings %s is refused, and nothing is taken in', async (_, secret) => {
  const { receive, taken, unauthorized, counted } = opened();
  const rawBody = Buffer.from(JSON.stringify(update('text', { text: 'a' })));
  const reply = await receive({ rawBody, header: () => secret });
  expect(reply).toEqual({ status: 401, body: '' });
  expect(taken).toEqual([]);
  expect(unauthorized).toHaveLength(1);
  expect(counted).toEqual(['zalo-bot unauthorized']);
});

test('an empty body is answered without a secret, an empty object is not', async () => {
  const { receive } = opened();
  const statusOf = async (rawBody: string) =>
    (await receive({ rawBody: Buffer.from(rawBody), header: () => undefined })).status;
  expect(await statusOf(' \n')).toBe(200);
  expect(await statusOf('{}')).toBe(401);
});

test('what the store does not take is not acknowledged, and its words are in no log', async () => {
  const { call, refusals, counted, lines } = opened();
  refusals.push(new PassingError('Redis is away'));
  expect(await call(update('text', { text: 'điều bí mật' }))).toBe(503);
  expect(counted).toEqual(['zalo-bot unavailable']);
  expect(lines.join()).toContain('may be lost');
  expect(lines.join()).not.toMatch(new RegExp(`bí mật|${PERSON}|${SECRET}`, 'u'));
  expect(await call(update('text', { text: 'điều bí mật' }))).toBe(200);
});

test('a group is not answered', async () => {
  const { call, counted } = opened();
  const chat = { id: 'zgr-1', chat_type: 'GROUP' };
  expect(await call(update('text', { text: 'a', chat }))).toBe(200);
  expect(counted).toEqual(['zalo-bot group-talk']);
});

test('any body with the secret is answered with 200', async () => {
  const { call } = opened();
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.json(), fc.string()), async (body) => {
      expect(await call(body)).toBe(200);
    }),
  );
});
