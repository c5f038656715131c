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

const LESSON = flow('an-toan/otp', [
  say('mot'),
  say('hai'),
  judged('cau'),
  practise('lam'),
  say('het'),
]);

describe('telling', () => {
  test('waits for Tiếp only where another telling follows', () => {
    const chat = conversation(library([LESSON]));
    expect(chat.open('an-toan/otp')).toEqual(['Lời mot.']);
    expect(chat.buttons).toEqual(['Tiếp']);
    expect(chat.say('tiep')).toEqual(['Lời hai.', 'Hỏi cau?']);
  });

  test('waits before a practice, so that a message asks for one action', () => {
    const chat = conversation(library([flow('a/b', [say('mot'), practise('lam')])]));
    expect(chat.open('a/b')).toEqual(['Lời mot.']);
    expect(chat.say('tiếp')).toEqual(['Làm lam.']);
  });

  test.each(['tiếp', 'ok', '1', 'vâng ạ', 'dạ', 'TIẾP'])('%s goes on', (text) => {
    const chat = conversation(library([LESSON]));
    chat.open('an-toan/otp');
    expect(chat.say(text)[0]).toBe('Lời hai.');
  });
});

describe('a judged question', () => {
  const LIB = library([flow('a/b', [judged('cau'), say('het')])]);

  test('says why a right answer is right and goes on', () => {
    const chat = conversation(LIB);
    chat.open('a/b');
    expect(chat.say('dung cau').slice(0, 2)).toEqual(['Đúng rồi! Lẽ đúng cau.', 'Lời het.']);
  });

  test('gives the wrong answer its own reason and another try', () => {
    const chat = conversation(LIB);
    chat.open('a/b');
    expect(chat.say('sai thu hai cau')).toEqual(['Chưa đúng. Lẽ hai cau. Bà con thử lại nhé.']);
    expect(chat.buttons).toHaveLength(3);
    expect(chat.press('Đúng cau')[0]).toBe('Đúng rồi! Lẽ đúng cau.');
  });

  test('after the last try names the answer and goes on', () => {
    const chat = conversation(LIB);
    chat.open('a/b');
    chat.say('sai thu hai cau');
    expect(chat.say('sai thu nhat cau').slice(0, 2)).toEqual([
      'Đáp án là Đúng cau. Lẽ đúng cau.',
      'Lời het.',
    ]);
  });

  test('with a single try still says why the answer was wrong', () => {
    const chat = conversation(library([flow('a/b', [judged('cau', { triesMax: 1 })])]));
    chat.open('a/b');
    expect(chat.say('sai thu nhat cau')[0]).toBe(
      'Chưa đúng. Lẽ một cau. Đáp án là Đúng cau. Lẽ đúng cau.',
    );
  });

  test('shows its answers in another order to other learners, and the number means what was shown', () => {
    const orders = new Set<string>();
    for (let index = 0; index < 20; index += 1) {
      const chat = conversation(LIB, learner({ id: `web:${index}` as never }));
      chat.open('a/b');
      orders.add(chat.buttons.join());
      const number = chat.buttons.indexOf('Đúng cau') + 1;
      expect(chat.say(String(number))[0]).toBe('Đúng rồi! Lẽ đúng cau.');
    }
    expect(orders.size).toBeGreaterThan(3);
  });
});

describe('practice', () => {
  const LIB = library([flow('a/b', [practise('lam'), say('het')])]);

  test('gives two hints and then says where a person is', () => {
    const chat = conversation(LIB);
    chat.open('a/b');
    expect(chat.buttons).toEqual(['Xong rồi', 'Nghe lại', 'Chưa làm được', 'Gặp người']);
    expect(chat.say('chua lam duoc')).toEqual(['Gợi ý một lam.']);
    expect(chat.say('3')).toEqual(['Gợi ý hai lam.']);
    const [person = ''] = chat.press('Chưa làm được');
    expect(person).toMatch(
      /^Em là máy, không gọi người đến được\..*1800 1096 \(gọi không mất tiền\)/,
    );
    expect(chat.lastEffects).toContainEqual({ kind: 'hand-off', why: 'stuck' });
    expect(chat.say('xong')[0]).toBe('Lời het.');
  });

  test('names the desk of the learner’s commune when the operator has entered it', () => {
    const desks = { phoneOf: (code: string) => (code === '03217' ? '0215 3 845 123' : undefined) };
    const { profile } = learner();
    const chat = conversation(
      library([flow('a/b', [practise('lam')])], { desks }),
      learner({ profile: { ...profile, place: '03217' } }),
    );
    chat.open('a/b');
    const [person = ''] = chat.say('gap nguoi');
    expect(person).toContain('xã Tủa Chùa, Điện Biên');
    expect(person).toContain('0215 3 845 123');
  });

  test('an old button of an earlier step does not answer this one', () => {
    const chat = conversation(
      library([flow('a/b', [practise('mot'), practise('hai'), say('het')])]),
    );
    chat.open('a/b');
    const [done] = chat.lastMessages[0]?.choices ?? [];
    chat.press('Xong rồi');
    expect(chat.meet({ kind: 'chose', choice: done?.payload ?? '' })).toEqual([
      'Nút ấy của câu cũ rồi ạ. Mình đang ở đây:',
      'Làm hai.',
    ]);
  });
});

describe('what is not understood', () => {
  test('gets the hint, then the question again, then the offer of a person', () => {
    const chat = conversation(
      library([flow('a/b', [judged('cau', { hint: words('Nhớ chìa khóa.') })])]),
    );
    chat.open('a/b');
    expect(chat.say('xyz abc')).toEqual(['Nhớ chìa khóa.']);
    expect(chat.buttons).toHaveLength(3);
    expect(chat.say('xyz abc')).toEqual(['Hỏi cau?']);
    expect(chat.say('xyz abc')[0]).toMatch(/^Em là máy/);
    expect(chat.lastEffects).toContainEqual({ kind: 'hand-off', why: 'not-understood' });
  });

  test('of a typed answer gets its own words', () => {
    const chat = conversation(
      library([flow('a/b', [typed('so', { answer: 'number', from: 1, to: 9 })])]),
    );
    chat.open('a/b');
    expect(chat.say('nhiều lắm')).toEqual(['Gõ lại so nhé.']);
    expect(chat.say('12')).toEqual(['Gõ lại so nhé.']);
  });
});

describe('before any step', () => {
  const LIB = library([flow('a/b', [judged('cau')])]);

  test('an emergency gets its number, then the lesson goes on', () => {
    const chat = conversation(LIB);
    chat.open('a/b');
    const [number = '', ...rest] = chat.say('chay nha em roi');
    expect(number).toContain('114');
    expect(rest).toEqual(['Hỏi cau?']);
  });

  test('a number nobody asked for is not taken', () => {
    const chat = conversation(LIB);
    chat.open('a/b');
    const [warning = '', ...rest] = chat.say('482913');
    expect(warning).toMatch(/^Bà con đừng gửi dãy số này cho ai, cả em nữa/);
    expect(rest).toEqual(['Hỏi cau?']);
  });

  test('an option said to the letter wins over a command', () => {
    const chat = conversation(
      library([flow('a/b', [choice('c', ['Dừng', 'Học tiếp']), say('het')])]),
    );
    chat.open('a/b');
    expect(chat.say('dung')[0]).toBe('Lời het.');
  });

  test('marks tell a command from an option that folds alike', () => {
    const lib = library([flow('a/b', [choice('c', ['Đúng', 'Sai']), say('het')])]);
    const chat = conversation(lib);
    chat.open('a/b');
    expect(chat.say('dừng')[0]).toContain('em dừng');
    chat.say('học tiếp');
    expect(chat.say('dung')[0]).toBe('Lời het.');
  });

  test('otherwise a command wins', () => {
    const chat = conversation(library([flow('a/b', [typed('t', { answer: 'words', save: 'x' })])]));
    chat.open('a/b');
    expect(chat.say('menu')[0]).toBe('Bà con muốn học gì ạ?');
  });
});

describe('understanding', () => {
  const consent = choice('dong-y', [], {
    choices: [
      { text: words('Đồng ý'), means: 'yes', go: undefined },
      { text: words('Không nhớ gì cả'), means: 'no', go: undefined },
    ],
    save: 'learner.consent',
  });

  test.each([
    ['vâng', 'yes'],
    ['dung roi', 'yes'],
    ['ko', 'no'],
    ['không ạ', 'no'],
  ] as const)('%s answers a question whose options mean yes and no', (text, means) => {
    const chat = conversation(library([flow('a/b', [consent, say('het')])]));
    chat.open('a/b');
    expect(chat.say(text)[0]).toBe('Lời het.');
    expect(chat.learner.profile.consent).toBe(means);
  });

  test.each(['tiep', 'u', 'xong roi', 'nhớ', '1'])('%s presses a single button', (text) => {
    const chat = conversation(library([flow('a/b', [choice('nho', ['Nhớ rồi']), say('het')])]));
    chat.open('a/b');
    expect(chat.say(text)[0]).toBe('Lời het.');
  });

  test('an answer after the language was changed is judged', () => {
    const chat = conversation(library([flow('a/b', [judged('cau')])]));
    chat.open('a/b');
    chat.say('english');
    expect(chat.say('dung cau (en)')[0]).toMatch(/^Right!/);
  });

  test('another lesson that is named is told of, and the question asked again', () => {
    const other = flow('a/c', [say('x')], { keywords: ['zalo'] });
    const chat = conversation(library([flow('a/b', [judged('cau')]), other]));
    chat.open('a/b');
    const [told = '', ...rest] = chat.say('zalo');
    expect(told).toContain('Bài a/c');
    expect(rest).toEqual(['Hỏi cau?']);
  });

  test('thanks are answered kindly, and the question asked again', () => {
    const chat = conversation(library([flow('a/b', [judged('cau')])]));
    chat.open('a/b');
    expect(chat.say('cam on em')).toEqual(['Dạ, không có gì ạ.', 'Hỏi cau?']);
  });

  test('English can be asked for anywhere, and Vietnamese again', () => {
    const chat = conversation(library([flow('a/b', [judged('cau')])]));
    chat.open('a/b');
    expect(chat.say('english')).toEqual(['Hỏi cau? (en)']);
    expect(chat.say('tiếng Việt')).toEqual(['Hỏi cau?']);
  });

  test('with a person found, the step’s own buttons are still there', () => {
    const chat = conversation(library([flow('a/b', [practise('lam'), say('het')])]));
    chat.open('a/b');
    chat.say('gặp người');
    expect(chat.press('Xong rồi')[0]).toBe('Lời het.');
  });
});

describe('stopping and coming back', () => {
  test('học tiếp goes back to the very step', () => {
    const chat = conversation(library([LESSON]));
    chat.open('an-toan/otp');
    chat.say('tiep');
    chat.say('menu');
    expect(chat.buttons[0]).toBe('Học tiếp: Bài an-toan/otp');
    chat.wait(3 * 86_400_000);
    expect(chat.say('hoc tiep')).toEqual(['Hỏi cau?']);
  });

  test('dừng pauses the lesson and is remembered', () => {
    const chat = conversation(library([LESSON]));
    chat.open('an-toan/otp');
    expect(chat.say('dừng')[0]).toContain('em dừng');
    expect(chat.learner.profile.quiet).toBe(true);
    expect(chat.say('học tiếp')[0]).toBe('Lời mot.');
  });

  test('a finished lesson is remembered and the next one offered', () => {
    const lib = library([flow('a/b', [judged('cau')]), flow('a/c', [say('x')])]);
    const chat = conversation(lib);
    chat.open('a/b');
    const [, praise = ''] = chat.say('dung cau');
    expect(praise).toBe('Xong bài **Bài a/b** rồi! Bà con trả lời đúng 1 trên 1 câu.');
    expect(chat.buttons).toEqual(['Bài a/c', 'Menu']);
    expect(chat.learner.finished.map(({ flow: id }) => id)).toEqual(['a/b']);
    expect(chat.say('1')[0]).toBe('Lời x.');
  });

  test('nothing is remembered of somebody who did not agree', () => {
    const { profile } = learner();
    const chat = conversation(
      library([flow('a/b', [judged('cau')])]),
      learner({ profile: { ...profile, consent: 'no' } }),
    );
    chat.open('a/b');
    chat.say('dung cau');
    expect(chat.learner.finished).toEqual([]);
  });
});

describe('data', () => {
  test('xem dữ liệu shows all that is kept', () => {
    const { profile } = learner();
    const chat = conversation(
      library([LESSON]),
      learner({ profile: { ...profile, place: '03166' } }),
    );
    chat.open('an-toan/otp');
    const [kept = ''] = chat.say('xem du lieu');
    expect(kept).toContain('Nơi ở: xã Mường Chà, Điện Biên');
    expect(kept).toContain('Đang học: Bài an-toan/otp');
    expect(kept).toContain('đồng ý');
  });

  test('xem dữ liệu names places and options by their words', () => {
    const form = flow(
      'a/b',
      [
        typed('o-dau', { answer: 'place', save: 'place' }),
        choice('bai', [], {
          choices: [{ text: words('An toàn trên mạng'), means: 'an-toan', go: undefined }],
          save: 'topic',
        }),
        typed('may', { answer: 'number', save: 'people' }),
      ],
      { kind: 'form' },
    );
    const chat = conversation(library([form]));
    chat.open('a/b');
    chat.say('tủa chùa');
    chat.say('1');
    const [kept = ''] = chat.say('xem dữ liệu');
    expect(kept).toContain('xã Tủa Chùa, Điện Biên');
    expect(kept).toContain('An toàn trên mạng');
    expect(kept).not.toMatch(/03217|an-toan/);
  });

  test('xóa dữ liệu leaves nobody behind', () => {
    const chat = conversation(library([LESSON]));
    chat.open('an-toan/otp');
    chat.say('xoa du lieu');
    expect(chat.lastEffects).toContainEqual({ kind: 'forget' });
    expect(chat.learner.standing).toEqual({ at: 'door' });
    expect(chat.learner.finished).toEqual([]);
  });
});

describe('a place', () => {
  const LIB = library([
    flow('a/b', [typed('xa', { answer: 'place', save: 'learner.place' }), say('het')]),
  ]);

  test('that two communes share is asked back', () => {
    const chat = conversation(LIB);
    chat.open('a/b');
    expect(chat.say('chieng sinh')).toEqual(['Có hai nơi tên Chiềng Sinh. Nơi nào đúng ạ?']);
    expect(chat.buttons).toHaveLength(2);
    const number = chat.buttons.findIndex((label) => label.includes('Sơn La')) + 1;
    expect(chat.say(String(number))[0]).toBe('Lời het.');
    expect(chat.learner.profile.place).toBe('03679');
  });
});

describe('flows inside flows', () => {
  test('come back behind the step that ran them', () => {
    const part = flow('a/part', [choice('nho', ['Nhớ rồi'])], { kind: 'part' });
    const outer = flow('a/b', [say('mot'), step('run', 'chay', { run: part.id }), say('hai')]);
    const chat = conversation(library([outer, part]));
    expect(chat.open('a/b')).toEqual(['Lời mot.', 'Chọn nho?']);
    expect(chat.say('nhớ rồi')[0]).toBe('Lời hai.');
  });

  test('a form leads back to the lesson it interrupted', () => {
    const form = flow('chao/mau', [choice('c', ['Có', 'Không'])], {
      kind: 'form',
      keywords: ['mẫu'],
    });
    const chat = conversation(library([LESSON, form]));
    chat.open('an-toan/otp');
    chat.say('menu');
    chat.say('mẫu');
    expect(chat.say('có')).toEqual(['Lời mot.']);
  });
});

describe('an edit under the learner’s feet', () => {
  const before = flow('a/b', [say('mot'), judged('cau'), say('het')]);

  test('of the question: it is asked again and no try is counted', () => {
    const chat = conversation(library([before]));
    chat.open('a/b');
    chat.edit(
      library([flow('a/b', [say('mot'), judged('cau', { ask: words('Hỏi khác?') }), say('het')])]),
    );
    expect(chat.say('dung cau')).toEqual([
      'Câu hỏi này vừa được sửa, em hỏi lại nhé.',
      'Hỏi khác?',
    ]);
    expect(chat.say('dung cau')[0]).toBe('Đúng rồi! Lẽ đúng cau.');
  });

  test('that removes the step: moved says where to go', () => {
    const chat = conversation(library([before]));
    chat.open('a/b');
    const after = flow('a/b', [say('mot'), judged('moi'), say('het')], {
      moved: { cau: 'moi' as StepId },
    });
    chat.edit(library([after]));
    expect(chat.say('dung cau')).toEqual([
      'Bài này vừa được sửa. Mình học tiếp từ chỗ gần nhất nhé.',
      'Hỏi moi?',
    ]);
  });

  test('that removes the step without a word: the step before it is shown', () => {
    const chat = conversation(library([before]));
    chat.open('a/b');
    chat.edit(library([flow('a/b', [say('mot'), judged('khac')])]));
    expect(chat.say('dung cau').slice(1)).toEqual(['Lời mot.', 'Hỏi khac?']);
  });

  test('that removes the flow: the menu', () => {
    const chat = conversation(library([before]));
    chat.open('a/b');
    chat.edit(library([LESSON]));
    expect(chat.say('dung cau')[0]).toContain('chưa mở được');
  });
});
