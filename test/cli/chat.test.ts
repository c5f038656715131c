import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { chat } from '../../src/cli/chat.ts';
import { readTalks } from '../../src/authoring/talk/talk-read.ts';
import { bytes, LESSON, SMALL_LESSON } from '../authoring/rehearse/rehearsal-of.ts';
import { teacherFolder } from './teacher-folder.ts';
import { loadLessons, testWorld } from './test-world.ts';

async function chatted(wanted: Parameters<typeof testWorld>[0], ...args: string[]) {
  const world = await testWorld(wanted);
  const code = await chat(args, world);
  return { code, printed: world.printed(), complained: world.complained() };
}

async function lettersOn(channel: string): Promise<string> {
  const args = ['--flow', 'chao/lam-quen', '--at', 'cho-chu-to', '--on', channel];
  return (await chatted({}, ...args)).printed;
}

async function savedMeanwhile(change: (lesson: string) => string) {
  const folder = await teacherFolder();
  const input = new PassThrough();
  const world = await testWorld({ ...folder, input });
  const ended = chat(['--flow', 'an-toan/bai'], world);
  await expect.poll(() => world.isWatching()).toBe(true);
  await folder.write('flows/an-toan/bai.yaml', change(SMALL_LESSON));
  world.save(await loadLessons(folder));
  input.end('tiep\nxong\n');
  await ended;
  expect(world.isWatching()).toBe(false);
  return world.printed();
}

describe('chat', () => {
  it('goes right into a flow, shows numbered choices, and ends kindly with the input', async () => {
    const folder = await teacherFolder();
    const { code, printed } = await chatted(
      { ...folder, typed: ['1', '1', '', 'khong ai ca'] },
      '--flow',
      'an-toan/bai',
      '--as',
      'older',
    );
    expect(code).toBe(0);
    expect(printed).toContain(`Ban: Chào bà con.
     1. Tiếp
     (bước 1/4)

> 1
Ban: Bà con mở máy.
     Chạm nút nguồn.
     1. Xong rồi
     2. Nghe lại
     3. Chưa làm được
     4. Gặp người
     (bước 2/4)

> 1
Ban: Mã OTP đọc cho ai?
`);
    expect(printed).toContain(
      'Ban: Đúng rồi! Chỉ mình mình biết.\n\nBan: Xong rồi ạ.\n     (bước 4/4)\n',
    );
    expect(printed).toMatch(/\nChào bà con nhé! .*\n$/u);
  });

  it('begins as somebody new without a flow', async () => {
    const { printed } = await chatted({ typed: ['dong y'] });
    expect(printed).toContain('Ban: Chào bà con! Em là Ban');
    expect(printed).toContain('> dong y\nBan: Bà con muốn học bằng tiếng gì?');
  });

  it('shows a picture as its words', async () => {
    const { printed } = await chatted({}, '--flow', 'vneid/dua-giay-to', '--at', 'mo-vi');
    expect(printed).toContain('     [Hình: Màn hình chính của VNeID');
  });

  it('speaks English when asked to', async () => {
    const { printed } = await chatted(
      {},
      '--flow',
      'vneid/dua-giay-to',
      '--at',
      'mo-vi',
      '--lang',
      'en',
    );
    expect(printed).toContain('[Picture: ');
    expect(printed).toContain('1. Done');
    expect(printed).toContain('Goodbye!');
  });

  it('stands on the day it is given, and goes on as time passes', async () => {
    const typed = ['xong', '/after 30m', '/after 3d', 'hoc tiep'];
    const args = ['--flow', 'vneid/dua-giay-to', '--at', 'gui', '--clock'];
    const [last, over] = [
      await chatted({ typed }, ...args, '2027-02-28T23:00'),
      await chatted({ typed }, ...args, '2027-03-01'),
    ];
    expect(last.printed).toContain('Đủ giấy tờ cơ bản');
    expect(last.printed).toContain('(2027-02-28 23:30)\n');
    expect(over.printed).not.toContain('Đủ giấy tờ cơ bản');
    expect(over.printed).toContain('(2027-03-04 09:30)\n> hoc tiep\nBan: Xe mua lại chưa sang tên');
  });

  it('plays as on another channel', async () => {
    expect(await lettersOn('web')).toContain('Chữ nhỏ quá?');
    expect(await lettersOn('zalo-oa')).not.toContain('Chữ nhỏ quá?');
  });

  it('says what it understands when a command is not known', async () => {
    const { printed } = await chatted(
      { typed: ['/bye', '/after soon'] },
      '--flow',
      'chao/lam-quen',
    );
    expect(printed).toContain('Chỉ có /after 3d và /talk.');
    expect(printed).toContain('Không hiểu khoảng thời gian "soon".');
  });

  it('uses bold letters and colours in a terminal only', async () => {
    const args = ['--flow', 'vneid/dua-giay-to', '--at', 'mo-vi'];
    const [plain, colored] = [
      await chatted({}, ...args),
      await chatted({ hasColor: true }, ...args),
    ];
    expect(plain.printed).toContain('chữ Ví giấy tờ rồi');
    expect(plain.printed).not.toContain('\u001B[');
    expect(colored.printed).toContain('\u001B[1mVí giấy tờ\u001B[22m');
  });

  it.each([
    [['--flow', 'vneid/khong'], 'Không có bài "vneid/khong"'],
    [['--as', 'oldr'], '--as không hiểu "oldr". Có phải là "older"?'],
    [['--on', 'zalo'], '--on không hiểu "zalo".'],
    [['--clock', '2027-02-30'], '--clock không hiểu "2027-02-30".'],
    [['--clock', '2027-02-28T25:00'], '--clock không hiểu'],
    [['--flow', 'chao/lam-quen', '--at', 'xaa'], '--at không hiểu "xaa". Có phải là "xa"?'],
    [['--at', 'xa'], '--at không hiểu "xa". Dùng: --flow.'],
  ])('refuses %j', async (args, line) => {
    const { code, complained } = await chatted({}, ...args);
    expect(code).toBe(2);
    expect(complained).toContain(line);
  });
});

describe('a conversation in the terminal', () => {
  it('can be printed as a test of its flow', async () => {
    const folder = await teacherFolder();
    const args = ['--flow', 'an-toan/bai', '--as', 'older', '--clock', '2027-03-01', '--on', 'web'];
    const { printed } = await chatted(
      { ...folder, typed: ['tiep', 'xong', '/after 2h', 'khong ai ca', 'menu', '/talk'] },
      ...args,
    );
    const written = printed.slice(
      printed.indexOf('> /talk\n') + '> /talk\n'.length,
      printed.indexOf('\nChào'),
    );
    expect(written).toBe(`Cuộc nói chuyện mới:
  - as: older
  - date: 2027-03-01
  - ban: Chào bà con.
  - me: tiep
  - ban: |
      Bà con mở máy.
      Chạm nút nguồn.
  - me: xong
  - ban: Mã OTP đọc cho ai?
  - after: 2h
  - me: khong ai ca
  - ban: Đúng rồi! Chỉ mình mình biết.
  - ban: Xong rồi ạ.
  - ends: finished
`);
    expect(readTalks('bai.talk.yaml', LESSON, bytes(written)).problems).toEqual([]);
  });

  it('says on which channel and from where, when that is not the beginning on the web', async () => {
    const folder = await teacherFolder();
    const { printed } = await chatted(
      { ...folder, typed: ['/talk'] },
      '--flow',
      'an-toan/bai',
      '--at',
      'hoi',
    );
    expect(printed).toContain('  - on: terminal\n  - at: hoi\n  - ban: Mã OTP đọc cho ai?\n');
  });
});

describe('a flow that is saved while somebody chats', () => {
  it('is used from then on', async () => {
    const printed = await savedMeanwhile((lesson) => lesson.replace('Mã OTP đọc', 'Mã OTP gửi'));
    expect(printed).toContain('(đã nạp lại bài)');
    expect(printed).toContain('Ban: Mã OTP gửi cho ai?');
  });

  it('shows its mistakes when it has some, and the old one stays', async () => {
    const printed = await savedMeanwhile((lesson) => lesson.replace('    ask: Mã', '    aks: Mã'));
    expect(printed).toContain('an-toan/bai.yaml:22:5 lỗi');
    expect(printed).toContain('(bài có lỗi chưa được dùng; bài cũ vẫn còn)');
    expect(printed).toContain('Ban: Mã OTP đọc cho ai?');
  });
});
