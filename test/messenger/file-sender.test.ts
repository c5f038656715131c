// Files by the ids that a vendor gave them, when several processes keep those ids.
import { afterAll, beforeEach, expect, test } from 'vitest';
import { fileSender } from '../../src/messenger/file-sender.ts';
import type { Attempt } from '../../src/messenger/file-sender.ts';
import { openFileIds } from '../../src/store/file-ids.ts';
import type { FileOwner } from '../../src/tutor/ports/file-ids.ts';
import type { MediaFile } from '../../src/tutor/ports/media.ts';
import { startAnyServer } from '../store/servers.ts';
import { memoryLog } from '../web/open-web.ts';

const OWNER: FileOwner = { channel: 'zalo-oa', account: '1' };
const FILE: MediaFile = {
  hash: 'h',
  type: 'image/png',
  bytes: async () => new Uint8Array(1),
};

const server = await startAnyServer();
const { redis } = server;
afterAll(async () => server.end());
beforeEach(async () => {
  await redis.flushall();
});

type Failure = 'stale' | 'aborted';

/** A process of its own; the vendor knows these ids. */
function openProcess(known: Set<string>) {
  const fileIds = openFileIds(redis);
  const tried: string[] = [];
  let uploads = 0;
  const sender = fileSender<Failure>(
    { fileIds, owner: OWNER, log: memoryLog() },
    { isStale: (failure) => failure === 'stale', aborted: 'aborted' },
  );
  const byId = async (fileId: string): Promise<Attempt<Failure>> => {
    tried.push(fileId);
    return known.has(fileId)
      ? { kind: 'sent', fileId: undefined }
      : { kind: 'failed', failure: 'stale' };
  };
  const upload = async () => {
    uploads += 1;
    known.add('uploaded');
    return { kind: 'uploaded', fileId: 'uploaded' } as const;
  };
  return {
    fileIds,
    tried,
    uploads: () => uploads,
    send: async () => sender.send(FILE, { byId, upload }, new AbortController().signal),
  };
}

test('a stale id gives way to the newer one of another process, without an upload', async () => {
  const { send, tried, uploads, fileIds } = openProcess(new Set(['new']));
  await fileIds.keep(OWNER, 'h', 'old');
  await openFileIds(redis).keep(OWNER, 'h', 'new');
  expect(await send()).toEqual({ kind: 'sent', fileId: undefined });
  expect([tried, uploads()]).toEqual([['old', 'new'], 0]);
  expect(await openFileIds(redis).get(OWNER, 'h')).toBe('new');
});

test('when the newer one is stale as well, the file is uploaded', async () => {
  const { send, tried, uploads, fileIds } = openProcess(new Set());
  await fileIds.keep(OWNER, 'h', 'old');
  await openFileIds(redis).keep(OWNER, 'h', 'new');
  expect(await send()).toEqual({ kind: 'sent', fileId: undefined });
  expect([tried, uploads()]).toEqual([['old', 'new', 'uploaded'], 1]);
});
