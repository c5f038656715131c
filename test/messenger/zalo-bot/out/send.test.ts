// The way out to the emulated Zalo Bot: what people see, what became of each send, and what is counted.
import { EventEmitter, once } from 'node:events';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { FaultKind, ZaloEmulatorOptions } from 'zalo-oa-sdk/emulator';
import type { LearnerId } from '../../../../src/flow/learner.ts';
import { zaloBotMessenger } from '../../../../src/messenger/zalo-bot/out/send.ts';
import type { AllowanceLeft } from '../../../../src/tutor/ports/allowance.ts';
import type { Outgoing } from '../../../../src/tutor/ports/messenger.ts';
import type { MediaFile } from '../../../../src/tutor/ports/media.ts';
import { openBotWorld, openDoor } from '../bot-world.ts';

const HOME = 'http://localhost:3000';
const PUBLIC = 'https://ban.example';
const HASH = '0123456789abcdef01234567';
const PICTURE = { file: 'pictures/a.svg', shows: 'Một nút' };

/** A count that a test may set; `isAway`: the store does not answer. */
function memoryAllowance() {
  const met = new Set<string>();
  const count = {
    sent: 0,
    isAway: false,
    isUnlimited: false,
    left: async (): Promise<AllowanceLeft> => {
      if (count.isAway) throw new Error('away');
      if (count.isUnlimited) return { messages: undefined, users: undefined };
      return {
        messages: { left: Math.max(0, 3000 - count.sent), of: 3000 },
        users: { left: 50 - met.size, of: 50 },
      };
    },
    spend: async (learner: LearnerId) => {
      count.sent += 1;
      met.add(learner);
      return count.left();
    },
  };
  return count;
}

const drawn = (bytes: Uint8Array<ArrayBuffer> | undefined): MediaFile => ({
  hash: HASH,
  type: 'image/png',
  bytes: async () => bytes,
});

interface Setting {
  readonly publicUrl?: string;
  readonly picture?: MediaFile | undefined;
  readonly timeoutMs?: number;
  readonly emulator?: ZaloEmulatorOptions;
  readonly token?: string;
}

async function opened(setting: Setting = {}) {
  const { publicUrl = PUBLIC, timeoutMs, emulator, token } = setting;
  const picture = 'picture' in setting ? setting.picture : drawn(new Uint8Array(8));
  const world = await openBotWorld(emulator);
  const door = openDoor();
  const allowance = memoryAllowance();
  const access = { ...world.access, ...(token === undefined ? {} : { token }) };
  const media = { picture: async () => picture };
  const messenger = zaloBotMessenger(
    { ...world, ...door, access, publicUrl, media, allowance },
    timeoutMs,
  );
  const ted = world.zalo.botCitizen('ted');
  await ted.say('chào');
  const learner = `zalo-bot:${ted.id}` as LearnerId;
  const send = async (message: Partial<Outgoing>, to = learner) =>
    messenger.send(to, { ...SILENT, ...message });
  const fail = (fault: FaultKind, times = 1, path = /send/) =>
    onTestFinished(world.zalo.arm({ role: 'bot', path, times, fault }).release);
  return { ...world, ...door, allowance, ted, learner, send, fail };
}

const SILENT: Outgoing = {
  text: '',
  choices: [],
  picture: undefined,
  voice: undefined,
  progress: undefined,
  isFarewell: false,
};

const ACCEPTED = { kind: 'accepted' };

const answer = (status: number): FaultKind => ({
  kind: 'answer',
  when: 'before-accepting',
  status,
  body: { ok: false, description: 'Chào, điều bí mật', error_code: status },
});

describe('what people see', () => {
  test('words without marks, composed, in which a trap is no link', async () => {
    const { send, ted, zalo } = await opened();
    const text = '**Đừng** mở dichvucong.xyz:\n- mở https://dichvucong.gov.vn'.normalize('NFD');
    expect(await send({ text })).toEqual(ACCEPTED);
    expect(ted.heard()).toEqual([
      '“Đừng” mở dichvucong.\u2060xyz:\n• mở https://dichvucong.gov.vn',
    ]);
    expect(zalo.accepted()[0]?.request).not.toHaveProperty('parse_mode');
  });

  test('a picture by its address, with the words below it', async () => {
    const { send, ted } = await opened();
    await send({ text: 'Một **nút**.', picture: PICTURE });
    expect(ted.screen().at(-1)?.content).toMatchObject({
      kind: 'picture',
      url: `${PUBLIC}/media/${HASH}.png`,
      text: 'Một “nút”.',
    });
  });

  test('a picture alone', async () => {
    const { send, ted } = await opened();
    expect(await send({ picture: PICTURE })).toEqual(ACCEPTED);
    expect(ted.screen().at(-1)?.content).toMatchObject({ kind: 'picture', text: '' });
  });

  test.each([
    ['at home, where Zalo reaches no picture', { publicUrl: HOME }],
    ['when there is no picture', { picture: undefined }],
    ['when it cannot be drawn', { picture: drawn(undefined) }],
    ['when it is over 1 MB', { picture: drawn(new Uint8Array(1_000_001)) }],
  ])('words alone %s', async (_, setting) => {
    const { send, ted } = await opened(setting);
    expect(await send({ text: 'Một nút.', picture: PICTURE })).toEqual(ACCEPTED);
    expect(ted.screen().at(-1)?.content).toMatchObject({ kind: 'text', text: 'Một nút.' });
    expect(await send({ picture: PICTURE })).toEqual(ACCEPTED);
    expect(ted.heard()).toHaveLength(1);
  });

  test('words alone where Zalo does not take the picture', async () => {
    const { send, fail, ted, lines } = await opened();
    fail(answer(400), 1, /sendPhoto$/);
    expect(await send({ text: 'Một nút.', picture: PICTURE })).toEqual(ACCEPTED);
    expect(ted.heard()).toEqual(['Một nút.']);
    expect(lines.join()).toContain('malformed');
  });

  test('nothing of a sound, which is always written as well', async () => {
    const { send, ted, allowance } = await opened();
    expect(await send({ voice: 'a.m4a' })).toEqual(ACCEPTED);
    expect(ted.heard()).toEqual([]);
    expect(allowance.sent).toBe(0);
  });
});

describe('what became of a send', () => {
  test.each<[string, FaultKind, object]>([
    ['400', answer(400), { kind: 'rejected', reason: '400' }],
    ['401', answer(401), { kind: 'refused', retryAfterMs: 60_000 }],
    ['403', answer(403), { kind: 'gone' }],
    ['404', answer(404), { kind: 'gone' }],
    ['408', answer(408), { kind: 'unknown' }],
    ['429', answer(429), { kind: 'refused', retryAfterMs: 60_000 }],
    ['500', answer(500), { kind: 'refused', retryAfterMs: 0 }],
    ['503', answer(503), { kind: 'refused', retryAfterMs: 0 }],
    ['a proxy page', { kind: 'garbage', when: 'after-accepting' }, { kind: 'unknown' }],
    ['a line that broke', { kind: 'close', when: 'after-accepting' }, { kind: 'unknown' }],
  ])('%s', async (_, fault, outcome) => {
    const { send, fail, lines, allowance } = await opened();
    fail(fault);
    expect(await send({ text: 'Chào, điều bí mật' })).toEqual(outcome);
    expect(lines.join()).not.toMatch(/bí mật|secret/u);
    expect(allowance.sent).toBe(0);
    expect(await send({ text: 'Chào' })).toEqual(ACCEPTED);
  });

  test('nobody listens: nothing was sent', async () => {
    const { send, zalo } = await opened();
    await zalo.close();
    expect(await send({ text: 'Chào' })).toEqual({ kind: 'refused', retryAfterMs: 0 });
  });

  test('no answer: unknown, in time, and nothing runs on', async () => {
    const { send, fail } = await opened({ timeoutMs: 100 });
    fail({ kind: 'hold', when: 'after-accepting' });
    const sinceMs = performance.now();
    expect(await send({ text: 'Chào' })).toEqual({ kind: 'unknown' });
    expect(performance.now() - sinceMs).toBeLessThan(1000);
  });

  test('an empty text is nothing to send; one that is too long is a fault of ours', async () => {
    const { send } = await opened();
    expect(await send({ text: ' ' })).toEqual(ACCEPTED);
    expect(await send({ text: 'a'.repeat(2001) })).toEqual({ kind: 'rejected', reason: 'text' });
  });

  test('a wrong token is told with the name of its setting, once', async () => {
    const { send, lines } = await opened({ token: '1:an-old-secret-of-ours' });
    await send({ text: 'Chào' });
    await send({ text: 'Chào' });
    expect(lines.filter((line) => line.includes('ZALO_BOT_TOKEN'))).toHaveLength(1);
    expect(lines.join()).not.toContain('an-old-secret-of-ours');
  });

  test('a learner of another channel is a fault of the program', async () => {
    const { send } = await opened();
    await expect(send({ text: 'a' }, 'telegram:1' as LearnerId)).rejects.toThrow(
      'Not a learner on the Zalo Bot',
    );
  });
});

describe('a photo that got no answer', () => {
  const message = { text: 'Một nút.', picture: PICTURE };

  test('because it took too long to draw was not sent, and is sent the next time', async () => {
    const drawing = new EventEmitter();
    const bytes = once(drawing, 'end').then(() => new Uint8Array(8));
    const picture = { ...drawn(undefined), bytes: async () => bytes };
    const { send, ted, zalo } = await opened({ timeoutMs: 100, picture });
    expect(await send(message)).toEqual({ kind: 'refused', retryAfterMs: 0 });
    expect(zalo.calls().filter(({ path }) => path.includes('send'))).toEqual([]);
    drawing.emit('end');
    expect(await send(message)).toEqual(ACCEPTED);
    expect(ted.screen().map(({ content }) => content.kind)).toEqual(['text', 'picture']);
  });

  test('is not sent to the same learner again: the words go alone', async () => {
    const { send, fail, ted } = await opened({ timeoutMs: 100 });
    fail({ kind: 'hold', when: 'after-accepting' }, 1, /sendPhoto$/);
    expect(await send(message)).toEqual({ kind: 'unknown' });
    expect(await send(message)).toEqual(ACCEPTED);
    const kinds = ted.screen().map(({ content }) => content.kind);
    expect(kinds).toEqual(['text', 'picture', 'text']);
  });

  test('is sent again when the learner meets it later', async () => {
    const { send, fail, ted } = await opened({ timeoutMs: 100 });
    fail({ kind: 'hold', when: 'before-accepting' }, 1, /sendPhoto$/);
    await send(message);
    await send(message);
    await send(message);
    const kinds = ted.screen().map(({ content }) => content.kind);
    expect(kinds).toEqual(['text', 'text', 'picture']);
  });

  test('is sent again after a refusal, which is an answer', async () => {
    const { send, fail, ted } = await opened();
    fail(answer(503), 1, /sendPhoto$/);
    expect(await send(message)).toEqual({ kind: 'refused', retryAfterMs: 0 });
    await send(message);
    expect(ted.screen().at(-1)?.content.kind).toBe('picture');
  });
});

describe('the allowance', () => {
  test('of the month, once it is used up, closes the chat until the learner writes again', async () => {
    const { send, allowance, lines } = await opened({
      emulator: { limits: { botMessagesPerMonth: 1 } },
    });
    expect(await send({ text: 'một' })).toEqual(ACCEPTED);
    allowance.sent = 3000;
    expect(await send({ text: 'hai' })).toEqual({ kind: 'closed' });
    expect(lines.filter((line) => line.includes('used up its messages'))).toHaveLength(1);
  });

  test('that nobody can read is not taken for used up', async () => {
    const { send, allowance, fail } = await opened();
    allowance.isAway = true;
    fail(answer(429));
    expect(await send({ text: 'một' })).toEqual({ kind: 'refused', retryAfterMs: 60_000 });
  });

  test('of a plan without limits is never used up, and not metered', async () => {
    const { send, allowance, fail, remaining, lines } = await opened();
    allowance.isUnlimited = true;
    allowance.sent = 30_000;
    expect(await send({ text: 'một' })).toEqual(ACCEPTED);
    fail(answer(429));
    expect(await send({ text: 'hai' })).toEqual({ kind: 'refused', retryAfterMs: 60_000 });
    expect(remaining).toEqual([]);
    expect(lines.join()).not.toMatch(/used up|tenth/u);
  });

  test('is counted for each accepted message, and metered', async () => {
    const { send, until, remaining } = await opened();
    await send({ text: 'một' });
    await send({ text: 'hai', picture: PICTURE });
    await until(() => remaining.length === 4);
    expect(remaining).toEqual([
      ['messages-this-month', 2999],
      ['users', 49],
      ['messages-this-month', 2998],
      ['users', 49],
    ]);
  });

  test('is told of once when less than a tenth is left', async () => {
    const { send, allowance, until, remaining, lines } = await opened();
    allowance.sent = 2699;
    for (let nth = 1; nth <= 3; nth += 1) {
      await send({ text: 'một' });
      await until(() => remaining.length === nth * 2);
    }
    expect(lines.filter((line) => line.includes('tenth'))).toEqual([
      expect.stringContaining('"left":299'),
    ]);
  });

  test('of people is told of when hardly anybody new can come', async () => {
    const { send, zalo, until, remaining, lines } = await opened();
    for (let nth = 1; nth <= 46; nth += 1) {
      const person = zalo.botCitizen(`${nth}`);
      await person.say('chào');
      await send({ text: 'một' }, `zalo-bot:${person.id}` as LearnerId);
      await until(() => remaining.length === nth * 2);
    }
    expect(lines).toEqual([expect.stringMatching(/hardly room.*"left":4/u)]);
  });

  test('that cannot be counted keeps nothing from anybody', async () => {
    const { send, allowance, until, lines } = await opened();
    allowance.isAway = true;
    expect(await send({ text: 'một' })).toEqual(ACCEPTED);
    await until(() => lines.some((line) => line.includes('not counted')));
  });
});
