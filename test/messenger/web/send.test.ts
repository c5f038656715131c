import { expect, test } from 'vitest';
import { webLearner } from '../../../src/messenger/web/web-learner.ts';
import { webMessenger } from '../../../src/messenger/web/send.ts';
import { memoryPageStream } from '../../web/memory-page-stream.ts';
import { outgoing } from '../../web/scripted-ban.ts';

const LAN = webLearner('cookie-of-lan');

test('accepted means that the message waits in the stream as it is', async () => {
  const pages = memoryPageStream();
  const message = outgoing('Chào bà con');
  expect(await webMessenger(pages).send(LAN, message)).toEqual({ kind: 'accepted' });
  expect(await pages.after(LAN, undefined)).toMatchObject([{ message }]);
});

test('when the store fails nobody knows whether the message waits', async () => {
  const pages = memoryPageStream();
  pages.isUp = false;
  expect(await webMessenger(pages).send(LAN, outgoing('Chào'))).toEqual({ kind: 'unknown' });
});

test('a store that does not answer is given up in time', async () => {
  const silent = { ...memoryPageStream(), append: () => new Promise<void>(() => {}) };
  expect(await webMessenger(silent, 5).send(LAN, outgoing('Chào'))).toEqual({ kind: 'unknown' });
});
