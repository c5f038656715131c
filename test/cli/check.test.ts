import { describe, expect, it } from 'vitest';
import { check } from '../../src/cli/check.ts';
import { teacherFolder } from './teacher-folder.ts';
import { testWorld } from './test-world.ts';

async function checked(folders: Parameters<typeof testWorld>[0], ...args: string[]) {
  const world = await testWorld(folders);
  const code = await check(args, world);
  return { code, printed: world.printed(), complained: world.complained() };
}

describe('check', () => {
  it('finds nothing wrong with a shipped course and ends well', async () => {
    const { code, printed } = await checked({}, 'flows/tinh-nguyen');
    expect([code, printed]).toEqual([0, 'Không có lỗi nào.\n']);
  });

  it('is silent when asked to be and there is nothing to say', async () => {
    expect(await checked({}, 'flows/tinh-nguyen', '--quiet')).toEqual({
      code: 0,
      printed: '',
      complained: '',
    });
  });

  it('shows a mistake with its line and a pointer, and ends badly', async () => {
    const folder = await teacherFolder();
    await folder.write('flows/an-toan/bai.talk.yaml', 'Cuộc:\n  - bna: Chào\n');
    const { code, printed } = await checked(folder, 'an-toan/bai.talk.yaml');
    expect(code).toBe(1);
    expect(printed).toContain(
      `flows/an-toan/bai.talk.yaml:2:5 lỗi Không có dòng nào gọi là "bna".`,
    );
    expect(printed).toContain('      - bna: Chào\n        ^');
    expect(printed).toMatch(/1 lỗi, 0 nhắc nhở, trong 1 tệp\.\n$/u);
  });

  it('shows only what is wrong where it was asked to look', async () => {
    const folder = await teacherFolder();
    await folder.write('flows/an-toan/bai.talk.yaml', 'Cuộc:\n  - bna: Chào\n');
    await folder.write('flows/an-toan/khac.talk.yaml', 'Cuộc:\n  - ban: Chào\n');
    const { printed } = await checked(folder, `${folder.flowsDir}/an-toan/khac.talk.yaml`);
    expect(printed).toContain('Không có bài an-toan/khac.yaml bên cạnh.');
    expect(printed).not.toContain('bna');
  });

  it('takes the name of a folder of lessons, wherever they lie', async () => {
    const folder = await teacherFolder();
    await folder.write('flows/an-toan/sau/bai.talk.yaml', 'Cuộc:\n  - ban: Chào\n');
    await folder.write('flows/khac/la.talk.yaml', 'Cuộc:\n  - ban: Chào\n');
    for (const word of [
      'an-toan',
      'an-toan/',
      'sau',
      'an-toan/sau',
      `${folder.flowsDir}/an-toan`,
    ]) {
      const { code, printed } = await checked(folder, word);
      expect([word, code, printed.includes('sau/bai'), printed.includes('khac/la')]).toEqual([
        word,
        1,
        true,
        false,
      ]);
    }
  });

  it('takes no name of a folder above the lessons, which would be all of them', async () => {
    expect((await checked(await teacherFolder(), 'tmp')).code).toBe(2);
  });

  it('leaves warnings out when asked to be quiet', async () => {
    const folder = await teacherFolder();
    const [loud, quiet] = [await checked(folder), await checked(folder, '--quiet', '--lang', 'en')];
    expect(loud.printed).toContain(' nhắc ');
    expect(quiet.printed).toContain(' error ');
    expect(quiet.printed).not.toContain(' warning ');
    expect([loud.code, quiet.code]).toEqual([1, 1]);
  });

  it('says so when there is no such path', async () => {
    const { code, complained } = await checked({}, 'flows/khong-co');
    expect([code, complained.split('\n')[0]]).toEqual([
      2,
      'Không có bài hay thư mục nào là "flows/khong-co".',
    ]);
  });
});
