// What Ban writes by itself, as a learner meets it: questions that come back, reminders, tips, and the wishes about them.
import { describe, expect, test } from 'vitest';
import type { Flow } from '../../src/flow/flow.ts';
import { nextDueMinute } from '../../src/flow/push/plan.ts';
import { openSessions } from '../../src/flow/turn/sessions.ts';
import { conversation } from './conversation.ts';
import { flow, judged, learner, library, practise, say } from './build-library.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** From noon, when conversations begin, to an hour at which Ban may write. */
const TO_EVENING_MS = 7 * HOUR_MS;

const LESSON = flow('a/mot', [
  say('dau'),
  judged('cau', { review: true }),
  judged('nua', { review: true }),
  practise('lam'),
  say('het'),
]);
const agreed = () => {
  const known = learner();
  return { ...known, profile: { ...known.profile, consent: 'yes' as const } };
};

function begin(...flows: Flow[]) {
  const chat = conversation(library(flows.length === 0 ? [LESSON] : flows), agreed());
  return {
    ...chat,
    chat,
    due: () => chat.meet({ kind: 'became-due', mayCost: false }),
    /** As long as it takes until the plan says so. */
    waitUntilDue() {
      const hasUnfinished = openSessions(chat.learner).length > 0;
      const minute = nextDueMinute(chat.learner, { hasUnfinished }, chat.at);
      if (minute === undefined) throw new Error('Nothing is planned');
      chat.wait(minute * 60_000 - chat.at + 1000);
      return minute;
    },
  };
}

function takeLesson({ chat }: ReturnType<typeof begin>) {
  chat.open('a/mot');
  chat.say('dung cau');
  chat.say('dung nua');
  chat.say('xong');
}

describe('a question of a finished lesson', () => {
  test('comes back, is judged with its reason, and goes away for longer', () => {
    const at = begin();
    takeLesson(at);
    expect(at.chat.memory.cards).toHaveLength(2);
    at.waitUntilDue();
    expect(at.due()).toEqual([
      expect.stringMatching(/^Em hỏi lại một câu cho nhớ nhé\. Hỏi (cau|nua)\?$/u),
    ]);
    expect(at.chat.buttons).toHaveLength(3);
    const right = at.chat.lastMessages[0]?.text.includes('cau') ? 'cau' : 'nua';
    expect(at.chat.say(`dung ${right}`)[0]).toMatch(
      /^Đúng rồi! .* Còn câu nữa, bà con làm luôn không\?$/u,
    );
    expect(at.chat.buttons[0]).toBe('Câu nữa');
    const other = right === 'cau' ? 'nua' : 'cau';
    expect(at.chat.say('cau nua')).toEqual([`Câu nữa ạ. Hỏi ${other}?`]);
    expect(at.chat.say(`dung ${other}`)[0]).toMatch(/^Đúng rồi!/u);
    expect(at.chat.buttons).toEqual(['Menu']);
    const today = Math.floor((at.chat.at + 7 * HOUR_MS) / DAY_MS);
    expect(at.chat.memory.cards.every(({ dueDay }) => dueDay > today + 1)).toBe(true);
  });

  test('answered wrong twice says the answer, offers the lesson, and comes back sooner', () => {
    const at = begin();
    takeLesson(at);
    at.waitUntilDue();
    const [asked = ''] = at.due();
    const name = asked.includes('cau') ? 'cau' : 'nua';
    expect(at.chat.say(`sai thu nhat ${name}`)[0]).toMatch(/^Chưa đúng\. Lẽ một/u);
    expect(at.chat.say(`sai thu hai ${name}`)[0]).toMatch(/^Đáp án là Đúng/u);
    expect(at.chat.buttons).toContain('Bài a/mot');
  });

  test('does not lose the lesson somebody is in, not even its own', () => {
    const at = begin();
    takeLesson(at);
    at.chat.open('a/mot');
    at.waitUntilDue();
    at.due();
    expect(at.chat.learner.standing).toMatchObject({ at: 'flow', session: { review: 1 } });
    expect(at.chat.say('hoc tiep')[0]).toContain('Hỏi cau');
  });

  test('that was deleted meanwhile is not judged, and the menu is shown', () => {
    const at = begin();
    takeLesson(at);
    at.waitUntilDue();
    at.due();
    at.chat.edit(library([flow('a/mot', [say('dau'), say('het')])]));
    expect(at.chat.say('dung cau')[0]).toBe('Câu này em bỏ rồi ạ. Bà con chọn một bài nhé.');
  });

  test('is no card for who does not want to be remembered', () => {
    const known = learner();
    const chat = conversation(library([LESSON]), {
      ...known,
      profile: { ...known.profile, consent: 'no' },
    });
    chat.open('a/mot');
    chat.say('dung cau');
    expect(chat.memory.cards).toEqual([]);
  });
});

describe('an unfinished lesson', () => {
  test('is reminded of three times, each time in other words, and then never', () => {
    const at = begin(flow('a/mot', [practise('lam'), say('het')]));
    at.chat.open('a/mot');
    const said: string[] = [];
    for (let count = 0; count < 3; count += 1) {
      at.waitUntilDue();
      said.push(...at.due());
      expect(at.chat.buttons).toEqual(['Học tiếp', 'Để sau', 'Thôi nhắc']);
    }
    expect(new Set(said).size).toBe(3);
    expect(nextDueMinute(at.chat.learner, { hasUnfinished: true }, at.chat.at)).toBeUndefined();
  });

  test('"học tiếp" goes back to it, and the reminders begin anew', () => {
    const at = begin(flow('a/mot', [practise('lam'), say('het')]));
    at.chat.open('a/mot');
    at.waitUntilDue();
    at.due();
    expect(at.chat.press('Học tiếp')[0]).toContain('Làm lam.');
    expect(at.chat.learner.pushing.reminders).toBe(0);
  });

  test('"thôi nhắc" ends the reminders and nothing else, "để sau" nothing at all', () => {
    const at = begin(flow('a/mot', [practise('lam'), say('het')]));
    at.chat.open('a/mot');
    at.waitUntilDue();
    at.due();
    at.chat.say('de sau');
    expect(at.chat.learner.pushing.wishes.reminder).toBe(true);
    at.waitUntilDue();
    at.due();
    at.chat.say('thoi nhac');
    expect(at.chat.learner.pushing.wishes).toMatchObject({ reminder: false, quiz: true });
    expect(at.chat.learner.profile.quiet).toBe(false);
  });
});

describe('a lesson that is not there when its learner is due', () => {
  test('is looked for again, and asked and reminded of when it is mended', () => {
    const at = begin();
    takeLesson(at);
    at.chat.open('a/mot');
    at.waitUntilDue();
    at.chat.edit(library([]));
    expect(at.due()).toEqual([]);
    at.chat.edit(library([LESSON]));
    at.waitUntilDue();
    expect(at.due()[0]).toMatch(/Hỏi (cau|nua)\?$/u);
  });

  test('has no reminder where it is a form, and no word of what was missed where nothing was to be said', () => {
    const form = flow('a/phieu', [practise('lam'), say('het')], { kind: 'form' });
    const at = begin(form);
    at.chat.open('a/phieu');
    at.chat.wait(31 * HOUR_MS);
    expect(at.due()).toEqual([]);
    expect(at.chat.lastEffects).toContainEqual({ kind: 'not-pushed', why: 'nothing' });
  });
});

describe('Ban says nothing by itself', () => {
  test.each([
    ['at night', (at: ReturnType<typeof begin>) => at.chat.wait(10 * HOUR_MS), 'not-now'],
    ['to who wrote a moment ago', (at: ReturnType<typeof begin>) => at.chat.wait(60_000), 'active'],
    [
      'after "dừng"',
      (at: ReturnType<typeof begin>) => {
        at.chat.say('dung');
        at.chat.wait(TO_EVENING_MS);
      },
      'unwanted',
    ],
    [
      'while a person talks',
      (at: ReturnType<typeof begin>) => {
        at.chat.meet({ kind: 'person-spoke' });
        at.chat.wait(TO_EVENING_MS);
      },
      'person',
    ],
  ])('%s', (_when, prepare, why) => {
    const at = begin(flow('a/mot', [practise('lam'), say('het')]));
    at.chat.open('a/mot');
    prepare(at);
    expect(at.due()).toEqual([]);
    expect(at.chat.lastEffects).toContainEqual({ kind: 'not-pushed', why });
  });
});

describe('a tip', () => {
  const TIP = flow('meo/mot', [say('meo')], { kind: 'tip' });
  const OTHER = flow('meo/hai', [say('khac')], { kind: 'tip' });

  test('is told to who wants it, and never twice', () => {
    const known = agreed();
    const wishes = { ...known.pushing.wishes, tip: true };
    const chat = conversation(library([LESSON, TIP, OTHER]), {
      ...known,
      pushing: { ...known.pushing, wishes },
    });
    chat.wait(TO_EVENING_MS);
    const told: string[] = [];
    for (let day = 0; day < 4; day += 1) {
      told.push(...chat.meet({ kind: 'became-due', mayCost: false }));
      chat.wait(DAY_MS);
    }
    expect(told).toHaveLength(2);
    expect(new Set(told).size).toBe(2);
    expect(told[0]).toMatch(/^Mẹo hôm nay: Lời /u);
  });
});
