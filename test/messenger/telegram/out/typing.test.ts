// "Đang nhập…" on the learner's phone: when it comes, when it does not, and that it never comes after the answer.
import { EventEmitter, once } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type BotServer, no, ok, ordinary, startBotServer } from './bot-server.ts';
import { type WayOut, openWayOut } from './way-out.ts';

let server: BotServer;
let out: WayOut;
beforeEach(async () => {
  server = await startBotServer();
  out = openWayOut(server.root);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(async () => {
  vi.useRealTimers();
  out.typing.stop();
  await server.close();
});

function methods(): readonly string[] {
  return server.calls.map(({ method }) => method);
}

test('who waits is shown it, once', async () => {
  out.typing.expect(7);
  out.typing.expect(7);
  await vi.advanceTimersByTimeAsync(700);
  const sign = await server.called('sendChatAction');
  expect(sign.fields).toEqual({ chat_id: 7, action: 'typing' });
  await vi.advanceTimersByTimeAsync(5000);
  await out.send({ text: 'x' });
  expect(methods()).toEqual(['sendChatAction', 'sendMessage']);
});

test('an answer in time needs none', async () => {
  out.typing.expect(7);
  await vi.advanceTimersByTimeAsync(699);
  await out.send({ text: 'x' });
  await vi.advanceTimersByTimeAsync(1000);
  await out.send({ text: 'y' });
  expect(methods()).toEqual(['sendMessage', 'sendMessage']);
});

test('an answer to somebody else is none', async () => {
  out.typing.expect(7);
  await out.send({ text: 'x' }, 8);
  await vi.advanceTimersByTimeAsync(700);
  expect((await server.called('sendChatAction')).chatId).toBe(7);
});

test('nobody is shown it after the stop', async () => {
  out.typing.expect(7);
  out.typing.stop();
  await vi.advanceTimersByTimeAsync(700);
  await out.send({ text: 'x' }, 8);
  expect(methods()).toEqual(['sendMessage']);
});

test('an answer waits for a sign on its way', async () => {
  const order: string[] = [];
  const gate = new EventEmitter();
  const shown = once(gate, 'open');
  const slow = await startBotServer(
    (call) => {
      order.push('message');
      return ordinary(call);
    },
    async () => {
      await shown;
      order.push('sign');
      return ok(true);
    },
  );
  const held = openWayOut(slow.root);
  held.typing.expect(7);
  await vi.advanceTimersByTimeAsync(700);
  await slow.called('sendChatAction');
  const sent = held.send({ text: 'x' });
  // Somebody else's answer has gone all the way meanwhile.
  await held.send({ text: 'x' }, 8);
  gate.emit('open');
  await sent;
  expect(order).toEqual(['message', 'sign', 'message']);
  await slow.close();
});

test('an answer waits half a second for it and no longer', async () => {
  const deaf = await startBotServer(undefined, () => 'silence');
  const held = openWayOut(deaf.root);
  held.typing.expect(7);
  await vi.advanceTimersByTimeAsync(700);
  await deaf.called('sendChatAction');
  const sent = held.send({ text: 'x' });
  await vi.advanceTimersByTimeAsync(500);
  expect(await sent).toEqual({ kind: 'accepted' });
  await deaf.close();
});

test('a sign that is refused is none', async () => {
  const strict = await startBotServer(undefined, () => no(429, 'Too Many Requests'));
  const held = openWayOut(strict.root);
  held.typing.expect(7);
  await vi.advanceTimersByTimeAsync(700);
  await strict.called('sendChatAction');
  expect(await held.send({ text: 'x' })).toEqual({ kind: 'accepted' });
  expect(await held.send({ picture: { file: 'ban.svg', shows: 'x' } })).toEqual({
    kind: 'accepted',
  });
  expect(held.logged).toEqual([]);
  await strict.close();
});

test('of very many who wait only some are shown it at once', async () => {
  const deaf = await startBotServer(undefined, () => 'silence');
  const held = openWayOut(deaf.root);
  for (let chat = 1; chat <= 500; chat += 1) held.typing.expect(chat);
  await vi.advanceTimersByTimeAsync(700);
  await deaf.called('sendChatAction', 10);
  await held.send({ text: 'x' }, 501);
  expect(deaf.calls).toHaveLength(11);
  await deaf.close();
});
