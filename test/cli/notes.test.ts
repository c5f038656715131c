import { expect, test } from 'vitest';
import { notes } from '../../src/cli/notes.ts';
import { testWorld } from './test-world.ts';

const DAY = Date.parse('2026-11-21T05:00:00Z');

test('notes are a table that a spreadsheet opens, without formulas', async () => {
  const world = await testWorld({
    readNotes: async () => [
      { record: 'visit', at: DAY, values: { place: '03217', people: 12, topic: '=1+1' } },
      { record: 'contact', at: DAY, values: { note: 'một, "hai"' } },
    ],
  });
  expect(await notes([], world)).toBe(0);
  expect(world.printed()).toBe(
    '\uFEFFday,record,place,people,topic,note\r\n' +
      "2026-11-21,visit,03217,12,'=1+1,\r\n" +
      '2026-11-21,contact,,,,"một, ""hai"""\r\n',
  );
});

test('only the kind that was asked for is printed', async () => {
  const world = await testWorld({
    readNotes: async () => [
      { record: 'visit', at: DAY, values: { people: 3 } },
      { record: 'contact', at: DAY, values: { phone: 1 } },
    ],
  });
  await notes(['visit'], world);
  expect(world.printed()).toBe('\uFEFFday,record,people\r\n2026-11-21,visit,3\r\n');
});
