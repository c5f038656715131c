import { beforeEach, describe, expect, test } from 'vitest';
import { repeats } from '../../../../src/messenger/zalo-oa/in/repeats.ts';
import type { Arrived } from '../../../../src/messenger/zalo-oa/in/parsed.ts';
import type { LearnerId } from '../../../../src/flow/learner.ts';
import { AT_MS, MAI, follow, managed, text, userMessage } from './bodies.ts';
import { type Door, deliver, openDoor } from './door.ts';

let door: Door;
beforeEach(() => {
  door = openDoor();
});

const say = (words: string, id: string, afterMs: number, change: object = {}) =>
  userMessage('text', { text: words, msg_id: id }, { ...later(afterMs), ...change });
const later = (afterMs: number) => ({ timestamp: String(AT_MS + afterMs) });
const ids = () => door.accepted.map(([, { vendorId }]) => vendorId);

async function deliverAll(...bodies: readonly object[]): Promise<void> {
  for (const body of bodies) expect(await deliver(door, body)).toBe(200);
}

describe('the same words again', () => {
  test('within half a second are one touch', async () => {
    await deliverAll(say('Tiếp', 'a', 0), say('Tiếp', 'b', 500));
    expect([ids(), door.counted]).toEqual([['a'], ['accepted', 'double-tap']]);
  });

  test('however they were typed', async () => {
    await deliverAll(say('Tiếp'.normalize('NFD'), 'a', 0), say(' Tiếp ', 'b', 100));
    expect(ids()).toEqual(['a']);
  });

  test('are one touch also where the later one is delivered first', async () => {
    await deliverAll(say('Tiếp', 'b', 300), say('Tiếp', 'a', 0));
    expect(ids()).toEqual(['b']);
  });

  test('with others in between are one touch', async () => {
    await deliverAll(say('1', 'a', 0), say('2', 'b', 100), say('1', 'c', 200));
    expect(ids()).toEqual(['a', 'b']);
  });

  test('count a moment later, in other words and from somebody else', async () => {
    await deliverAll(
      say('Tiếp', 'a', 0),
      say('Tiếp', 'b', 501),
      say('tiếp', 'c', 0),
      say('Tiếp', 'd', 0, { sender: { id: '3' } }),
    );
    expect(ids()).toEqual(['a', 'b', 'c', 'd']);
  });

  test('count by Zalo’s clock, however late they are delivered', async () => {
    await deliverAll(say('Tiếp', 'a', 0));
    door.clock.ms = 3_600_000;
    door.clock.atMs += 3_600_000;
    await deliverAll(say('Tiếp', 'b', 500));
    expect(ids()).toEqual(['a']);
  });

  test('under the same id go through: the store knows them', async () => {
    await deliverAll(
      say('Tiếp', 'a', 0),
      say('Tiếp', 'a', 0),
      say('Tiếp', 'b', 1),
      say('Tiếp', 'a', 0),
    );
    expect(ids()).toEqual(['a', 'a', 'a']);
  });

  test('a moment later answer the next question', async () => {
    await deliverAll(say('1', 'a', 0), say('1', 'b', 900));
    expect([ids(), door.counted]).toEqual([
      ['a', 'b'],
      ['accepted', 'accepted'],
    ]);
  });

  test('without a time count', async () => {
    await deliverAll(say('Tiếp', 'a', 0, later(-AT_MS)), say('Tiếp', 'b', 0, later(-AT_MS)));
    expect(ids()).toEqual(['a', 'b']);
  });

  test('count when the first was not accepted, and then the first is the second', async () => {
    door.store.isUp = false;
    expect(await deliver(door, say('Tiếp', 'a', 0))).toBe(503);
    door.store.isUp = true;
    await deliverAll(say('Tiếp', 'b', 100), say('Tiếp', 'a', 0));
    expect(ids()).toEqual(['b']);
  });
});

describe('a message that is delivered again', () => {
  test('with a later time is the same message', async () => {
    await deliverAll(say('một', 'a', 0), say('một', 'a', 30_000));
    await deliverAll(userMessage('image', { msg_id: 'a' }, later(3_600_000)));
    expect([ids(), door.counted]).toEqual([['a'], ['accepted', 'redelivered', 'redelivered']]);
  });

  test('with a later time counts when the first was not accepted', async () => {
    door.store.isUp = false;
    expect(await deliver(door, say('một', 'a', 0))).toBe(503);
    door.store.isUp = true;
    await deliverAll(say('một', 'a', 30_000), say('một', 'a', 60_000));
    expect([ids(), door.counted]).toEqual([['a'], ['unavailable', 'accepted', 'redelivered']]);
  });

  test('to somebody else is another', async () => {
    await deliverAll(say('một', 'a', 0), say('một', 'a', 5, { sender: { id: '3' } }));
    expect(ids()).toEqual(['a', 'a']);
  });
});

describe('the same words, while the first are on their way,', () => {
  test('wait until those are durable', async () => {
    const { first, second, taken, answer } = twoTouches();
    answer(undefined);
    expect([await first, await second]).toEqual([undefined, 'double-tap']);
    expect(taken).toEqual(['a']);
  });

  test('count when those are not accepted, as Zalo may not bring them again', async () => {
    const { first, second, taken, answer } = twoTouches();
    answer(new Error('away'));
    await expect(first).rejects.toThrow('away');
    expect([await second, taken]).toEqual([undefined, ['a', 'b']]);
  });

  test('are refused with those while the store is away', async () => {
    door.store.isUp = false;
    const taps = ['a', 'b', 'c'].map(async (id, n) => deliver(door, say('Tiếp', id, n)));
    expect(await Promise.all(taps)).toEqual([503, 503, 503]);
    expect(door.counted).toEqual(['unavailable', 'unavailable', 'unavailable']);
  });
});

describe('a visit', () => {
  const click = managed('user_click_chatnow', { user_id: MAI });
  const widget = {
    ...managed('widget_interaction_accepted', { data: { user_id: MAI } }),
    ...later(9000),
  };

  test('that opens the chat, accepts a widget and follows is one greeting', async () => {
    await deliverAll(click, widget, { ...follow(), ...later(10_000) });
    expect(door.events()).toMatchObject([{ kind: 'followed' }]);
    expect(door.counted).toEqual(['accepted', 'greeted', 'greeted']);
  });

  test('later, of somebody else and after leaving is another', async () => {
    const left = { ...managed('unfollow', { follower: { id: MAI } }), ...later(1000) };
    await deliverAll(click, { ...follow(), ...later(10_001) });
    await deliverAll(follow({ follower: { id: '3' } }));
    await deliverAll(left, { ...follow(), ...later(2000) });
    expect(door.events().map(({ kind }) => kind)).toEqual([
      'followed',
      'followed',
      'followed',
      'left',
      'followed',
    ]);
  });

  const forLesson = (afterMs: number) => ({
    ...managed('widget_interaction_accepted', {
      data: { user_id: MAI, url: 'https://hoaban.example.vn/?ma=hb7k2a' },
    }),
    ...later(afterMs),
  });

  test('for a lesson is no greeting, whatever comes with it', async () => {
    await deliverAll(forLesson(0), click, { ...follow(), ...later(10_000) });
    expect(door.events()).toMatchObject([{ kind: 'said', text: '#HB7K2A' }]);
  });

  test('that turns out to be for a lesson gets it after the greeting', async () => {
    await deliverAll(click, forLesson(2000), { ...follow(), ...later(11_000) });
    expect(door.events()).toMatchObject([{ kind: 'followed' }, { kind: 'said' }]);
  });

  test('says nothing about what is written in it', async () => {
    await deliverAll(click, text('Chào em'));
    expect(door.events()).toHaveLength(2);
  });
});

describe('what is remembered is bounded:', () => {
  const not = undefined;

  test('the oldest is forgotten first', async () => {
    expect(await answersTo(['1', 0], ['2', 0], ['3', 0], ['3', 1], ['2', 1], ['1', 1])).toEqual([
      not,
      not,
      not,
      'double-tap',
      'double-tap',
      not,
    ]);
  });

  test('what was said again since is not the oldest', async () => {
    expect(await answersTo(['1', 0], ['2', 0], ['1', 5000], ['3', 0], ['1', 5001])).toEqual([
      not,
      not,
      not,
      not,
      'double-tap',
    ]);
  });
});

/** Of a memory of two: what became of each text, by when it was said (ms). */
async function answersTo(...texts: readonly (readonly [string, number])[]): Promise<unknown> {
  const few = repeats(2);
  const answers: unknown[] = [];
  for (const [n, [words, afterMs]] of texts.entries()) {
    answers.push(await few.once(arrived(words, `m${n}`, afterMs), async () => undefined));
  }
  return answers;
}

/** Both are there before the store answered the first; `answer` is its answer. */
function twoTouches() {
  const memory = repeats();
  const taken: string[] = [];
  let settle: ((refusal: Error | undefined) => void) | undefined;
  const answered = new Promise<void>((resolve, reject) => {
    settle = (refusal) => (refusal === undefined ? resolve() : reject(refusal));
  });
  const takeIn = (vendorId: string, done: Promise<void>) => async () => {
    taken.push(vendorId);
    await done;
  };
  const first = memory.once(arrived('Tiếp', 'a', 0), takeIn('a', answered));
  const second = memory.once(arrived('Tiếp', 'b', 100), takeIn('b', Promise.resolve()));
  return { first, second, taken, answer: (refusal: Error | undefined) => settle?.(refusal) };
}

function arrived(words: string, vendorId: string, afterMs: number): Arrived {
  const at = AT_MS + afterMs;
  return {
    kind: 'arrival',
    learner: 'zalo-oa:1' as LearnerId,
    arrival: { vendorId, order: at, event: { kind: 'said', text: words, at } },
    isWithdrawal: false,
    isVisit: false,
  };
}
