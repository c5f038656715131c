// POST /v2.0/oa/upload/{image|gif|file}: multipart, field `file`.
import { header } from '../http/call.ts';
import type { ApiCall } from '../http/call.ts';
import { readParts } from '../http/multipart.ts';
import type { Part } from '../http/multipart.ts';
import type { Fields } from '../fields.ts';
import { invalidField, oaRefusal } from '../refusal.ts';
import type { World } from '../world.ts';
import type { UploadKind } from './uploads.ts';

const MEGABYTE = 1024 * 1024;
const MAX_BYTES: Readonly<Record<UploadKind, number>> = {
  image: MEGABYTE,
  gif: 5 * MEGABYTE,
  file: 5 * MEGABYTE,
};

export function upload(world: World, call: ApiCall, kind: UploadKind): Fields {
  const part = readParts(header(call, 'content-type'), call.body).find(
    ({ name }) => name === 'file',
  );
  const type = part && typeOf(part, kind);
  if (!part || type === undefined) throw invalidField('file');
  if (part.bytes.length > MAX_BYTES[kind]) throw oaRefusal(-210);
  const { id } = world.uploads.keep(
    { kind, name: part.filename ?? '', type, bytes: part.bytes, atMs: call.atMs },
    world.limits.uploadsPerMonth,
  );
  return kind === 'file' ? { token: id } : { attachment_id: id };
}

/** The media type by the first bytes; documents by their name too. */
function typeOf({ bytes, filename }: Part, kind: UploadKind): string | undefined {
  switch (kind) {
    case 'image':
      if (startsWith(bytes, '89504e47')) return 'image/png';
      return startsWith(bytes, 'ffd8ff') ? 'image/jpeg' : undefined;
    case 'gif':
      return startsWith(bytes, '474946') ? 'image/gif' : undefined;
    case 'file': {
      const ending = /\.(pdf|docx?|csv)$/i.exec(filename ?? '')?.[1];
      return ending === undefined || bytes.length === 0 ? undefined : 'application/octet-stream';
    }
  }
}

function startsWith(bytes: Buffer, hex: string): boolean {
  return bytes.subarray(0, hex.length / 2).toString('hex') === hex;
}
