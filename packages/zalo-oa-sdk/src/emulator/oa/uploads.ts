// Files that were uploaded for messages: kept seven days, 5,000 a month of each kind.
import { newSecret } from '../ids.ts';
import { oaRefusal } from '../refusal.ts';
import { DAY_MS, monthOf } from '../zalo-time.ts';

const KEPT_MS = 7 * DAY_MS;

export type UploadKind = 'image' | 'gif' | 'file';

interface Upload {
  readonly id: string;
  readonly kind: UploadKind;
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
  readonly atMs: number;
}

export interface Uploads {
  readonly keep: (upload: Omit<Upload, 'id'>, perMonth: number) => Upload;
  /** The upload; nothing when it never was; a refusal (-100) when it is too old. */
  readonly find: (id: string, nowMs: number) => Upload | undefined;
  /** Also what is too old to be sent: it stays on the phones that have it. */
  readonly stored: (id: string) => Upload | undefined;
}

export function createUploads(): Uploads {
  const uploads = new Map<string, Upload>();
  const counts = new Map<string, number>();
  return {
    keep: (upload, perMonth) => {
      const month = `${upload.kind} ${monthOf(upload.atMs)}`;
      const count = (counts.get(month) ?? 0) + 1;
      if (count > perMonth) throw oaRefusal(-211);
      counts.set(month, count);
      const kept = { ...upload, id: newSecret(30) };
      uploads.set(kept.id, kept);
      return kept;
    },
    find: (id, nowMs) => {
      const upload = uploads.get(id);
      if (upload && nowMs >= upload.atMs + KEPT_MS) throw oaRefusal(-100);
      return upload;
    },
    stored: (id) => uploads.get(id),
  };
}
