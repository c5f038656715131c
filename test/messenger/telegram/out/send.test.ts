// Words, pictures and sounds on their way to a server that speaks the Bot API, and what it may answer.
import { EventEmitter, once } from 'node:events';
import { afterEach, describe, expect, test } from 'vitest';
import type { SendOutcome } from '../../../../src/tutor/ports/messenger.ts';
import { type BotAnswer, type BotServer, no, ordinary, startBotServer } from './bot-server.ts';
import { PICTURE, SOUND, type WayOut, lessonMedia, openWayOut, pictureOf } from './way-out.ts';

let server: BotServer;
afterEach(() => server.close());

async function open(
  answer?: Parameters<typeof startBotServer>[0],
  options?: Parameters<typeof openWayOut>[1],
): Promise<WayOut> {
  server = await startBotServer(answer);
  return openWayOut(server.root, options);
}

const ACCEPTED: SendOutcome = { kind: 'accepted' };
const BUTTONS = [
  { label: 'Có', payload: 'a.x.0' },
  { label: 'Không', payload: 'a.x.1' },
];
const KEYBOARD = {
  inline_keyboard: [
    [
      { text: 'Có', callback_data: 'a.x.0' },
      { text: 'Không', callback_data: 'a.x.1' },
    ],
  ],
};
const SHOWN = { file: 'ban.svg', shows: 'Ban' };
const ID_OF_PICTURE = `telegram:4242:${PICTURE.hash}`;

describe('words', () => {
  test('are one call, in HTML, without a preview', async () => {
    const out = await open();
    expect(await out.send({ text: '**Chào** <b>', choices: BUTTONS })).toEqual(ACCEPTED);
    expect(server.calls.map(({ method, fields }) => [method, fields])).toEqual([
      [
        'sendMessage',
        {
          chat_id: 7,
          text: '<b>Chào</b> &lt;b&gt;',
          parse_mode: 'HTML',
          link_preview_options: { is_disabled: true },
          reply_markup: KEYBOARD,
        },
      ],
    ]);
  });

  test('go to the account that several people share', async () => {
    const out = await open();
    const message = { ...EMPTY, text: 'x' };
    await out.messenger.send('telegram:99/2' as never, message);
    expect(server.calls.map(({ chatId }) => chatId)).toEqual([99]);
  });

  test('whose markup is refused go once more as plain words', async () => {
    const out = await open((call) =>
      call.fields['parse_mode'] === 'HTML'
        ? no(400, "Bad Request: can't parse entities: can't find end of mẹ ơi")
        : ordinary(call),
    );
    expect(await out.send({ text: '**Chào**\n- <một>', choices: BUTTONS })).toEqual(ACCEPTED);
    const [, again] = server.calls;
    expect(again?.fields).toEqual({
      chat_id: 7,
      text: '“Chào”\n• <một>',
      link_preview_options: { is_disabled: true },
      reply_markup: KEYBOARD,
    });
    expect(out.logged).toEqual([
      {
        level: 'error',
        line: 'Telegram calls a message malformed: a mistake of this program Error: markup 400 {}',
      },
    ]);
  });

  test('whose markup is refused twice are rejected', async () => {
    const out = await open(() => no(400, "Bad Request: can't parse entities"));
    expect(await out.send({ text: 'x' })).toEqual({ kind: 'rejected', reason: 'markup 400' });
    expect(server.calls).toHaveLength(2);
  });

  test('one after the other go through one connection', async () => {
    const out = await open();
    for (const text of ['một', 'hai', 'ba']) await out.send({ text });
    expect(server.connections()).toBe(1);
  });

  test('that are none need no call', async () => {
    const out = await open();
    expect(await out.send({ text: ' \n' })).toEqual(ACCEPTED);
    expect(server.calls).toEqual([]);
  });
});

const EMPTY = {
  text: '',
  choices: [],
  picture: undefined,
  voice: undefined,
  progress: undefined,
  isFarewell: false,
};

describe('a picture', () => {
  test('is uploaded byte for byte after a sign, and goes by its largest id from then on', async () => {
    const out = await open();
    expect(await out.send({ text: '**Đây**', choices: BUTTONS, picture: SHOWN })).toEqual(ACCEPTED);
    expect(await out.send({ picture: SHOWN }, 8)).toEqual(ACCEPTED);
    const [sign, upload, again] = server.calls;
    expect(sign?.fields).toEqual({ chat_id: 7, action: 'upload_photo' });
    expect(upload?.method).toBe('sendPhoto');
    expect(upload?.fields).toMatchObject({
      chat_id: '7',
      caption: '<b>Đây</b>',
      parse_mode: 'HTML',
      reply_markup: KEYBOARD,
    });
    expect(upload?.files['photo']).toEqual({
      name: 'photo.png',
      bytes: Buffer.from(PICTURE.bytes),
    });
    const id = `sendPhoto:${PICTURE.bytes.length}:x`;
    expect(again?.fields).toEqual({ chat_id: 8, parse_mode: 'HTML', photo: id });
    expect([...out.ids]).toEqual([[ID_OF_PICTURE, id]]);
    expect(server.calls).toHaveLength(3);
  });

  test('is read once for three who get it, and not at all once its id is known', async () => {
    let reads = 0;
    const out = await open(undefined, { media: lessonMedia(() => (reads += 1)) });
    for (const chat of [7, 8, 9]) await out.send({ picture: SHOWN, text: 'x' }, chat);
    expect(reads).toBe(1);
    expect(server.sends.map(({ files }) => Object.keys(files))).toEqual([['photo'], [], []]);
  });

  test('that cannot be read leaves the words', async () => {
    const media = pictureOf(async () => Promise.reject(new Error('EIO')));
    const out = await open(undefined, { media });
    expect(await out.send({ text: 'Đây', picture: SHOWN })).toEqual(ACCEPTED);
    expect(server.calls.map(({ method }) => method)).toEqual(['sendMessage']);
  });

  test.each([
    'wrong file identifier/HTTP URL specified',
    "wrong remote file identifier specified: can't unserialize it",
    'FILE_REFERENCE_EXPIRED',
  ])('whose id is stale (%s) is uploaded in the same send', async (why) => {
    const out = await open((call) =>
      call.fields['photo'] === 'old' ? no(400, `Bad Request: ${why}`) : ordinary(call),
    );
    out.ids.set(ID_OF_PICTURE, 'old');
    expect(await out.send({ text: 'Đây', picture: SHOWN })).toEqual(ACCEPTED);
    expect(server.sends.map(({ files }) => Object.keys(files))).toEqual([[], ['photo']]);
    expect(out.ids.get(ID_OF_PICTURE)).toBe(`sendPhoto:${PICTURE.bytes.length}:x`);
    expect(out.logged).toEqual([]);
  });

  test('whose id is stale is asked for by it once, whatever becomes of the upload', async () => {
    const out = await open((call) =>
      call.fields['photo'] === 'old'
        ? no(400, 'Bad Request: wrong file identifier/HTTP URL specified')
        : no(500, 'Internal Server Error'),
    );
    out.ids.set(ID_OF_PICTURE, 'old');
    expect(await out.send({ picture: SHOWN })).toEqual(later(0));
    expect(out.ids.size).toBe(0);
  });

  test('is uploaded once for all who want it at the same time', async () => {
    const out = await open();
    const chats = Array.from({ length: 200 }, (_, index) => index + 1);
    const outcomes = await Promise.all(chats.map((chat) => out.send({ picture: SHOWN }, chat)));
    expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(['accepted']));
    expect(server.sends).toHaveLength(200);
    expect(server.sends.filter(({ files }) => 'photo' in files)).toHaveLength(1);
  });

  test('is uploaded by the next who waits when the first has left', async () => {
    const out = await open((call) =>
      call.chatId <= 2 ? no(403, 'Forbidden: bot was blocked by the user') : ordinary(call),
    );
    const outcomes = await Promise.all(
      [1, 2, 3, 4, 5].map((chat) => out.send({ picture: SHOWN }, chat)),
    );
    expect(outcomes.map(({ kind }) => kind)).toEqual([
      'gone',
      'gone',
      'accepted',
      'accepted',
      'accepted',
    ]);
    expect(server.sends.filter(({ files }) => 'photo' in files)).toHaveLength(3);
  });

  test.each([
    'PHOTO_INVALID_DIMENSIONS',
    'message caption is too long',
    'something new about pictures',
  ])('that Telegram does not take (%s) leaves the words', async (why) => {
    const out = await open((call) =>
      call.method === 'sendPhoto' ? no(400, `Bad Request: ${why}`) : ordinary(call),
    );
    expect(await out.send({ text: 'Đây', picture: SHOWN, choices: BUTTONS })).toEqual(ACCEPTED);
    expect(server.sends.at(-1)?.fields).toMatchObject({ text: 'Đây', reply_markup: KEYBOARD });
    expect(out.logged.map(({ level }) => level)).toEqual(['error']);
  });

  test.each([
    ['is missing', lessonMedia()],
    ['cannot be drawn', pictureOf(async () => undefined)],
  ])('that %s leaves the words, and alone needs no call', async (_, media) => {
    const out = await open(undefined, { media });
    const picture = { file: 'none.svg', shows: 'x' };
    expect(await out.send({ text: 'Đây', picture })).toEqual(ACCEPTED);
    expect(await out.send({ picture })).toEqual(ACCEPTED);
    expect(server.calls.map(({ method }) => method)).toEqual(['sendMessage']);
    expect(out.logged.map(({ level }) => level)).toEqual(['error', 'error']);
  });
});

describe('a sound', () => {
  test('is uploaded as a voice message, once', async () => {
    const out = await open();
    await out.send({ voice: 'ban.ogg' });
    await out.send({ voice: 'ban.ogg' });
    const [sign, upload, again] = server.calls;
    expect(sign?.fields['action']).toBe('upload_voice');
    expect(upload?.files['voice']).toEqual({ name: 'voice.ogg', bytes: Buffer.from(SOUND.bytes) });
    expect(again?.fields['voice']).toBe(`sendVoice:${SOUND.bytes.length}`);
  });

  test('that a learner lets nobody send is passed over', async () => {
    const out = await open(() => no(400, 'Bad Request: VOICE_MESSAGES_FORBIDDEN'));
    expect(await out.send({ voice: 'ban.ogg' })).toEqual(ACCEPTED);
    expect(out.logged).toEqual([]);
  });
});

describe('an answer', () => {
  test.each<[string, BotAnswer, SendOutcome]>([
    ['429', no(429, 'Too Many Requests: retry after 9', { retry_after: 9 }), later(9000)],
    ['500', no(500, 'Internal Server Error'), later(0)],
    ['403', no(403, 'Forbidden: bot was blocked by the user'), { kind: 'gone' }],
    ['400', no(400, 'Bad Request: x'), { kind: 'rejected', reason: 'other 400' }],
    ['garbage', { status: 502, body: '<h1>Bad Gateway</h1>' }, { kind: 'unknown' }],
    ['nothing', { status: 200, body: '' }, { kind: 'unknown' }],
    ['a closed socket', 'hang-up', { kind: 'unknown' }],
  ])('of %s to words and to an upload', async (_, answer, outcome) => {
    const out = await open(() => answer);
    expect(await out.send({ text: 'x' })).toEqual(outcome);
    expect(await out.send({ picture: SHOWN })).toEqual(outcome);
    expect(out.ids.size).toBe(0);
  });

  test.each<BotAnswer>(['silence', 'half-an-answer'])(
    'of %s ends with the time-out, and so does the call',
    async (answer) => {
      const out = await open(() => answer, { timeoutMs: 300 });
      const begun = performance.now();
      expect(await out.send({ text: 'x' })).toEqual({ kind: 'unknown' });
      expect(await out.send({ picture: SHOWN })).toEqual({ kind: 'unknown' });
      expect(performance.now() - begun).toBeLessThan(1500);
      expect(server.sends).toHaveLength(2);
      expect(out.ids.size).toBe(0);
    },
  );

  test('is not waited for when a picture takes too long to draw', async () => {
    const media = pictureOf(async () => new Promise(() => undefined));
    const out = await open(undefined, { media, timeoutMs: 100 });
    expect(await out.send({ text: 'Đây', picture: SHOWN })).toEqual({ kind: 'unknown' });
    expect(server.calls).toEqual([]);
  });

  test('that comes after the time-out changes nothing, and holds up nobody', async () => {
    const gate = new EventEmitter();
    const opened = once(gate, 'open');
    const out = await open(
      async (call) => {
        if (call.chatId !== 1) return ordinary(call);
        await opened;
        return no(400, 'Bad Request: PHOTO_INVALID_DIMENSIONS');
      },
      {
        timeoutMs: 300,
      },
    );
    const outcomes = await Promise.all([1, 2].map((chat) => out.send({ picture: SHOWN }, chat)));
    expect(outcomes).toEqual([{ kind: 'unknown' }, { kind: 'unknown' }]);
    expect(await out.send({ picture: SHOWN }, 3)).toEqual(ACCEPTED);
    gate.emit('open');
    expect(await out.send({ picture: SHOWN }, 4)).toEqual(ACCEPTED);
    // Nothing goes to the second any more: the tutor sends it again.
    expect(server.sends.map(({ chatId }) => chatId)).toEqual([1, 3, 4]);
  });

  test('that holds a lesson never reaches the log', async () => {
    const out = await open(() => no(400, 'Bad Request: mật khẩu của bà'));
    await out.send({ text: 'mật khẩu của bà' });
    expect(out.logged.map(({ level }) => level)).toEqual(['error']);
    expect(JSON.stringify(out.logged)).not.toContain('mật khẩu');
  });

  test('that calls each message malformed is told once a minute and kind, with how often it was left out', async () => {
    let why = 'MESSAGE_TOO_LONG';
    const out = await open(() => no(400, `Bad Request: ${why}`));
    for (let count = 0; count < 5; count += 1) await out.send({ text: 'x' });
    why = 'BUTTON_DATA_INVALID';
    await out.send({ text: 'x' });
    out.pass(60_000);
    why = 'MESSAGE_TOO_LONG';
    await out.send({ text: 'x' });
    const said = 'Telegram calls a message malformed: a mistake of this program Error:';
    expect(out.logged.map(({ line }) => line)).toEqual([
      `${said} too-long 400 {}`,
      `${said} buttons 400 {}`,
      `${said} too-long 400 {"leftOut":4}`,
    ]);
  });

  test('to a wrong token is told once a minute', async () => {
    const out = await open(() => no(401, 'Unauthorized'));
    expect(await out.send({ text: 'x' })).toEqual(later(60_000));
    await out.send({ text: 'x' });
    expect(out.logged.map(({ level, line }) => `${level} ${line}`)).toEqual([
      'error Telegram takes no messages of this bot: look at TELEGRAM_BOT_TOKEN Error: HTTP 401 {}',
    ]);
    out.pass(60_000);
    await out.send({ text: 'x' });
    expect(out.logged).toHaveLength(2);
  });
});

function later(retryAfterMs: number): SendOutcome {
  return { kind: 'refused', retryAfterMs };
}
