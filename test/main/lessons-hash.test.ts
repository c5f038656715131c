// When two processes teach the same, and when not.
import { cp, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Day } from '../../src/flow/day.ts';
import { hashLessons } from '../../src/main/lessons/lessons-hash.ts';
import { readLessons } from '../../src/main/lessons/lessons-on-disk.ts';

async function shippedFolder() {
  const root = await mkdtemp(path.join(tmpdir(), 'hb-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const folders = { flowsDir: path.join(root, 'flows'), localesDir: path.join(root, 'locales') };
  await cp('flows', folders.flowsDir, { recursive: true });
  await cp('locales', folders.localesDir, { recursive: true });
  return {
    localesDir: folders.localesDir,
    read: async (today = '2026-11-21') => {
      const desks = { phoneOf: () => undefined };
      const lessons = await readLessons({ ...folders, desks }, today as Day);
      return { lessons, hash: await hashLessons(lessons, folders.localesDir) };
    },
    touch: (file: string) => utimes(path.join(root, file), 1, 1),
    edit: async (file: string, from: string, to: string) => {
      const source = await readFile(path.join(root, file), 'utf8');
      expect(source).toContain(from);
      await writeFile(path.join(root, file), source.replace(from, to));
    },
  };
}

test('the same files have the same hash, wherever they are and whenever they were written', async () => {
  const [one, other] = [await shippedFolder(), await shippedFolder()];
  await other.touch('flows/an-toan/mat-khau-otp.yaml');
  expect((await one.read()).hash).toBe((await other.read()).hash);
});

test('a day on which fewer lessons are taught does not change it', async () => {
  const folder = await shippedFolder();
  const [before, after] = [await folder.read(), await folder.read('2030-01-01')];
  expect(after.lessons.library.flows.size).toBeLessThan(before.lessons.library.flows.size);
  expect(after.hash).toBe(before.hash);
});

test('what was saved broken, so that the old one goes on, does not change it', async () => {
  const folder = await shippedFolder();
  const old = await folder.read();
  await folder.edit('flows/an-toan/mat-khau-otp.yaml', 'steps:', 'stepps:');
  const { lessons } = await folder.read();
  const kept = { ...lessons, library: { ...lessons.library, flows: old.lessons.library.flows } };
  expect(await hashLessons(kept, folder.localesDir)).toBe(old.hash);
});

test.each([
  ['a lesson', 'flows/an-toan/mat-khau-otp.yaml', 'chìa khóa nhà', 'khóa nhà'],
  ['what is right', 'flows/an-toan/mat-khau-otp.yaml', '- wrong: Đọc ba', '- right: Đọc ba'],
  [
    'a condition',
    'flows/chao/lam-quen.yaml',
    'learner.consent == "no"',
    'learner.consent != "yes"',
  ],
  ['a translation', 'locales/en/flows/an-toan/mat-khau-otp.yaml', 'Hang up', 'End the call'],
  ['the bot’s own words', 'locales/vi.ftl', 'judged-right = Đúng rồi!', 'judged-right = Phải rồi!'],
  ['a book', 'flows/hotlines.yaml', 'cost: free', 'cost: charged'],
  ['a fact, on which it depends what is taught', 'flows/facts.yaml', '2027-02-28', '2027-03-01'],
])('%s that is edited changes it', async (_what, file, from, to) => {
  const folder = await shippedFolder();
  const { hash } = await folder.read();
  await folder.edit(file, from, to);
  expect((await folder.read()).hash).not.toBe(hash);
});
