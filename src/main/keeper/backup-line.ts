// One entry of a backup as a line of JSON. Records are written byte by byte: their lengths count bytes.
import { assertNever } from '../../flow/assert-never.ts';
import type { BackupEntry } from '../../store/backup/backup-entry.ts';

/** `[kind, key, life in ms or 0 for ever, content]`. */
type Line =
  | readonly ['b', string, number, string]
  | readonly ['h', string, number, Readonly<Record<string, string>>]
  | readonly ['l', string, number, readonly string[]];

export function lineOf(entry: BackupEntry): string {
  return JSON.stringify(codeOf(entry));
}

/** Lines have been found whole by their checksum before they come here. */
export function entryIn(line: string): BackupEntry {
  const [letter, key, life, content] = JSON.parse(line) as Line;
  const ttlMs = life === 0 ? undefined : life;
  switch (letter) {
    case 'b':
      return { kind: 'bytes', key, ttlMs, bytes: Buffer.from(content, 'latin1') };
    case 'h':
      return { kind: 'hash', key, ttlMs, fields: content };
    case 'l':
      return { kind: 'list', key, ttlMs, items: content };
    default:
      return assertNever(letter);
  }
}

function codeOf(entry: BackupEntry): Line {
  const { key, ttlMs = 0 } = entry;
  switch (entry.kind) {
    case 'bytes':
      return ['b', key, ttlMs, entry.bytes.toString('latin1')];
    case 'hash':
      return ['h', key, ttlMs, entry.fields];
    case 'list':
      return ['l', key, ttlMs, entry.items];
    default:
      return assertNever(entry);
  }
}
