// The whole program on Telegram, by webhook and by polling: what a citizen sees on the phone.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unpackLearner } from '../../src/flow/pack.ts';
import type { LearnerId } from '../../src/flow/learner.ts';
import { readRecord } from '../proof/stage/kept.ts';
import { settled } from '../proof/stage/play.ts';
import { type Town, buildTown } from '../proof/stage/town.ts';
import { hasRealServer } from '../store/servers.ts';
import type { Citizen } from './fake-bot-api/citizen.ts';

/** The first lesson with a picture in its first step. */
const LESSON_CODE = 'dien-thoai__lam-quen';
const FIRST_STEP = /^\(Bước 1\/\d+\)\nNhấn nút nguồn/u;
const SECOND_STEP = /^\(Bước 2\/\d+\)\nCạnh máy còn hai nút dài/u;

const WAYS_IN = [
  ['by webhook', {}],
  ['by polling', { PUBLIC_URL: '', TELEGRAM_WEBHOOK_SECRET: '' }],
] as const;

describe.skipIf(!hasRealServer()).each(WAYS_IN)('Ban on Telegram %s', (way, env) => {
  let town: Town;
  beforeAll(async () => {
    town = await buildTown({ apps: 1, env });
  });
  afterAll(() => town.close());

  test('leads a newcomer who scanned a code through the door into its lesson, by buttons alone', async () => {
    const learner = town.telegram.citizen(101);
    learner.start(LESSON_CODE);
    await learner.hears(/^Chào bà con! Em là Ban/u);
    await throughTheDoor(learner);
    await learner.hears(FIRST_STEP);
    learner.press('Xong rồi');
    await learner.hears(SECOND_STEP);
  });

  test('leaves only the chosen button below an answered question', async () => {
    const learner = town.telegram.citizen(102);
    learner.start();
    await learner.hears(/^Em chỉ nhớ/u);
    learner.press('Đồng ý');
    await learner.hears(/tiếng gì/u);
    await learner.sees((screen) => {
      const [asked] = screen.filter(({ text }) => text.startsWith('Em chỉ nhớ'));
      return (
        asked?.buttons
          .flat()
          .map(({ text }) => text)
          .join() === '✓ Đồng ý'
      );
    });
    const answered = town.telegram.calls.filter(
      ({ call }) => call.method === 'answerCallbackQuery',
    );
    expect(answered.at(-1)?.status).toBe(200);
  });

  test('answers a button that is touched twice once, without a word about the second touch', async () => {
    const learner = town.telegram.citizen(110);
    learner.start(LESSON_CODE);
    await throughTheDoor(learner);
    await learner.hears(FIRST_STEP);
    const count = learner.heard.length;
    learner.press('Xong rồi');
    learner.press('Xong rồi');
    await learner.hears(SECOND_STEP);
    learner.say('menu');
    await learner.hears(/./u, count + 1);
    await settled(town, [110]);
    expect(learner.heard.slice(count).filter((text) => /câu cũ/u.test(text))).toEqual([]);
    expect(learner.heard.slice(count).filter((text) => SECOND_STEP.test(text))).toHaveLength(1);
  });

  test('answers an album once', async () => {
    const learner = town.telegram.citizen(111);
    learner.start();
    await throughTheDoor(learner);
    await learner.hears(/^Xong rồi!/u);
    await settled(town, [111]);
    const count = learner.heard.length;
    for (const file_id of ['A', 'B', 'C']) {
      const photo = [{ file_id, file_unique_id: file_id, width: 9, height: 9 }];
      learner.send({ photo, media_group_id: '13' });
    }
    await learner.hears(/./u, count);
    learner.say('menu');
    await settled(town, [111]);
    expect(
      learner.heard.slice(count).filter((text) => text.startsWith('Em nhận được ảnh')),
    ).toHaveLength(1);
  });

  test('hears a corrected message', async () => {
    const learner = town.telegram.citizen(112);
    learner.start();
    await throughTheDoor(learner);
    await learner.hears(/^Xong rồi!/u);
    await settled(town, [112]);
    learner.say('mneu');
    await settled(town, [112]);
    const count = learner.heard.length;
    learner.edit('trợ giúp');
    await learner.hears(/gõ một trong các chữ này/u, count);
  });

  test('uploads a picture for the first learner, and names it for the next', async () => {
    const learners = [town.telegram.citizen(103), town.telegram.citizen(104)];
    for (const learner of learners) {
      learner.start(LESSON_CODE);
      await throughTheDoor(learner);
      await learner.hears(FIRST_STEP);
    }
    const pictures = learners.map(({ screen }) =>
      screen.find(({ file }) => file?.kind === 'photo'),
    );
    expect(pictures[0]?.file?.id).toBe(pictures[1]?.file?.id);
    const uploads = town.telegram.accepted.filter(
      ({ wasUploaded, message }) => wasUploaded && FIRST_STEP.test(message.text),
    );
    expect(uploads).toHaveLength(1);
  });

  test('uploads a picture anew once Telegram has forgotten its id', async () => {
    town.telegram.forgetFiles();
    const learner = town.telegram.citizen(105);
    learner.start(LESSON_CODE);
    await throughTheDoor(learner);
    await learner.hears(FIRST_STEP);
    expect(town.telegram.acceptedFor(105).at(-1)).toMatchObject({
      call: { method: 'sendPhoto' },
      wasUploaded: true,
    });
  });

  test('sends nothing more to somebody who blocked it, and is there again for who comes back', async () => {
    const learner = town.telegram.citizen(106);
    learner.start();
    await throughTheDoor(learner);
    await learner.hears(/^Xong rồi!/u);
    await settled(town, [106]);
    const count = learner.heard.length;
    learner.block();
    await settled(town, [106]);
    expect(await hasLeft(town, 106)).toBe(true);
    expect(learner.heard).toHaveLength(count);
    learner.unblock();
    learner.start();
    await learner.hears(/^Em chào .* Mình học tiếp nhé/u, count);
    learner.say('trợ giúp');
    await learner.hears(/gõ một trong các chữ này/u, count);
    expect(learner.heard.slice(count).filter((text) => text.startsWith('Em chào'))).toHaveLength(1);
  });

  test('gives up what it had to say to somebody who blocked it meanwhile', async () => {
    const learner = town.telegram.citizen(107);
    learner.start();
    await throughTheDoor(learner);
    await learner.hears(/^Xong rồi!/u);
    await settled(town, [107]);
    const count = learner.heard.length;
    learner.say('menu');
    learner.block();
    await settled(town, [107]);
    expect((await readRecord(town.redis, 107))?.tail.messages).toEqual([]);
    expect(await hasLeft(town, 107)).toBe(true);
    // Whether the menu was faster than the block is chance.
    expect(learner.heard.length).toBeLessThanOrEqual(count + 1);
  });

  test('says in a group only where it teaches, and only when it is called', async () => {
    const group = town.telegram.group(-1001);
    const learner = town.telegram.citizen(108);
    group.say(learner, 'Chào cả nhà');
    const called = group.say(learner, `@${town.telegram.username} dạy bà con với`);
    expect(await group.hears(/./u)).toContain(`https://t.me/${town.telegram.username}`);
    const { message_id: calledBy } = called['message'] as { readonly message_id: number };
    const answers = town.telegram.acceptedFor(group.id);
    expect(answers.map(({ call }) => call.values['reply_parameters'])).toMatchObject([
      { message_id: calledBy },
    ]);
    expect(learner.heard).toEqual([]);
  });

  test('shows its commands in the menu of Telegram', () => {
    const shown = town.telegram.calls.filter(({ call }) => call.method === 'setMyCommands');
    expect(shown.map(({ status }) => status)).toEqual([200, 200]);
  });

  test('was refused nothing that Telegram does not take', () => {
    const refused = town.telegram.calls.filter(({ status }) => status === 400);
    // The id that Telegram had been made to forget.
    expect(refused.map(({ call, description }) => `${call.method}: ${description}`)).toEqual([
      "sendPhoto: Bad Request: wrong remote file identifier specified: can't unserialize it. Wrong last symbol",
    ]);
  });

  if (way === 'by polling') return;

  test('takes nothing without the secret', async () => {
    const update = { update_id: 1, message: messageFrom(109) };
    const post = async (secret: Readonly<Record<string, string>>) => {
      const response = await fetch(town.apps[0]?.webhook ?? '', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...secret },
        body: JSON.stringify(update),
      });
      return response.status;
    };
    expect(await post({})).toBe(401);
    expect(await post({ 'x-telegram-bot-api-secret-token': 'another' })).toBe(401);
    expect(await readRecord(town.redis, 109)).toBeUndefined();
  });
});

async function throughTheDoor(learner: Citizen): Promise<void> {
  await learner.hears(/^Em chỉ nhớ/u);
  learner.press('Không nhớ gì cả');
  await learner.hears(/tiếng gì/u);
  learner.press('Tiếng Việt');
  await learner.hears(/^Bà con là ai/u);
  learner.press('Người cao tuổi');
  await learner.hears(/^Ba điều không/u);
  learner.press('Nhớ rồi');
}

function messageFrom(id: number): Readonly<Record<string, unknown>> {
  const from = { id, is_bot: false, first_name: 'Bà con' };
  return { message_id: 1, date: 1, chat: { id, type: 'private' }, from, text: 'chào' };
}

async function hasLeft({ redis }: Town, chat: number): Promise<boolean | undefined> {
  const record = await readRecord(redis, chat);
  if (record === undefined) return undefined;
  return unpackLearner(`telegram:${chat}` as LearnerId, record.state).contact.hasLeft;
}
