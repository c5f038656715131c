// A folder of lessons that belongs to one test: what a teacher has on their disk.
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { Folders } from './test-world.ts';
import { SMALL_LESSON, WHOLE_TALK } from '../authoring/rehearse/rehearsal-of.ts';

export interface TeacherFolder extends Folders {
  write(name: string, text: string): Promise<void>;
  read(name: string): Promise<string>;
}

/** With one small lesson, `an-toan/bai`, and its conversation. Gone when the test is over. */
export async function teacherFolder(): Promise<TeacherFolder> {
  const root = await mkdtemp(path.join(tmpdir(), 'hoa-ban-cli-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const folder: TeacherFolder = {
    flowsDir: path.join(root, 'flows'),
    localesDir: path.join(root, 'locales'),
    async write(name, text) {
      await mkdir(path.dirname(path.join(root, name)), { recursive: true });
      await writeFile(path.join(root, name), text);
    },
    read: (name) => readFile(path.join(root, name), 'utf8'),
  };
  await folder.write('flows/an-toan/bai.yaml', SMALL_LESSON);
  await folder.write('flows/an-toan/bai.talk.yaml', WHOLE_TALK);
  await mkdir(folder.localesDir);
  for (const words of ['vi.ftl', 'en.ftl']) {
    await copyFile(path.join('locales', words), path.join(folder.localesDir, words));
  }
  return folder;
}
