// Uploads pictures and files, and says until when their ids may be used (docs: "Upload hình ảnh", "Upload file").
import { ZaloBadAnswer } from '../errors/zalo-no-answer.ts';
import { ZaloInvalidRequest } from '../errors/zalo-invalid-request.ts';
import { objectAt, textAt } from '../http/fields.ts';
import type { ApiCaller } from '../http/api-caller.ts';

export interface OaUploads {
  /** JPEG or PNG, at most 1 MB. */
  image(upload: Upload): Promise<UploadedMedia>;
  /** At most 5 MB. */
  gif(upload: Upload): Promise<UploadedMedia>;
  /** PDF, DOC, DOCX or CSV, at most 5 MB. */
  file(upload: Upload): Promise<UploadedFile>;
}

export interface Upload {
  readonly bytes: Blob;
  readonly name: string;
}

export interface UploadedMedia {
  readonly attachmentId: string;
  /** Afterwards Zalo refuses the id with -100: upload again. */
  readonly expiresAtMs: number;
}

export interface UploadedFile {
  readonly fileToken: string;
  readonly expiresAtMs: number;
}

const MEGABYTE = 1024 * 1024;
const LIFE_MS = 7 * 24 * 3_600_000;

const KINDS = {
  image: { bytesMax: MEGABYTE, names: /\.(?:jpe?g|png)$/i },
  gif: { bytesMax: 5 * MEGABYTE, names: /\.gif$/i },
  file: { bytesMax: 5 * MEGABYTE, names: /\.(?:pdf|docx?|csv)$/i },
} as const;

export function createOaUploads(api: ApiCaller, now: () => number): OaUploads {
  const upload = async (kind: keyof typeof KINDS, key: string, { bytes, name }: Upload) => {
    checkUpload(kind, bytes, name);
    const body = new FormData();
    body.append('file', bytes, name);
    // Counted from before the request: the id may die a little early here, never late.
    const expiresAtMs = now() + LIFE_MS;
    const answer = await api.call({ method: 'POST', path: `/v2.0/oa/upload/${kind}`, body });
    const id = textAt(objectAt(answer, 'data'), key);
    if (id === undefined) throw new ZaloBadAnswer(200, `no ${key}`);
    return { id, expiresAtMs };
  };
  const uploadMedia = async (kind: 'image' | 'gif', file: Upload): Promise<UploadedMedia> => {
    const { id, expiresAtMs } = await upload(kind, 'attachment_id', file);
    return { attachmentId: id, expiresAtMs };
  };
  return {
    image: async (file) => uploadMedia('image', file),
    gif: async (file) => uploadMedia('gif', file),
    file: async (file) => {
      const { id, expiresAtMs } = await upload('file', 'token', file);
      return { fileToken: id, expiresAtMs };
    },
  };
}

function checkUpload(kind: keyof typeof KINDS, bytes: Blob, name: string): void {
  const { bytesMax, names } = KINDS[kind];
  if (!names.test(name))
    throw new ZaloInvalidRequest('name', `is not of a type that ${kind} takes`);
  if (bytes.size > bytesMax) {
    throw new ZaloInvalidRequest('bytes', `are ${bytes.size}; Zalo takes at most ${bytesMax}`);
  }
}
