// Backup and restore between two stores, each refusal where it comes from.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { keeper } from '../../src/main/keeper/keeper.ts';
import { openLearnerStore } from '../../src/store/turn/learner-store.ts';
import { type TestServer, hasRealServer, makeFolder, startServer } from '../store/servers.ts';
import { arrival, somebody, turnAll } from '../store/turns.ts';

const clock = { nowMs: () => Date.now(), monotonicMs: () => performance.now() };

function keeperOf(server: TestServer) {
  return keeper({ config: readConfig({ REDIS_URL: `unix:${server.handle.address}` }), clock });
}

describe.skipIf(!hasRealServer())('the keeper of a store', () => {
  let folder: string;
  let old: TestServer;
  let file: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hb-'));
    old = await startServer('private');
    file = join(folder, 'a.backup');
    const store = await openLearnerStore(old.redis);
    for (let count = 0; count < 30; count += 1) await turnAll(store, somebody(), [arrival('a')]);
  });
  afterAll(async () => {
    await old.end();
    await rm(folder, { recursive: true, force: true });
  });

  test('copies what is in use, once', async () => {
    expect(await keeperOf(old).backup(file)).toMatchObject({ kind: 'done', learners: 30 });
    const again = { kind: 'refused', why: 'there', detail: file };
    expect(await keeperOf(old).backup(file)).toEqual(again);
    const nowhere = join(folder, 'nothing/a.backup');
    expect(await keeperOf(old).backup(nowhere)).toMatchObject({ why: 'unwritable' });
  });

  test('puts it into a private store that does not run', async () => {
    const dataDir = await makeFolder();
    const other = keeper({ config: readConfig({ DATA_DIR: dataDir }), clock });
    expect(await other.restore(file)).toMatchObject({ kind: 'done', learners: 30, waiting: 0 });
    expect(await other.restore(file)).toMatchObject({ kind: 'refused', why: 'not-empty' });
    await rm(dataDir, { recursive: true, force: true });
  });

  test('looks at the file before anything else', async () => {
    const broken = join(folder, 'broken');
    await writeFile(broken, 'x');
    const nowhere = keeper({ config: readConfig({ REDIS_URL: 'redis://127.0.0.1:1' }), clock });
    expect(await nowhere.restore(broken)).toMatchObject({ kind: 'refused', why: 'damaged' });
  });

  test('does nothing while a tutor is connected', async () => {
    expect(await keeperOf(old).restore(file)).toMatchObject({ kind: 'refused', why: 'running' });
  });

  test('says that only a part came in when Redis is full', async () => {
    const full = await startServer('private');
    const url = `unix:${full.handle.address}`;
    await full.redis.config('SET', 'maxmemory', '1');
    // Not named like a tutor's connections, so that the server looks unused.
    for (const client of [full.handle.requests, full.handle.subscriber]) {
      await client.client('SETNAME', 'aside');
    }
    const refused = await keeper({ config: readConfig({ REDIS_URL: url }), clock }).restore(file);
    expect(refused).toMatchObject({ kind: 'refused', why: 'half' });
    expect(refused.kind === 'refused' && refused.detail).toMatch(/OOM/u);
    await full.end();
  });
});
