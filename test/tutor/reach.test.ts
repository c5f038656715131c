// Learners who cannot be written to: what is left over is not kept for days, they are told of it when they come back.
import { afterAll, describe, expect, test } from 'vitest';
import type { ChannelName } from '../../src/flow/channel.ts';
import type { LearnerId } from '../../src/flow/learner.ts';
import { unpackLearner } from '../../src/flow/pack.ts';
import { readCounters } from '../../src/store/census/counters.ts';
import type { Messenger, Outgoing, SendOutcome } from '../../src/tutor/ports/messenger.ts';
import { readAsText } from '../store/everything.ts';
import { startAnyServer } from '../store/servers.ts';
import { LIBRARY, inLesson } from './in-lesson.ts';
import { stage } from './stage.ts';

const server = await startAnyServer();
afterAll(() => server.end());

const AWAY = 'Em có nhắn mà tin chưa tới được bà con. Giờ mình học tiếp nhé.';
const DAY_MS = 86_400_000;

describe(`a channel that takes nothing for a learner, on ${server.name}`, () => {
  test('ends the sending, is counted, and the learner hears of it when they come back', async () => {
    const { say, vendor, store, textsTo, learner } = await inLesson(server);
    const before = (await readCounters(server.redis)).get('closed') ?? 0;
    vendor.outcomes.push({ kind: 'closed' });
    await say(learner, 'dung cau');
    expect(textsTo(learner)).toEqual([]);
    const { state } = await store.peek(learner);
    expect(unpackLearner(learner, state).contact.hasMissed).toBe(true);
    expect((await readCounters(server.redis)).get('closed')).toBe(before + 1);
    await say(learner, 'nghe lại');
    expect(textsTo(learner)).toEqual([AWAY, 'Làm lam.']);
    await say(learner, 'nghe lại');
    expect(textsTo(learner)).toEqual([AWAY, 'Làm lam.', 'Làm lam.']);
  });
});

describe('the window of Zalo', () => {
  const learner = 'zalo-oa:77' as LearnerId;

  async function onZalo() {
    const sent: Outgoing[] = [];
    const outcomes: SendOutcome[] = [];
    const askedBack: LearnerId[] = [];
    const zalo: Messenger = {
      async askBack(one) {
        askedBack.push(one);
      },
      channel: 'zalo-oa',
      async send(_learner, message) {
        const outcome = outcomes.shift() ?? { kind: 'accepted' };
        if (outcome.kind === 'accepted') sent.push(message);
        return outcome;
      },
    };
    const at = await stage(server, LIBRARY, new Map<ChannelName, Messenger>([['zalo-oa', zalo]]));
    for (const text of ['chào em', 'đồng ý', 'bài b']) await at.say(learner, text);
    sent.length = 0;
    return { ...at, sent, outcomes, askedBack };
  }

  test('lets an answer through that waited for six days', async () => {
    const { tutor, say, pass, sent, outcomes } = await onZalo();
    outcomes.push({ kind: 'refused', retryAfterMs: 1000 });
    await say(learner, 'dung cau');
    pass(6 * DAY_MS);
    await tutor.finish(learner);
    expect(sent).toHaveLength(2);
    await say(learner, 'xóa dữ liệu');
  });

  test('is not knocked at when it is known to be closed: the learner is asked back', async () => {
    const { tutor, say, pass, sent, outcomes, askedBack } = await onZalo();
    outcomes.push({ kind: 'refused', retryAfterMs: 1000 });
    await say(learner, 'dung cau');
    pass(7 * DAY_MS + 60_000);
    await tutor.finish(learner);
    expect(sent).toEqual([]);
    expect(askedBack).toEqual([learner]);
    await say(learner, 'nghe lại');
    expect(sent[0]?.text).toBe(AWAY);
  });
});

test('a person’s word is kept for a stranger, and nothing else', async () => {
  const { tutor, store, nowMs } = await stage(server, LIBRARY);
  const stranger = 'web:nguoi-la' as LearnerId;
  const event = { kind: 'person-spoke', at: nowMs() } as const;
  await tutor.takeIn(stranger, [{ vendorId: 'p1', order: undefined, event }]);
  await tutor.settled();
  const { state } = await store.peek(stranger);
  expect(unpackLearner(stranger, state).standing.at).toBe('door');
});

test('a number typed where a messenger asks for a name is not kept', async () => {
  const { tutor, say, vendor, nowMs } = await stage(server, LIBRARY);
  const learner = 'web:so-the' as LearnerId;
  for (const text of ['chào em', 'đồng ý', 'bài b']) await say(learner, text);
  const told = { name: '9704 3660 0012 3456', ward: undefined, province: undefined };
  const event = { kind: 'shared-profile', at: nowMs(), ...told } as const;
  await tutor.takeIn(learner, [{ vendorId: 'i1', order: undefined, event }]);
  await tutor.settled();
  expect(vendor.sent.at(-2)?.message.text).toMatch(/đừng gửi dãy số này/);
  expect(await readAsText(server.redis)).not.toContain('9704');
});
