import { expect, it } from 'vitest';
import { graph } from '../../src/cli/graph.ts';
import { teacherFolder } from './teacher-folder.ts';
import { testWorld } from './test-world.ts';

it.each([
  'vneid/dua-giay-to',
  'flows/vneid/dua-giay-to.yaml',
  './flows/vneid/dua-giay-to.talk.yaml',
])('draws the flow called %s', async (name) => {
  const world = await testWorld();
  expect(await graph([name], world)).toBe(0);
  expect(world.printed()).toMatch(/^flowchart TD\n/u);
  expect(world.printed()).toContain('giay-nao');
});

it('draws it with English words when asked to', async () => {
  const world = await testWorld();
  await graph(['vneid/dua-giay-to', '--lang', 'en'], world);
  expect(world.printed()).toContain('|"next"|');
});

it('draws a lesson that is not ready for learners yet', async () => {
  const world = await testWorld(await teacherFolder());
  expect(await graph(['an-toan/bai'], world)).toBe(0);
});

it.each([
  [['vneid/dua-giay-t'], 'Có phải là "vneid/dua-giay-to"?'],
  [[], 'Bài nào ạ?'],
])('asks which flow is meant by %j', async (args, line) => {
  const world = await testWorld();
  expect(await graph(args, world)).toBe(2);
  expect(world.complained()).toContain(line);
});
