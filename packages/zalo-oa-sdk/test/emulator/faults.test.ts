// Faults on order: what the caller sees, and whether Zalo had accepted.
import { expect, test } from 'vitest';
import type { FaultKind } from '../../src/emulator/index.ts';
import { openEmulator } from './open-emulator.ts';

const PATH = '/v3.0/oa/message/cs';

async function openFaulty() {
  const opened = await openEmulator();
  const hoa = opened.zalo.citizen('hoa');
  await hoa.say('Xin chào');
  const sendHello = () => opened.send(hoa.id, { text: 'Chào' });
  const arm = (fault: FaultKind, more = {}) => opened.zalo.arm({ fault, path: PATH, ...more });
  return { ...opened, hoa, sendHello, arm };
}

test.each([
  ['before-accepting', 0],
  ['after-accepting', 1],
] as const)('a connection that breaks %s leaves %i messages', async (when, accepted) => {
  const { zalo, sendHello, arm } = await openFaulty();
  arm({ kind: 'close', when });
  await expect(sendHello()).rejects.toThrow('fetch failed');
  expect(zalo.accepted()).toHaveLength(accepted);
  expect(await sendHello()).toMatchObject({ error: 0 });
});

test('nonsense is no JSON, and the message may have been accepted', async () => {
  const { zalo, sendHello, arm } = await openFaulty();
  arm({ kind: 'garbage', when: 'after-accepting' });
  await expect(sendHello()).rejects.toThrow(SyntaxError);
  expect(zalo.accepted()).toHaveLength(1);
});

test('an answer of one’s own: a status and a body', async () => {
  const { zalo, hoa, arm } = await openFaulty();
  arm({ kind: 'answer', when: 'before-accepting', status: 500, body: 'Internal Server Error' });
  const response = await fetch(zalo.roots.openapi + PATH, {
    method: 'POST',
    headers: { access_token: zalo.issueTokens().accessToken },
    body: JSON.stringify({ recipient: { user_id: hoa.id }, message: { text: 'a' } }),
  });
  expect([response.status, await response.text()]).toEqual([500, 'Internal Server Error']);
  expect(zalo.accepted()).toEqual([]);
});

test('a held call waits until it is released, accepted before or after', async () => {
  const { zalo, sendHello, arm, ask } = await openFaulty();
  const after = arm({ kind: 'hold', when: 'after-accepting' });
  const answered: string[] = [];
  const first = sendHello().finally(() => answered.push('held'));
  await after.met;
  await ask('/v2.0/oa/getoa', {}).then(() => answered.push('another'));
  expect(zalo.accepted()).toHaveLength(1);
  after.release();
  expect(await first).toMatchObject({ error: 0 });
  expect(answered).toEqual(['another', 'held']);
  const before = arm({ kind: 'hold', when: 'before-accepting' });
  const second = sendHello();
  await before.met;
  expect(zalo.accepted()).toHaveLength(1);
  before.release();
  expect(await second).toMatchObject({ error: 0 });
  expect(zalo.accepted()).toHaveLength(2);
});

test('a test is told of a struck bot call when the message has been accepted', async () => {
  const { zalo, callBot } = await openFaulty();
  const ted = zalo.botCitizen('ted');
  await ted.say('Chào');
  const fault = { kind: 'close', when: 'after-accepting' } as const;
  const { met } = zalo.arm({ fault, role: 'bot', path: /sendMessage$/ });
  const call = callBot('sendMessage', { chat_id: ted.id, text: 'Chào' }).catch(() => 'broken');
  await met;
  expect(zalo.accepted(ted.id)).toHaveLength(1);
  expect(await call).toBe('broken');
});

test('a fault can skip calls, strike several, and choose', async () => {
  const { sendHello, arm, ask } = await openFaulty();
  const refusal = { error: -200, message: 'Send message failed' };
  const fault = { kind: 'answer', when: 'before-accepting', status: 200, body: refusal } as const;
  arm(fault, { skip: 1, times: 2, when: ({ role }: { role: string }) => role === 'openapi' });
  const errors = [];
  for (let sends = 0; sends < 4; sends += 1) errors.push((await sendHello()).error);
  expect(errors).toEqual([0, -200, -200, 0]);
  expect(await ask('/v2.0/oa/getoa', {})).toMatchObject({ error: 0 });
});

test('a hook runs when a call arrives, and every call is written down', async () => {
  const { zalo, sendHello } = await openFaulty();
  const acceptedThen: number[] = [];
  const stop = zalo.onCall(() => {
    acceptedThen.push(zalo.accepted().length);
  });
  await sendHello();
  stop();
  await sendHello();
  expect(acceptedThen).toEqual([0]);
  expect(zalo.calls().map(({ role, method, path }) => `${role} ${method} ${path}`)).toEqual([
    `openapi POST ${PATH}`,
    `openapi POST ${PATH}`,
  ]);
});

test('closing ends what is held and what polls', async () => {
  const { zalo, arm, sendHello, callBot } = await openFaulty();
  const held = arm({ kind: 'hold', when: 'before-accepting' });
  const call = sendHello().catch(() => 'ended');
  const poll = callBot('getUpdates', { timeout: 30 }).catch(() => 'ended');
  await held.met;
  await zalo.close();
  expect(await poll).toBe('ended');
  expect(await call).toBeDefined();
});
