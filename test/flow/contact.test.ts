// When Ban may speak: the window of the last word, what could not be sent, and people who talk with the learner.
import { describe, expect, test } from 'vitest';
import { advance } from '../../src/flow/advance.ts';
import { CHANNELS } from '../../src/flow/channel.ts';
import type { LearnerId } from '../../src/flow/learner.ts';
import { lessonCode } from '../../src/flow/lesson-code.ts';
import { newLearner } from '../../src/flow/learner.ts';
import { packLearner, unpackLearner } from '../../src/flow/pack.ts';
import { giveWay, heard, unreached, windowAt } from '../../src/flow/turn/contact.ts';
import { NOON, choice, flow, judged, learner, library, say } from './build-library.ts';
import { conversation } from './conversation.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const ZALO = newLearner('zalo-oa:1' as LearnerId);
const { window } = CHANNELS['zalo-oa'];

function kept(one: typeof ZALO) {
  const packed = packLearner({ ...one, standing: learner().standing });
  return unpackLearner(one.id, packed).contact;
}

describe('the window', () => {
  const spoke = heard(ZALO, NOON);

  test.each([
    ['at once', 0, 'free'],
    ['after 47 hours', 47 * HOUR_MS, 'free'],
    ['after 48 hours', 48 * HOUR_MS, 'quota'],
    ['after 7 days less a minute', 7 * DAY_MS - 60_000, 'quota'],
    ['after 7 days', 7 * DAY_MS, 'closed'],
  ] as const)('%s', (_when, silentMs, is) => {
    expect(windowAt(spoke, window, NOON + silentMs)).toBe(is);
  });

  test('is always open on a channel without one', () => {
    expect(windowAt(spoke, CHANNELS.telegram.window, NOON + 700 * DAY_MS)).toBe('free');
  });

  test('of somebody nobody heard is for the channel to say', () => {
    expect(windowAt(ZALO, window, NOON)).toBe('unknown');
  });

  test('is closed by the channel, and opened by a word', () => {
    const closed = unreached(spoke);
    expect(windowAt(closed, window, NOON)).toBe('closed');
    expect(windowAt(heard(closed, NOON + DAY_MS), window, NOON + DAY_MS)).toBe('free');
  });

  test('is not moved back by an older word that comes late', () => {
    const late = heard(heard(ZALO, NOON), NOON - 3 * DAY_MS);
    expect(windowAt(late, window, NOON)).toBe('free');
  });

  test('outlives the store', () => {
    expect(kept(spoke)).toEqual(spoke.contact);
    expect(kept(giveWay(unreached(spoke), NOON))).toEqual(giveWay(unreached(spoke), NOON).contact);
  });
});

const LESSON = flow('a/mot', [judged('cau'), say('het')]);
const ONBOARDING = flow('chao/lam-quen', [choice('c', ['Có đây', 'Không đây'])], { kind: 'form' });

function unseen() {
  const before = conversation(library([LESSON]));
  before.open('a/mot');
  return conversation(library([LESSON]), unreached(before.learner));
}

describe('what could not be sent', () => {
  test('is told in one line with the next word, and once', () => {
    const chat = conversation(library([LESSON]), unreached(learner()));
    expect(chat.open('a/mot')).toEqual([
      'Em có nhắn mà tin chưa tới được bà con. Giờ mình học tiếp nhé.',
      'Hỏi cau?',
    ]);
    expect(chat.say('nghe lại')).toEqual(['Hỏi cau?']);
  });

  test('is asked again, and nothing is an answer to it before', () => {
    const chat = unseen();
    expect(chat.say('1')).toEqual([expect.stringContaining('chưa tới được'), 'Hỏi cau?']);
    expect(chat.lastEffects.filter(({ kind }) => kind === 'finished')).toEqual([]);
    expect(chat.say('dung cau')[0]).toMatch(/^Đúng rồi/u);
  });

  test('stops neither a command nor an alarm', () => {
    expect(unseen().say('dừng')[1]).toContain('em dừng');
    expect(unseen().say('cháy nhà')[1]).toContain('114');
  });

  test('a number means no button of a list nobody has seen', () => {
    const before = conversation(library([LESSON]));
    before.say('menu');
    const chat = conversation(library([LESSON]), unreached(before.learner));
    expect(chat.say('1')[1]).toBe('Bà con muốn học gì ạ?');
    expect(chat.say('1')[0]).toBe('Hỏi cau?');
  });
});

function talking() {
  const chat = conversation(library([LESSON]));
  chat.open('a/mot');
  chat.meet({ kind: 'person-spoke' });
  return chat;
}

describe('while a person talks with the learner', () => {
  test('Ban says nothing, whatever the learner does', () => {
    const chat = talking();
    expect(chat.say('dung cau')).toEqual([]);
    expect(chat.say('hiểu rồi')).toEqual([]);
    expect(chat.meet({ kind: 'sent-media', media: 'picture' })).toEqual([]);
    expect(chat.meet({ kind: 'withheld' })).toEqual([]);
    expect(chat.meet({ kind: 'followed' })).toEqual([]);
    expect(chat.meet({ kind: 'chose', choice: 'm.menu' })).toEqual([]);
  });

  test.each(['tiếp tục', 'tiep tuc', 'Học tiếp', 'hoc tiep ạ'])(
    '"%s" gives her the word',
    (word) => {
      const chat = talking();
      expect(chat.say(word)).toEqual(['Hỏi cau?']);
      expect(chat.say('dung cau')[0]).toMatch(/^Đúng rồi/);
    },
  );

  test('a day after the last word of the person she speaks again', () => {
    const chat = talking();
    chat.wait(12 * HOUR_MS);
    chat.meet({ kind: 'person-spoke' });
    chat.wait(23 * HOUR_MS);
    expect(chat.say('dung cau')).toEqual([]);
    chat.wait(HOUR_MS);
    expect(chat.say('dung cau')[0]).toMatch(/^Đúng rồi/);
  });

  test('danger comes before good manners', () => {
    const [line, ...others] = talking().say('cháy nhà rồi');
    expect(line).toMatch(/114/);
    expect(others).toEqual([]);
  });

  test('a lesson that is opened is taught', () => {
    expect(talking().open('a/mot')).toEqual(['Hỏi cau?']);
  });

  test('who wants to be forgotten is', () => {
    const chat = talking();
    expect(chat.say('xoá dữ liệu')).toHaveLength(1);
    expect(chat.lastEffects.some(({ kind }) => kind === 'forget')).toBe(true);
  });

  test('a stranger is not greeted into the talk, and is greeted when it is over', () => {
    const chat = conversation(library([ONBOARDING, LESSON]), learner({ standing: { at: 'door' } }));
    chat.meet({ kind: 'person-spoke' });
    expect(chat.say('vâng em gửi rồi')).toEqual([]);
    chat.wait(DAY_MS);
    expect(chat.say('chào')).toEqual(['Chọn c?']);
  });

  test.each(['#', 'học tiếp', 'link'])('a stranger who calls her (%s) is asked first', (word) => {
    const chat = conversation(library([ONBOARDING, LESSON]), learner({ standing: { at: 'door' } }));
    chat.meet({ kind: 'person-spoke' });
    const code = `#${lessonCode(LESSON.id)}`;
    const answer = word === 'link' ? chat.open('a/mot') : chat.say(word === '#' ? code : word);
    expect(answer).toEqual(['Chọn c?']);
    const then = chat.press('Có đây').join();
    expect(then.includes('Hỏi cau?')).toBe(word !== 'học tiếp');
    expect(chat.say('nghe lại')).not.toEqual([]);
  });

  test('she tells that she is silent when she is asked what she keeps', () => {
    const chat = talking();
    expect(chat.say('Xem dữ liệu')[0]).toMatch(/Em đang im/);
    chat.say('học tiếp');
    expect(chat.say('Xem dữ liệu')[0]).not.toMatch(/Em đang im/);
  });
});

describe('what comes late', () => {
  const LIBRARY = library([LESSON]);
  const MINUTE_MS = 60_000;
  const spokeAt = (one: typeof ZALO, at: number) =>
    advance(LIBRARY, one, { kind: 'person-spoke', at }).learner;
  const saidAt = (one: typeof ZALO, at: number, text: string) =>
    advance(LIBRARY, one, { kind: 'said', at, text });
  const isSilentAt = (one: typeof ZALO, at: number) =>
    saidAt(one, at, 'nghe lại').effects.length === 0;

  test("a person's older word does not shorten the silence", () => {
    const one = spokeAt(spokeAt(learner(), NOON), NOON - 2 * HOUR_MS);
    expect(isSilentAt(one, NOON + DAY_MS - MINUTE_MS)).toBe(true);
    expect(isSilentAt(one, NOON + DAY_MS)).toBe(false);
  });

  test.each([2, 30, 1300])(
    'Ban stays with who took her back, when an older word of the person comes %i minutes later',
    (minutes) => {
      const back = saidAt(spokeAt(learner(), NOON), NOON + 2 * MINUTE_MS, 'học tiếp').learner;
      const at = NOON + (2 + minutes) * MINUTE_MS;
      const on = unpackLearner(back.id, packLearner(saidAt(back, at, 'menu').learner));
      expect(isSilentAt(spokeAt(on, NOON + MINUTE_MS), at)).toBe(false);
      // A newer one counts.
      expect(isSilentAt(spokeAt(on, NOON + 3 * MINUTE_MS), at)).toBe(true);
    },
  );

  test('an older word of theirs is answered as the newer one was', () => {
    const back = saidAt(spokeAt(learner(), NOON), NOON + 5 * MINUTE_MS, 'học tiếp').learner;
    expect(isSilentAt(back, NOON + 4 * MINUTE_MS)).toBe(false);
  });

  test('when she was taken back is remembered for a day', () => {
    const back = saidAt(spokeAt(learner(), NOON), NOON + MINUTE_MS, 'học tiếp').learner;
    const later = saidAt(back, NOON + 2 * DAY_MS, 'menu').learner;
    expect(later.contact.silentUntilMinute).toBeUndefined();
  });
});

test('a stranger who takes their consent back is not greeted for it', () => {
  const chat = conversation(library([ONBOARDING, LESSON]), learner({ standing: { at: 'door' } }));
  expect(chat.meet({ kind: 'chose', choice: 'm.delete-data' })[0]).toMatch(/^Em đã xóa hết/);
  expect(chat.learner.standing.at).toBe('door');
});

describe('what a messenger tells of its user', () => {
  const told = {
    kind: 'shared-profile',
    name: ' Lò Thị Mai ',
    ward: 'Xã Mường Chà',
    province: 'Tỉnh Điện Biên',
  } as const;

  test('fills the profile of who agreed', () => {
    const { profile } = learner();
    const chat = conversation(
      library([LESSON]),
      learner({ profile: { ...profile, consent: 'yes' } }),
    );
    chat.meet(told);
    expect(chat.learner.profile).toMatchObject({ name: 'Lò Thị Mai', place: '03166' });
  });

  test('is not kept of who did not', () => {
    const { profile } = learner();
    const chat = conversation(
      library([LESSON]),
      learner({ profile: { ...profile, consent: 'no', name: undefined, place: undefined } }),
    );
    expect(chat.meet(told)[0]).toBe('Bà con chưa cho em nhớ, nên em không giữ lại điều vừa gửi.');
    expect(chat.learner.profile).toMatchObject({ name: undefined, place: undefined });
  });

  test('is called written down only when something is', () => {
    const { profile } = learner();
    const agreed = learner({ profile: { ...profile, consent: 'yes' } });
    const chat = conversation(library([LESSON]), agreed);
    const nothing = { name: ' ', ward: 'Xã Nào Đó', province: undefined };
    expect(chat.meet({ kind: 'shared-profile', ...nothing })[0]).toMatch(/chưa ghi gì/u);
    expect(chat.learner.profile).toEqual(agreed.profile);
  });

  test('a long name is cut between letters', () => {
    const { profile } = learner();
    const agreed = learner({ profile: { ...profile, consent: 'yes' } });
    const chat = conversation(library([LESSON]), agreed);
    const name = `${'a'.repeat(39)}🌸 và sau nữa`;
    chat.meet({ ...told, name });
    expect(chat.learner.profile.name).toBe('a'.repeat(39));
  });

  test('a ward that is no place of ours leaves the place as it was', () => {
    const { profile } = learner();
    const chat = conversation(
      library([LESSON]),
      learner({ profile: { ...profile, consent: 'yes', place: '03217' } }),
    );
    chat.meet({ ...told, ward: 'Phường Tân Thuận', province: 'Thành phố Hồ Chí Minh' });
    expect(chat.learner.profile.place).toBe('03217');
  });
});
