import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { APP_ID, AT_MS, MAI, OA_ID, follow, text, userMessage } from './bodies.ts';
import { type Door, OA_SECRET_KEY, deliver, headersFor, openDoor, post } from './door.ts';

let door: Door;
beforeEach(() => {
  door = openDoor();
});

const hello = JSON.stringify(text('Chào em'));

describe('who is not Zalo', () => {
  test.each([
    ['without a signature', {}],
    ['with an empty one', { 'x-zevent-signature': '' }],
    ['with half of one', { 'x-zevent-signature': 'mac=0531509c' }],
    ['with another', { 'x-zevent-signature': `mac=${'0'.repeat(64)}` }],
  ])('%s is let in nowhere', async (_how, headers) => {
    expect(await post(door.receive, hello, headers)).toBe(401);
    expect([door.accepted, door.counted]).toEqual([[], ['unauthorized']]);
  });

  test.each([
    ['another secret', { oaSecretKey: 'another' }],
    ['another app', { appId: '2' }],
    ['another time', { timestamp: String(AT_MS + 1) }],
  ])('signs with %s and is refused', async (_what, signing) => {
    const headers = await headersFor(hello, signing);
    const { 'x-zevent-signature': signature } = headers;
    expect(await post(door.receive, hello, { 'x-zevent-signature': signature })).toBe(401);
  });

  test('changes a letter and is refused', async () => {
    const headers = await headersFor(hello);
    expect(await post(door.receive, hello.replace('em', 'anh'), headers)).toBe(401);
  });

  test('is told to the operator once a minute for each reason, without a word of it', async () => {
    const knock = async () => {
      await post(door.receive, hello, {});
      await post(door.receive, hello, await headersFor(hello, { oaSecretKey: 'another' }));
    };
    await knock();
    await knock();
    door.clock.ms = 59_999;
    await knock();
    expect(door.lines.map(({ fields }) => fields)).toEqual([
      { reason: 'no-signature' },
      { reason: 'no-match' },
    ]);
    door.clock.ms = 60_000;
    await knock();
    expect(door.lines.slice(2).map(({ fields }) => fields)).toEqual([
      { reason: 'no-signature', leftOut: 2 },
      { reason: 'no-match', leftOut: 2 },
    ]);
    expect(door.counted).toHaveLength(8);
    expect(JSON.stringify(door.lines)).not.toMatch(/Chào|another|22222/u);
  });

  test('is an operator who mixed the two secrets up, and hears so', async () => {
    const mixedUp = openDoor({ appSecret: 'the other', oaSecretKey: 'app-secret' });
    await post(mixedUp.receive, hello, await headersFor(hello, { oaSecretKey: 'the other' }));
    expect(mixedUp.lines[0]).toMatchObject({ what: expect.stringContaining('mixed up') as string });
  });
});

test('the empty call of the console is answered with 200, signed or not', async () => {
  expect(await post(door.receive, '{}', {})).toBe(200);
  expect(await post(door.receive, '{}', await headersFor('{}'))).toBe(200);
  expect([door.accepted, door.counted]).toEqual([[], ['probe', 'probe']]);
});

test('the store away asks for another delivery, and says nothing of its content', async () => {
  door.store.isUp = false;
  expect(await deliver(door, text('Chào em'))).toBe(503);
  expect(door.counted).toEqual(['unavailable']);
  const [, failed, ...more] = door.lines;
  expect([failed?.level, more]).toEqual(['error', []]);
  expect(JSON.stringify(door.lines)).not.toMatch(/Chào|22222|96d3cdf3/u);
});

describe('nothing Zalo signs makes it stumble:', () => {
  const word = fc.oneof(
    fc.constantFrom(
      '',
      '{}',
      MAI,
      OA_ID,
      String(AT_MS),
      'user_send_text',
      '1'.repeat(30),
      '\u0000',
    ),
    fc.string({ unit: 'binary' }),
    fc.jsonValue(),
  );
  const thing = fc.record(
    { id: word, admin_id: word, text: word, msg_id: word, attachments: fc.array(word), name: word },
    { requiredKeys: [] },
  );
  const name = fc.constantFrom(
    'user_send_text',
    'user_send_image',
    'user_send_link',
    'user_send_location',
    'oa_send_text',
    'follow',
    'unfollow',
    'user_click_chatnow',
    'user_withdraw',
    'user_submit_info',
    'widget_interaction_accepted',
    'user_seen_message',
    'create_group',
  );
  const almost = fc.record(
    {
      event_name: fc.oneof({ weight: 4, arbitrary: name }, { weight: 1, arbitrary: word }),
      sender: fc.oneof(thing, word),
      recipient: fc.oneof(thing, word),
      follower: fc.oneof(thing, word),
      message: fc.oneof(thing, word),
      info: fc.oneof(thing, word),
      data: fc.oneof(thing, word),
      user_id: word,
      oa_id: fc.oneof(fc.constant(OA_ID), word),
      timestamp: word,
    },
    { requiredKeys: [] },
  );

  test('no JSON at all', async () => {
    await fc.assert(fc.asyncProperty(fc.jsonValue(), isAnswered), { numRuns: 500 });
  });

  test('no event that is almost one', async () => {
    await fc.assert(fc.asyncProperty(almost, isAnswered), { numRuns: 800 });
  });

  test('no nesting', async () => {
    const deep = `${'['.repeat(60_000)}${']'.repeat(60_000)}`;
    const headers = await headersFor(deep, { timestamp: String(AT_MS) });
    expect(await post(door.receive, deep, headers)).toBe(200);
  });

  test('no text without a signature', async () => {
    await fc.assert(fc.asyncProperty(fc.string({ unit: 'binary' }), isRefusedOrProbe));
  });
});

test('two thousand deliveries at once are answered in far less than Zalo’s two seconds', async () => {
  const bodies = Array.from({ length: 2000 }, (_, n) => {
    const sender = { id: String(10n ** 18n + BigInt(n % 500)) };
    const change = { sender, timestamp: String(AT_MS + n * 2000) };
    const id = { msg_id: `message-${n}` };
    if (n % 10 === 0) return follow({ follower: sender, timestamp: change.timestamp });
    if (n % 10 === 1) {
      const attachments = [{ type: 'image', payload: { url: 'https://zdn.vn/x' } }];
      return userMessage('image', { ...id, attachments }, change);
    }
    return userMessage('text', { text: `Câu trả lời số ${n}`, ...id }, change);
  });
  const signed = await Promise.all(
    bodies.map(async (body) => {
      const rawBody = JSON.stringify(body);
      return { rawBody, headers: await headersFor(rawBody) };
    }),
  );
  const tookMs: number[] = [];
  for (let first = 0; first < signed.length; first += 40) {
    const wave = signed.slice(first, first + 40).map(async ({ rawBody, headers }) => {
      const beganMs = performance.now();
      expect(await post(door.receive, rawBody, headers)).toBe(200);
      tookMs.push(performance.now() - beganMs);
    });
    await Promise.all(wave);
  }
  tookMs.sort((one, other) => one - other);
  const at = (share: number) => (tookMs[Math.floor(tookMs.length * share)] ?? 0).toFixed(2);
  process.stdout.write(`zalo-oa webhook, 40 at once: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms\n`);
  expect(door.accepted).toHaveLength(2000);
});

test('a signature is over the bytes, a mark before them and a broken letter in them too', async () => {
  const [before = '', after = ''] = JSON.stringify(text('Chào |')).split('|');
  const parts = [Buffer.from(`\uFEFF${before}`), Buffer.of(0xe1, 0xba), Buffer.from(after)];
  const rawBody = Buffer.concat(parts);
  const signed = [Buffer.from(APP_ID), rawBody, Buffer.from(`${AT_MS}${OA_SECRET_KEY}`)];
  const mac = createHash('sha256').update(Buffer.concat(signed)).digest('hex');
  const header = (name: string) =>
    name.toLowerCase() === 'x-zevent-signature' ? `mac=${mac}` : undefined;
  expect(await door.receive({ rawBody, header })).toMatchObject({ status: 200 });
  expect(door.events()).toMatchObject([{ kind: 'said' }]);
});

async function isAnswered(body: unknown): Promise<void> {
  const rawBody = JSON.stringify(body);
  const { receive, accepted } = openDoor();
  const headers = await headersFor(rawBody, { timestamp: String(AT_MS) });
  expect(await post(receive, rawBody, headers)).toBe(200);
  for (const [learner] of accepted) expect(learner).toMatch(/^zalo-oa:\d{1,25}$/);
}

async function isRefusedOrProbe(rawBody: string): Promise<void> {
  expect([401, 200]).toContain(await post(openDoor().receive, rawBody, {}));
}
