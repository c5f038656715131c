// Every picture of the shipped lessons, as messengers will get it.
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { CHANNELS, CHANNEL_NAMES } from '../../src/flow/channel.ts';
import { openShelf } from '../../src/main/lessons/shelf.ts';
import { sizeOf, temporaryFolder, toldLog } from './media-world.ts';

const clock = { nowMs: () => Date.parse('2026-12-01T01:00:00Z'), monotonicMs: () => 0 };
const bytesMax = Math.min(
  ...CHANNEL_NAMES.map((name) => CHANNELS[name].pictures).map((pictures) =>
    pictures.as === 'png' ? pictures.bytesMax : Number.POSITIVE_INFINITY,
  ),
);

test('every picture of every lesson is drawn, sharp enough and small enough for all messengers', async () => {
  const dataDir = await temporaryFolder();
  const log = toldLog();
  const config = readConfig({ DATA_DIR: dataDir });
  const shelf = await openShelf({ config, log, clock, watchFlows: false });
  const flows = [...shelf.current().library.flows.values()];
  const named = flows.flatMap(({ steps }) => [...steps.values()].map(({ picture }) => picture));
  const files = new Set(named.flatMap((picture) => picture?.file ?? []));
  for (const file of files) {
    const picture = await shelf.lessonMedia.picture(file);
    expect(picture?.type, file).toBe('image/png');
    const bytes = (await picture?.bytes()) ?? new Uint8Array(24);
    expect(sizeOf(bytes)[0], file).toBe(1080);
    expect(bytes.length, file).toBeLessThanOrEqual(bytesMax);
  }
  shelf.close();
  expect(files.size).toBeGreaterThanOrEqual(20);
  expect(await readdir(path.join(dataDir, 'pictures'))).toHaveLength(files.size);
  expect(log.told).toEqual([]);
});
