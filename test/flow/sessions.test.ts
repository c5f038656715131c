// Several lessons at once, parts inside lessons, and what an edit does to those who wait.
import { describe, expect, test } from 'vitest';
import type { StepId } from '../../src/flow/flow.ts';
import {
  choice,
  flow,
  judged,
  learner,
  library,
  practise,
  say,
  step,
  typed,
  words,
} from './build-library.ts';
import { conversation } from './conversation.ts';

const ONE = flow('a/mot', [judged('mot-cau'), say('mot-het')]);
const TWO = flow('a/hai', [judged('hai-cau'), say('hai-het')]);
const PART = flow('a/part', [choice('nho', ['Nhớ rồi'])], { kind: 'part' });

describe('a lesson left for another one', () => {
  test('goes on where it was when it is opened again', () => {
    const chat = conversation(library([ONE, TWO]));
    chat.open('a/mot');
    chat.say('sai thu nhat mot-cau');
    chat.open('a/hai');
    expect(chat.open('a/mot')).toEqual(['Hỏi mot-cau?']);
    expect(chat.say('sai thu hai mot-cau')[0]).toMatch(/^Đáp án là/);
  });

  test('is gone back to by học tiếp, the newest first', () => {
    const chat = conversation(library([ONE, TWO]));
    chat.open('a/mot');
    chat.open('a/hai');
    chat.say('menu');
    expect(chat.buttons[0]).toBe('Học tiếp: Bài a/hai');
    expect(chat.say('học tiếp bài a/hai')).toEqual(['Hỏi hai-cau?']);
    chat.say('dung hai-cau');
    expect(chat.say('hoc tiep')).toEqual(['Hỏi mot-cau?']);
  });

  test('is not denied while its file is broken, and goes on when it is mended', () => {
    const chat = conversation(library([ONE, TWO]));
    chat.open('a/mot');
    chat.say('menu');
    chat.edit(library([TWO]));
    expect(chat.say('học tiếp')[0]).toMatch(/hôm nay em chưa mở được/);
    chat.edit(library([ONE, TWO]));
    expect(chat.say('học tiếp')).toEqual(['Hỏi mot-cau?']);
  });

  test('is not lost by going to the menu from the third one', () => {
    const three = flow('a/ba', [judged('ba-cau')]);
    const chat = conversation(library([ONE, TWO, three]));
    chat.open('a/mot');
    chat.say('sai thu nhat mot-cau');
    chat.open('a/hai');
    chat.open('a/ba');
    chat.say('menu');
    expect(chat.open('a/mot')).toEqual(['Hỏi mot-cau?']);
    // The second wrong answer, not the first of a new beginning.
    expect(chat.say('sai thu hai mot-cau')[0]).toMatch(/^Đáp án là/);
  });

  test('is kept for a newcomer who came by a link and asks for the menu', () => {
    const onboarding = flow('chao/lam-quen', [choice('c', ['Có đây', 'Không đây'])], {
      kind: 'form',
    });
    const chat = conversation(library([onboarding, ONE]), learner({ standing: { at: 'door' } }));
    expect(chat.open('a/mot')).toEqual(['Chọn c?']);
    chat.say('menu');
    expect(chat.say('học tiếp')).toEqual(['Chọn c?']);
    expect(chat.say('có đây')).toEqual(['Hỏi mot-cau?']);
  });

  test('that was renamed inside is found by moved', () => {
    const chat = conversation(library([ONE, TWO]));
    chat.open('a/mot');
    const renamed = flow('a/mot', [judged('mot-moi'), say('mot-het')], {
      moved: { 'mot-cau': 'mot-moi' as StepId },
    });
    chat.edit(library([renamed, TWO]));
    chat.open('a/hai');
    expect(chat.open('a/mot')).toContain('Hỏi mot-moi?');
  });

  test('that is gone today waits until its file is mended', () => {
    const chat = conversation(library([ONE, TWO]));
    chat.open('a/mot');
    chat.edit(library([TWO]));
    expect(chat.say('dung mot-cau')[0]).toContain('chưa mở được');
    expect(chat.buttons).toEqual(['Bài a/hai']);
    chat.edit(library([ONE, TWO]));
    expect(chat.say('học tiếp')).toEqual(['Hỏi mot-cau?']);
  });
});

describe('a lesson that ends with a part', () => {
  const lesson = flow('a/b', [say('mot'), step('run', 'chay', { run: PART.id })]);

  test('is finished and praised', () => {
    const chat = conversation(library([lesson, PART]));
    chat.open('a/b');
    expect(chat.say('nhớ rồi')[0]).toContain('Bài a/b');
    expect(chat.lastEffects).toContainEqual({ kind: 'finished', flow: 'a/b' });
    expect(chat.learner.finished.map(({ flow: id }) => id)).toEqual(['a/b']);
  });

  test('goes on behind its run step, though that was renamed while the learner was in the part', () => {
    const before = flow('a/b', [step('run', 'chay', { run: PART.id }), say('sau'), say('het')]);
    const after = flow('a/b', [step('run', 'chay-moi', { run: PART.id }), say('sau'), say('het')], {
      moved: { chay: 'chay-moi' as StepId },
    });
    const chat = conversation(library([before, PART]));
    chat.open('a/b');
    chat.edit(library([after, PART]));
    expect(chat.say('nhớ rồi')).toEqual(['Lời sau.']);
  });
});

describe('what is said at a step', () => {
  test('"4" at a practice asks for a person and does not count as done', () => {
    const chat = conversation(library([flow('a/b', [practise('lam'), say('het')])]));
    chat.open('a/b');
    expect(chat.say('4')[0]).toMatch(/^Em là máy/);
    expect(chat.learner.standing.at).toBe('flow');
  });

  test('"đúng" below a telling goes on and does not stop the lesson', () => {
    const chat = conversation(library([flow('a/b', [say('mot'), say('hai')])]));
    chat.open('a/b');
    expect(chat.say('đúng')[0]).toBe('Lời hai.');
    expect(chat.learner.profile.quiet).toBe(false);
  });

  test('a question seen again after an edit is judged as it was seen', () => {
    const edited = flow('a/mot', [judged('mot-cau', { ask: words('Hỏi khác?') }), say('mot-het')]);
    const chat = conversation(library([ONE]));
    chat.open('a/mot');
    chat.edit(library([edited]));
    expect(chat.say('nghe lại')).toEqual(['Hỏi khác?']);
    expect(chat.say('dung mot-cau')[0]).toBe('Đúng rồi! Lẽ đúng mot-cau.');
  });

  test('no ID number becomes an answer in free words', () => {
    const chat = conversation(
      library([flow('a/b', [typed('ten', { answer: 'words', save: 'learner.name' })])]),
    );
    chat.open('a/b');
    expect(chat.say('079203001234')[0]).toMatch(/đừng gửi dãy số này/);
    expect(chat.learner.profile.name).toBeUndefined();
  });

  test('after a no, no later step keeps a place or a name', () => {
    const { profile } = learner();
    const chat = conversation(
      library([flow('a/b', [typed('xa', { answer: 'place', save: 'learner.place' }), say('het')])]),
      learner({ profile: { ...profile, consent: 'no' } }),
    );
    chat.open('a/b');
    chat.say('tủa chùa');
    expect(chat.learner.profile.place).toBeUndefined();
  });

  test('where buttons are a list, a question for a number has none: "1" is one', () => {
    const form = flow('a/b', [
      typed('may', { answer: 'number', save: 'x', skip: 'het' as StepId }),
      say('het'),
    ]);
    const chat = conversation(library([form]), learner({ id: 'zalo-bot:ba-mai' as never }));
    chat.open('a/b');
    expect(chat.buttons).toEqual([]);
  });
});

test('who leaves is written to no more', () => {
  const chat = conversation(library([ONE]));
  chat.open('a/mot');
  expect(chat.meet({ kind: 'left' })).toEqual([]);
  expect(chat.learner.contact.hasLeft).toBe(true);
});

test('who comes back is written to again, unless they said "dừng"', () => {
  const chat = conversation(library([ONE]));
  chat.open('a/mot');
  chat.meet({ kind: 'left' });
  chat.meet({ kind: 'followed' });
  expect(chat.learner.contact.hasLeft).toBe(false);
  chat.say('dừng');
  chat.meet({ kind: 'left' });
  chat.meet({ kind: 'followed' });
  expect(chat.learner.profile.quiet).toBe(true);
});
