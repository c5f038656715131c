// A backup as a file: gzip'd lines of JSON, the first says what it is, the last how many there were and their SHA-256.
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, open, rename, rm, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { BackupEntry } from '../../store/backup/backup-entry.ts';
import { BackupError } from './backup-error.ts';
import { lineOf, entryIn } from './backup-line.ts';

const FORMAT = 'hoa-ban-backup';
/** Raised when an older program could not read what is written now. */
const VERSION = 2;
/** Lines are handed on in pieces of about this size. */
const CHUNK_BYTES = 65_536;
/** A shard's notes lie in one line, and are a few MB at most. */
const LINE_BYTES_MAX = 64 * 1024 * 1024;

interface Head {
  readonly format: string;
  readonly version: number;
  /** ISO 8601. */
  readonly madeAt: string;
}

interface Tail {
  readonly entries: number;
  readonly sha256: string;
}

export interface BackupFile {
  readonly madeAt: string;
  readonly entries: AsyncIterable<BackupEntry>;
}

/** All or nothing: the file has its name when it is complete on the disk, and only its owner may read it. */
export async function writeBackup(
  file: string,
  entries: AsyncIterable<BackupEntry>,
  { madeAt, stopping }: { readonly madeAt: Date; readonly stopping?: AbortSignal },
): Promise<number> {
  if (await isThere(file)) throw new BackupError('there', file);
  const fresh = `${file}.${randomBytes(4).toString('hex')}.part`;
  const handle = await open(fresh, 'wx', 0o600).catch((cause: unknown) => {
    throw new BackupError('unwritable', file, cause);
  });
  try {
    const lines = Readable.from(linesOf(entries, madeAt));
    const out = handle.createWriteStream({ flush: true });
    await pipeline(lines, createGzip(), out, stopping === undefined ? {} : { signal: stopping });
    await rename(fresh, file);
  } catch (cause) {
    await rm(fresh, { force: true });
    throw stopping?.aborted === true ? new BackupError('stopped', file) : cause;
  }
  return (await stat(file)).size;
}

async function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

async function* linesOf(entries: AsyncIterable<BackupEntry>, madeAt: Date): AsyncGenerator<string> {
  const hash = createHash('sha256');
  const head: Head = { format: FORMAT, version: VERSION, madeAt: madeAt.toISOString() };
  let chunk = `${JSON.stringify(head)}\n`;
  let count = 0;
  for await (const entry of entries) {
    chunk += `${lineOf(entry)}\n`;
    count += 1;
    if (chunk.length < CHUNK_BYTES) continue;
    hash.update(chunk);
    yield chunk;
    chunk = '';
  }
  hash.update(chunk);
  const tail: Tail = { entries: count, sha256: hash.digest('hex') };
  yield `${chunk}${JSON.stringify(tail)}\n`;
}

/** Reads it once to the end before anything of it is believed. */
export async function openBackup(file: string): Promise<BackupFile> {
  const hash = createHash('sha256');
  let head: Head | undefined;
  let last: Buffer | undefined;
  let count = 0;
  for await (const line of linesIn(file)) {
    head ??= headIn(line, file);
    if (last !== undefined) hash.update(last).update('\n');
    last = line;
    count += 1;
  }
  const tail = last === undefined ? undefined : (parse(last) as Tail | undefined);
  // The first line and the last one are no entries.
  const isWhole = tail?.sha256 === hash.digest('hex') && tail.entries === count - 2;
  if (head === undefined || !isWhole) throw new BackupError('damaged', file);
  return { madeAt: head.madeAt, entries: entriesIn(file, count) };
}

function headIn(line: Buffer, file: string): Head {
  const head = parse(line) as Head | undefined;
  if (head?.format !== FORMAT) throw new BackupError('damaged', file);
  if (!(head.version <= VERSION)) throw new BackupError('newer', file);
  return head;
}

async function* entriesIn(file: string, count: number): AsyncGenerator<BackupEntry> {
  let place = 0;
  for await (const line of linesIn(file)) {
    place += 1;
    if (place > 1 && place < count) yield entryIn(line.toString('utf8'));
  }
}

async function* linesIn(file: string): AsyncGenerator<Buffer> {
  const source = createReadStream(file);
  const plain = createGunzip();
  const reading = pipeline(source, plain).catch(() => undefined);
  let rest: Buffer = Buffer.alloc(0);
  try {
    for await (const chunk of plain) {
      rest = rest.length === 0 ? (chunk as Buffer) : Buffer.concat([rest, chunk as Buffer]);
      let from = 0;
      for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10, from)) {
        yield rest.subarray(from, end);
        from = end + 1;
      }
      rest = rest.subarray(from);
      if (rest.length > LINE_BYTES_MAX) throw new BackupError('damaged', file);
    }
  } catch (cause) {
    throw whyUnreadable(cause, file);
  } finally {
    source.destroy();
    plain.destroy();
    await reading;
  }
  if (rest.length > 0) throw new BackupError('damaged', file);
}

function whyUnreadable(cause: unknown, file: string): unknown {
  if (cause instanceof BackupError) return cause;
  const code = (cause as NodeJS.ErrnoException).code ?? '';
  if (code.startsWith('Z_')) return new BackupError('damaged', file);
  if (code === 'ENOENT') return new BackupError('absent', file);
  return code === '' ? cause : new BackupError('unreadable', file, cause);
}

function parse(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString('utf8'));
  } catch {
    return undefined;
  }
}
