// What Zalo may answer to a message, or fail to answer, and what the tutor and the operator are told of it.
import { type TokenStore, ZaloStoreError } from 'zalo-oa-sdk';
import { afterEach, describe, expect, test } from 'vitest';
import { SEND_TIMEOUT_MS, type SendOutcome } from '../../../../src/tutor/ports/messenger.ts';
import { PICTURE, pictureOf } from '../../telegram/out/way-out.ts';
import { type WayOut, type WayOutOptions, callsTo, openWayOut } from './way-out.ts';

let out: WayOut;
afterEach(() => out.zalo.close());

async function open(options?: WayOutOptions): Promise<WayOut> {
  out = await openWayOut(options);
  return out;
}

const ACCEPTED: SendOutcome = { kind: 'accepted' };
const CLOSED: SendOutcome = { kind: 'closed' };
const MESSAGE_PATH = '/v3.0/oa/message/cs';

function later(retryAfterMs: number): SendOutcome {
  return { kind: 'refused', retryAfterMs };
}
function rejected(reason: string): SendOutcome {
  return { kind: 'rejected', reason };
}
function answer(body: unknown, status = 200) {
  return { kind: 'answer', when: 'before-accepting', status, body } as const;
}

const SECRET = 'mật khẩu của bà 0912345678';

describe('an answer', () => {
  test.each<[number, SendOutcome, string]>([
    [-200, later(60_000), 'warn'],
    [-234, later(60_000), 'warn'],
    [-204, later(60_000), 'error'],
    [-219, later(60_000), 'error'],
    [-221, later(60_000), 'error'],
    [-224, later(60_000), 'error'],
    [-242, later(60_000), 'error'],
    [-321, later(60_000), 'error'],
    [-230, CLOSED, 'nothing'],
    [-232, CLOSED, 'nothing'],
    [-211, CLOSED, 'error'],
    [-218, CLOSED, 'warn'],
    [-213, { kind: 'gone' }, 'nothing'],
    [-217, { kind: 'gone' }, 'nothing'],
    [-227, { kind: 'gone' }, 'nothing'],
    [-244, { kind: 'gone' }, 'nothing'],
    [-201, rejected('-201 a field of the request is invalid'), 'error'],
    [-210, rejected('-210 a parameter exceeds its limit'), 'error'],
    [-233, rejected('-233 the type of message is invalid or not supported'), 'error'],
    [-240, rejected('-240 the v2 message API has been shut down'), 'error'],
    [-99_999, rejected('-99999 unknown code'), 'error'],
  ])('of %i is %j, and the operator hears %s', async (error, outcome, level) => {
    const { send, newcomer, zalo, logged } = await open();
    const mai = await newcomer();
    zalo.arm({ path: MESSAGE_PATH, fault: answer({ error, message: SECRET }) });
    expect(await send(mai.id, { text: SECRET })).toEqual(outcome);
    expect(logged.map((line) => line.level)).toEqual(level === 'nothing' ? [] : [level]);
    expect(JSON.stringify(logged)).not.toContain('mật khẩu');
    expect(JSON.stringify(logged)).not.toContain(mai.id);
  });

  test("of one person's daily limit is not an allowance that could be bought", async () => {
    const { send, newcomer, zalo, logged } = await open();
    const mai = await newcomer();
    zalo.arm({ path: MESSAGE_PATH, fault: answer({ error: -218, message: '' }) });
    await send(mai.id, { text: 'x' });
    expect(JSON.stringify(logged)).toContain('no more messages for one person today');
    expect(JSON.stringify(logged)).not.toContain('buy');
  });

  test.each<[string, Parameters<WayOut['zalo']['arm']>[0]['fault'], SendOutcome]>([
    ['a closed connection', { kind: 'close', when: 'before-accepting' }, { kind: 'unknown' }],
    ['garbage', { kind: 'garbage', when: 'after-accepting' }, { kind: 'unknown' }],
    ['a page of a proxy', answer('<h1>Bad Gateway</h1>', 502), { kind: 'unknown' }],
    ['a success without an id', answer({ error: 0, data: {} }), { kind: 'unknown' }],
  ])('that is %s', async (_, fault, outcome) => {
    const { send, newcomer, zalo, logged } = await open();
    const mai = await newcomer();
    zalo.arm({ path: MESSAGE_PATH, fault });
    expect(await send(mai.id, { text: 'x' })).toEqual(outcome);
    expect(logged.map(({ level }) => level)).toEqual(['warn']);
  });

  test('that does not come ends within the four seconds, and so does the call', async () => {
    const { send, newcomer, zalo } = await open();
    const mai = await newcomer();
    const silence = zalo.arm({
      path: MESSAGE_PATH,
      fault: { kind: 'hold', when: 'before-accepting' },
    });
    const begun = performance.now();
    const outcome = send(mai.id, { text: 'x' });
    const { hungUp } = await silence.met;
    expect(await outcome).toEqual({ kind: 'unknown' });
    expect(performance.now() - begun).toBeLessThan(SEND_TIMEOUT_MS + 500);
    await aborted(hungUp);
  });

  test('that does not come in time leaves what may have arrived unknown', async () => {
    const { send, newcomer, zalo } = await open({ timeoutMs: 200 });
    const mai = await newcomer();
    zalo.arm({ path: MESSAGE_PATH, fault: { kind: 'hold', when: 'after-accepting' } });
    expect(await send(mai.id, { text: 'x' })).toEqual({ kind: 'unknown' });
    expect(mai.heard()).toEqual(['x']);
  });

  test('of nobody, for nobody is there, says that nothing was sent', async () => {
    const { send, zalo } = await open();
    await zalo.close();
    expect(await send('123', { text: 'x' })).toEqual(later(0));
  });

  test('of a mistake of ours is none: it is thrown', async () => {
    const media = {
      ...pictureOf(async () => PICTURE.bytes),
      picture: async () => Promise.reject(new TypeError('ours')),
    };
    const { send } = await open({ media });
    await expect(send('123', { picture: { file: 'a.svg', shows: '' } })).rejects.toThrow('ours');
  });

  test('to too many calls asks to wait for the next full minute', async () => {
    const { send, newcomer, zalo, logged } = await open({
      zalo: { limits: { callsPerMinute: 1 } },
    });
    const mai = await newcomer();
    expect(await send(mai.id, { text: 'x' })).toEqual(ACCEPTED);
    const outcome = await send(mai.id, { text: 'x' });
    if (outcome.kind !== 'refused') throw new Error(`not refused: ${outcome.kind}`);
    expect(outcome.retryAfterMs).toBeGreaterThan(0);
    expect(outcome.retryAfterMs).toBeLessThanOrEqual(60_000);
    await zalo.clock.advance(outcome.retryAfterMs);
    expect(await send(mai.id, { text: 'x' })).toEqual(ACCEPTED);
    expect(logged.map(({ level }) => level)).toEqual(['warn']);
  });

  test('that repeats itself is told once a minute, with how often it was left out', async () => {
    const { send, newcomer, zalo, logged } = await open();
    const mai = await newcomer();
    const body = { error: -224, message: 'The OA needs to upgrade OA Tier Package' };
    zalo.arm({ path: MESSAGE_PATH, fault: answer(body), times: 5 });
    for (let count = 0; count < 4; count += 1) await send(mai.id, { text: 'x' });
    await zalo.clock.advance(60_000);
    await send(mai.id, { text: 'x' });
    const said =
      'Zalo takes no messages of this Official Account, and they wait: run "hoa-ban doctor zalo" and set right what it finds' +
      ' Error: -224 the Official Account needs a higher package';
    expect(logged.map(({ line }) => line)).toEqual([`${said} {}`, `${said} {"leftOut":3}`]);
  });
});

describe('a send whose time ran out', () => {
  test('begins no call any more: not when its token comes', async () => {
    const { send, newcomer, zalo } = await open({ timeoutMs: 200 });
    await zalo.clock.advance(26 * 3_600_000);
    const mai = await newcomer();
    const slow = zalo.arm({ role: 'oauth', fault: { kind: 'hold', when: 'before-accepting' } });
    await send(mai.id, { text: 'x' });
    slow.release();
    expect(await send(mai.id, { text: 'y' })).toEqual(ACCEPTED);
    expect(mai.heard()).toEqual(['y']);
  });

  test('begins no call any more: not after a refusal of its token', async () => {
    const { send, newcomer, zalo } = await open({ timeoutMs: 200 });
    const mai = await newcomer();
    zalo.arm({ path: MESSAGE_PATH, fault: answer({ error: -216, message: 'x' }) });
    const slow = zalo.arm({ role: 'oauth', fault: { kind: 'hold', when: 'before-accepting' } });
    await send(mai.id, { text: 'x' });
    await slow.met;
    slow.release();
    expect(await send(mai.id, { text: 'y' })).toEqual(ACCEPTED);
    expect(mai.heard()).toEqual(['y']);
  });

  test('ends its call with it', async () => {
    const { send, newcomer, zalo } = await open({ timeoutMs: 200 });
    const mai = await newcomer();
    const fault = { kind: 'hold', when: 'before-accepting' } as const;
    const silence = zalo.arm({ path: MESSAGE_PATH, fault });
    const begun = performance.now();
    const outcome = send(mai.id, { text: 'x' });
    const { hungUp } = await silence.met;
    expect(await outcome).toEqual({ kind: 'unknown' });
    await aborted(hungUp);
    expect(performance.now() - begun).toBeLessThan(1000);
  });
});

describe('what Zalo can still take', () => {
  test('is metered with each message', async () => {
    const { send, newcomer, zalo, remaining } = await open({
      zalo: { startMs: Date.UTC(2026, 0, 10, 3) },
    });
    const mai = await newcomer();
    await send(mai.id, { text: 'trong 48 giờ' });
    await zalo.clock.advance(49 * 3_600_000);
    await send(mai.id, { text: 'sau 48 giờ' });
    expect(remaining).toEqual(['reply 8', 'sub-quota 499']);
  });

  test('is nothing without quota: the learner is out of reach', async () => {
    const { send, newcomer, zalo } = await open({
      zalo: { limits: { subQuota: 0, chargedSends: false } },
    });
    const mai = await newcomer();
    await zalo.clock.advance(49 * 3_600_000);
    expect(await send(mai.id, { text: 'x' })).toEqual(CLOSED);
  });

  test.each(['inactive', 'blocked', 'restricted'] as const)(
    'does not reach who is %s',
    async (standing) => {
      const { send, newcomer } = await open();
      const mai = await newcomer();
      mai.become(standing);
      expect(await send(mai.id, { text: 'x' })).toEqual({ kind: 'gone' });
    },
  );
});

describe('a token', () => {
  test.each([-216, -220])(
    'that Zalo calls dead (%i) is refreshed in the same send',
    async (error) => {
      const { send, newcomer, zalo, logged } = await open();
      const mai = await newcomer();
      zalo.arm({ path: MESSAGE_PATH, fault: answer({ error, message: 'x' }) });
      expect(await send(mai.id, { text: 'x' })).toEqual(ACCEPTED);
      expect(callsTo(zalo, 'access_token')).toHaveLength(1);
      expect(logged).toEqual([]);
    },
  );

  test('that has lived its 25 hours is refreshed in the same send', async () => {
    const { send, newcomer, zalo } = await open();
    await zalo.clock.advance(26 * 3_600_000);
    const mai = await newcomer();
    expect(await send(mai.id, { text: 'x' })).toEqual(ACCEPTED);
    expect(callsTo(zalo, 'access_token')).toHaveLength(1);
  });

  test('whose refresh takes long makes messages wait, and none is sent', async () => {
    const { send, newcomer, zalo, keeper } = await open();
    await zalo.clock.advance(26 * 3_600_000);
    const mai = await newcomer();
    const slow = zalo.arm({ role: 'oauth', fault: { kind: 'hold', when: 'before-accepting' } });
    expect(await send(mai.id, { text: 'x' })).toEqual(later(5000));
    expect(callsTo(zalo, 'message/cs')).toEqual([]);
    slow.release();
    await keeper.current();
    expect(await send(mai.id, { text: 'x' })).toEqual(ACCEPTED);
  });

  test('whose refresh gets no answer makes messages wait, and none is sent', async () => {
    const { send, newcomer, zalo } = await open();
    await zalo.clock.advance(26 * 3_600_000);
    const mai = await newcomer();
    zalo.arm({ role: 'oauth', fault: { kind: 'close', when: 'before-accepting' } });
    expect(await send(mai.id, { text: 'x' })).toEqual(later(5000));
    expect(callsTo(zalo, 'message/cs')).toEqual([]);
  });

  test.each([-14_002, -14_018])(
    'whose refresh is refused with %i says nothing about the message',
    async (error) => {
      const { send, newcomer, zalo, logged } = await open();
      await zalo.clock.advance(26 * 3_600_000);
      const mai = await newcomer();
      zalo.arm({ role: 'oauth', fault: answer({ error, error_name: 'x' }) });
      expect(await send(mai.id, { text: 'x' })).toEqual(later(60_000));
      expect(logged.map(({ level }) => level)).toEqual(['error']);
    },
  );

  test('that was taken back makes messages wait, and the operator is told where to go', async () => {
    const { send, newcomer, zalo, logged } = await open();
    const mai = await newcomer();
    zalo.revokeGrant();
    expect(await send(mai.id, { text: 'x' })).toEqual(later(60_000));
    expect(await send(mai.id, { text: 'x' })).toEqual(later(60_000));
    expect(logged).toEqual([
      {
        level: 'error',
        line: 'The Official Account is not connected, and its messages wait: run "hoa-ban doctor zalo" and open the link it shows Error: not-connected {}',
      },
    ]);
  });

  test('that cannot be read makes messages wait a moment', async () => {
    const { send, newcomer, zalo, logged } = await open({ store: unreadable });
    const mai = await newcomer();
    expect(await send(mai.id, { text: 'x' })).toEqual(later(1000));
    expect(zalo.calls()).toEqual([]);
    expect(logged.map(({ line }) => line)).toEqual([
      "Zalo's tokens cannot be read or saved, and messages wait: look at Redis Error: token-store {}",
    ]);
  });
});

function unreadable(store: TokenStore): TokenStore {
  return { ...store, read: failedRead };
}

async function failedRead(): Promise<never> {
  throw new ZaloStoreError('reading', 'ECONNREFUSED');
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise((resolve) => signal.addEventListener('abort', resolve));
}
