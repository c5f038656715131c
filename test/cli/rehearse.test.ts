import { describe, expect, it } from 'vitest';
import { rehearse } from '../../src/cli/rehearse.ts';
import { SMALL_LESSON, WHOLE_TALK } from '../authoring/rehearse/rehearsal-of.ts';
import { teacherFolder } from './teacher-folder.ts';
import { testWorld } from './test-world.ts';

async function rehearsed(folders: Parameters<typeof testWorld>[0], ...args: string[]) {
  const world = await testWorld(folders);
  const code = await rehearse(args, world);
  return { code, printed: world.printed(), complained: world.complained() };
}

const TALK = 'flows/an-toan/bai.talk.yaml';
const SPOILT = WHOLE_TALK.replace('Mã OTP đọc cho ai?', 'Mã OTP gửi cho ai?');

describe('rehearse', () => {
  it('plays conversations and says how much they visit', async () => {
    expect(await rehearsed(await teacherFolder())).toEqual({
      code: 0,
      printed: `an-toan/bai  1 cuộc nói chuyện, bước 4/4 (100 %), mũi tên 4/4 (100 %)
Tổng cộng: 1 cuộc nói chuyện (1 khớp, 0 không khớp), bước 4/4 (100 %), mũi tên 4/4 (100 %)
`,
      complained: '',
    });
  });

  it('names what no conversation visits', async () => {
    const folder = await teacherFolder();
    await folder.write(TALK, 'Cuộc:\n  - at: hoi\n  - ban: Mã OTP đọc cho ai?\n');
    const { code, printed } = await rehearsed(folder, '--lang', 'en');
    expect(code).toBe(0);
    expect(printed).toBe(`an-toan/bai  1 conversation, steps 1/4 (25 %), arrows 0/4 (0 %)
    no visit to chao
    no visit to lam
    no visit to xong
    no way from chao → lam (next)
    no way from lam → hoi (next)
    no way from hoi → xong (next)
    no way from xong → end (next)
Total: 1 conversation (1 as written, 0 not), steps 1/4 (25 %), arrows 0/4 (0 %)
`);
  });

  it('counts a flow that has no conversations at all', async () => {
    const folder = await teacherFolder();
    await folder.write('flows/an-toan/khac.yaml', SMALL_LESSON);
    const { printed } = await rehearsed(folder);
    expect(printed).toContain('an-toan/khac  0 cuộc nói chuyện, bước 0/4 (0 %)');
  });

  it('shows where a conversation goes otherwise, and ends badly', async () => {
    const folder = await teacherFolder();
    await folder.write(TALK, SPOILT);
    const { code, printed } = await rehearsed(folder);
    expect(code).toBe(1);
    expect(printed).toContain(
      `${folder.flowsDir}/an-toan/bai.talk.yaml:7:3 lỗi "Làm đúng hết": Ban nói khác.`,
    );
    expect(printed).toContain('      - ban: Mã OTP gửi cho ai?\n      ^');
    expect(printed).toContain('(0 khớp, 1 không khớp)');
  });

  it('plays only what it was asked for, by the name of the flow, of a file or of a folder', async () => {
    const words = [
      'ai/tro-ly-ai',
      'flows/ai/tro-ly-ai.yaml',
      'flows/ai/tro-ly-ai.talk.yaml',
      'flows/ai/',
    ];
    for (const word of words) {
      const { code, printed } = await rehearsed({}, word);
      expect([word, code, printed.split('\n').length]).toEqual([word, 0, 3]);
    }
  });

  it('tells problems of the conversations themselves, and plays the others', async () => {
    const folder = await teacherFolder();
    await folder.write(TALK, `${WHOLE_TALK}\nHỏng:\n  - at: khong-co\n  - ban: Chào\n`);
    const { code, printed } = await rehearsed(folder);
    expect(code).toBe(1);
    expect(printed).toContain('Bài không có bước "khong-co".');
    expect(printed).toContain('1 cuộc nói chuyện (1 khớp, 0 không khớp)');
  });

  it('says that a flow which cannot be read cannot be played', async () => {
    const folder = await teacherFolder();
    await folder.write('flows/an-toan/bai.yaml', 'steps: [hỏng]\n');
    const { code, printed } = await rehearsed(folder);
    expect(code).toBe(1);
    expect(printed).toContain('Bài an-toan/bai còn lỗi nên chưa diễn được.');
  });

  it('passes the shipped lessons', async () => {
    const { code, printed } = await rehearsed({});
    expect(code).toBe(0);
    expect(printed).toContain(', 0 không khớp)');
  });
});

describe('rehearse --update', () => {
  it('writes what Ban says, prints the difference, and rehearses again', async () => {
    const folder = await teacherFolder();
    await folder.write(TALK, SPOILT);
    const { code, printed } = await rehearsed(folder, '--update');
    expect(code).toBe(0);
    expect(await folder.read(TALK)).toBe(WHOLE_TALK);
    expect(printed.split('\n').slice(0, 3)).toEqual([
      `${folder.flowsDir}/an-toan/bai.talk.yaml:7`,
      '- ban: Mã OTP gửi cho ai?',
      '+ ban: Mã OTP đọc cho ai?',
    ]);
    expect(printed).toContain('(1 khớp, 0 không khớp)');
  });

  it('paints the difference in a terminal', async () => {
    const folder = await teacherFolder();
    await folder.write(TALK, SPOILT);
    const { printed } = await rehearsed({ ...folder, hasColor: true }, '--update');
    expect(printed).toContain('\u001B[31m- ban: Mã OTP gửi cho ai?');
  });

  it('keeps a byte order mark', async () => {
    const folder = await teacherFolder();
    await folder.write(TALK, `\uFEFF${SPOILT}`);
    await rehearsed(folder, '--update');
    expect((await folder.read(TALK)).startsWith('\uFEFFLàm')).toBe(true);
  });

  it('does not touch what only people can mend', async () => {
    const folder = await teacherFolder();
    const wrongEnd = WHOLE_TALK.replace('ends: finished', 'ends: hand-off');
    await folder.write(TALK, wrongEnd);
    const { code } = await rehearsed(folder, '--update');
    expect([code, await folder.read(TALK)]).toEqual([1, wrongEnd]);
  });

  it('is refused where nobody would look at the difference', async () => {
    const folder = await teacherFolder();
    await folder.write(TALK, SPOILT);
    const { code, complained } = await rehearsed({ ...folder, isCi: true }, '--update');
    expect(code).toBe(1);
    expect(complained).toContain('Không viết lại tệp khi chạy trong CI.');
    expect(await folder.read(TALK)).toBe(SPOILT);
  });
});
