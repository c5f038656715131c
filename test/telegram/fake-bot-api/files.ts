// Files that the bot sends: uploaded and looked at, or named by the id of an earlier upload.
import { randomBytes } from 'node:crypto';
import { badRequest } from './bot-api-error.ts';
import type { Call } from './call.ts';
import type { FileKind, World } from './world.ts';

export interface SentFile {
  readonly kind: FileKind;
  readonly id: string;
  readonly wasUploaded: boolean;
}

/** https://core.telegram.org/bots/api#sendphoto: 10 MB; sides of at most 10,000 together, at most 20 to 1. */
const PHOTO_BYTES_MAX = 10 * 1024 * 1024;
const FILE_BYTES_MAX = 50 * 1024 * 1024;
const PHOTO_SIDES_MAX = 10_000;
const PHOTO_RATIO_MAX = 20;

export function takeFile(world: World, call: Call, kind: FileKind): SentFile {
  const given = call.values[kind];
  const uploaded =
    call.files.get(kind) ??
    (typeof given === 'string' && given.startsWith('attach://')
      ? call.files.get(given.slice('attach://'.length))
      : undefined);
  if (uploaded !== undefined) return { ...store(world, kind, uploaded), wasUploaded: true };
  if (typeof given !== 'string' || given === '')
    throw badRequest(`there is no ${kind} in the request`);
  if (/^https?:/u.test(given)) throw badRequest('failed to get HTTP URL content');
  const known = world.files.get(given);
  if (known === undefined) {
    throw badRequest(
      "wrong remote file identifier specified: can't unserialize it. Wrong last symbol",
    );
  }
  if (known.kind !== kind) throw badRequest('type of file mismatch');
  return { kind, id: given, wasUploaded: false };
}

function store(world: World, kind: FileKind, bytes: Uint8Array): Omit<SentFile, 'wasUploaded'> {
  if (bytes.length === 0) throw badRequest('file must be non-empty');
  if (bytes.length > FILE_BYTES_MAX) throw badRequest('file is too big');
  if (kind === 'photo') checkPhoto(bytes);
  const shownAs = kind === 'voice' && !isVoice(bytes) ? 'document' : kind;
  const id = `AgACAgUAAx${randomBytes(32).toString('base64url')}`;
  world.files.set(id, { kind: shownAs, bytes });
  return { kind: shownAs, id };
}

function checkPhoto(bytes: Uint8Array): void {
  if (bytes.length > PHOTO_BYTES_MAX) {
    throw badRequest(
      `file of size ${bytes.length} bytes is too big for a photo; the maximum size is ${PHOTO_BYTES_MAX} bytes`,
    );
  }
  const file = Buffer.from(bytes);
  if (isJpeg(file)) return;
  if (!isPng(file)) throw badRequest('IMAGE_PROCESS_FAILED');
  const width = file.readUInt32BE(16);
  const height = file.readUInt32BE(20);
  const ratio = Math.max(width, height) / Math.min(width, height);
  if (!(width + height <= PHOTO_SIDES_MAX && ratio <= PHOTO_RATIO_MAX)) {
    throw badRequest('PHOTO_INVALID_DIMENSIONS');
  }
}

function isPng(file: Buffer): boolean {
  const begins = file.subarray(0, 8).toString('latin1') === '\x89PNG\r\n\x1a\n';
  return begins && file.subarray(-8, -4).toString('latin1') === 'IEND';
}

function isJpeg(file: Buffer): boolean {
  return file.readUInt16BE(0) === 0xff_d8 && file.subarray(-2).readUInt16BE(0) === 0xff_d9;
}

/** OGG, MP3 or M4A; anything else becomes a document. */
function isVoice(bytes: Uint8Array): boolean {
  const begins = Buffer.from(bytes.subarray(0, 8)).toString('latin1');
  return /^(?:OggS|ID3|\xff[\xe0-\xff])|^.{4}ftyp/su.test(begins);
}
