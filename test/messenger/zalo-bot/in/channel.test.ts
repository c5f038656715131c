// The way in from the Zalo Bot as a whole: what Zalo is told at the start and later, and who polls.
import { expect, onTestFinished, test } from 'vitest';
import { openZaloBot } from '../../../../src/messenger/zalo-bot/in/channel.ts';
import type { SingleHolder } from '../../../../src/tutor/ports/single-holder.ts';
import { SECRET, memorySeenIds, openBotWorld, openDoor, watched } from '../bot-world.ts';

const URL = 'http://127.0.0.1:9/webhooks/zalo-bot';

/** The first who wants the name has it until they stop. */
function onlyOne(): SingleHolder & { readonly names: string[] } {
  const names: string[] = [];
  return {
    names,
    async hold(name, work, stopping) {
      names.push(name);
      if (names.length > 1) return;
      await work(stopping);
    },
  };
}

async function opened() {
  const world = await openBotWorld();
  const door = openDoor();
  const singleHolder = onlyOne();
  const seen = memorySeenIds();
  const methods: string[] = [];
  const { look, until } = watched();
  world.zalo.onCall(({ path }) => {
    methods.push(path.split('/').at(-1) ?? '');
    look();
  });
  const asked = async (method: string, times = 1) =>
    until(() => methods.filter((each) => each === method).length >= times);
  const open = (webhook: { url: string; secret: string } | undefined) => {
    const channel = openZaloBot(
      { webhook, checkEveryMs: 5 },
      { ...world, ...door, seen, singleHolder, pollEveryMs: 5 },
    );
    onTestFinished(() => channel.stop());
    return channel;
  };
  return { ...world, ...door, singleHolder, methods, asked, open };
}

test('the webhook is set where there is none, and then left alone', async () => {
  const { open, asked, methods, lines, until } = await opened();
  const channel = open({ url: URL, secret: SECRET });
  channel.start();
  await asked('getWebhookInfo', 4);
  expect(methods.filter((method) => method === 'setWebhook')).toHaveLength(1);
  await until(() => lines.some((line) => line.includes('delivers to the webhook')));
  expect(lines.join()).not.toContain(SECRET);
});

test('a webhook that Zalo cannot reach is told to the operator', async () => {
  const { open, lines, until } = await opened();
  open({ url: URL, secret: SECRET }).start();
  await until(() => lines.some((line) => line.includes('is PUBLIC_URL open to the internet?')));
});

test('a webhook that somebody moved is moved back', async () => {
  const { open, asked, apiUntil } = await opened();
  open({ url: URL, secret: SECRET }).start();
  await asked('setWebhook');
  const api = apiUntil(new AbortController().signal);
  await api.setWebhook('http://127.0.0.1:9/elsewhere', SECRET);
  await asked('setWebhook', 3);
  expect(await api.getWebhookInfo()).toMatchObject({ url: URL });
});

test('a start tells Zalo our secret, which may be a new one at the same address', async () => {
  const { open, asked, methods, apiUntil } = await opened();
  await apiUntil(new AbortController().signal).setWebhook(URL, 'an-older-secret');
  open({ url: URL, secret: SECRET }).start();
  await asked('setWebhook', 2);
  await asked('getWebhookInfo', 4);
  expect(methods.filter((method) => method === 'setWebhook')).toHaveLength(2);
});

test('after a delivery with another secret Zalo is told ours', async () => {
  const { open, asked } = await opened();
  const channel = open({ url: URL, secret: SECRET });
  channel.start();
  await asked('getWebhookInfo', 2);
  await channel.webhook?.({ rawBody: Buffer.from('{"a":1}'), header: () => 'an-older-secret' });
  await asked('setWebhook', 2);
});

test('without a webhook the holder of the name polls, and nobody else', async () => {
  const { open, zalo, texts, until, singleHolder, asked, methods } = await opened();
  const [one, other] = [open(undefined), open(undefined)];
  one.start();
  await asked('getUpdates');
  other.start();
  await zalo.botCitizen('ted').say('chào');
  await until(() => texts().length === 1);
  expect(one.webhook).toBeUndefined();
  await asked('getMe', 2);
  await other.stop();
  expect(new Set(singleHolder.names)).toEqual(new Set(['zalo-bot-poll']));
  expect(methods.filter((method) => method === 'setWebhook')).toEqual([]);
});

test('a stop ends all of it, even while Zalo does not answer', async () => {
  const { open, zalo, asked } = await opened();
  zalo.arm({ role: 'bot', path: /getMe$/, fault: { kind: 'hold', when: 'before-accepting' } });
  const channel = open(undefined);
  channel.start();
  await asked('getMe');
  const sinceMs = performance.now();
  await channel.stop();
  expect(performance.now() - sinceMs).toBeLessThan(2000);
});
