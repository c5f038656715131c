// What a backup holds of the store, key by key. Left out is what another machine has no use for, or must not have: who is
// the holder of what, what a page has not shown (it waits a day at most), the indexes (made anew), the key of the log.

export type BackupEntry = {
  readonly key: string;
  /** Left to live; undefined: for ever. */
  readonly ttlMs: number | undefined;
} & (
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  | { readonly kind: 'hash'; readonly fields: Readonly<Record<string, string>> }
  | { readonly kind: 'list'; readonly items: readonly string[] }
);

/** Learners' records, and those nobody could read. */
export const RECORD_KEY = /^\{s\d{3}\}l:(.+)$/su;
/** Cards and told tips. */
const MEMORY_KEY = /^\{s\d{3}\}c:/u;
const UNREADABLE_KEY = /^\{s\d{3}\}unreadable:/u;
const FILE_IDS_KEY = /^\{hoa-ban\}files:/u;
const COUNTED_KEY = /^\{s\d{3}\}n$/u;
const NOTES_KEY = /^\{s\d{3}\}notes$/u;

const KINDS: Readonly<Record<BackupEntry['kind'], readonly RegExp[]>> = {
  bytes: [RECORD_KEY, MEMORY_KEY, UNREADABLE_KEY],
  hash: [FILE_IDS_KEY, COUNTED_KEY],
  list: [NOTES_KEY],
};

/** Undefined: not in a backup. */
export function backupKindOf(key: string): BackupEntry['kind'] | undefined {
  const kinds: readonly BackupEntry['kind'][] = ['bytes', 'hash', 'list'];
  return kinds.find((kind) => KINDS[kind].some((pattern) => pattern.test(key)));
}

/** Anything a learner left, or that belongs to one. A server that runs and was met by nobody has none of it. */
export function isOfLearners(key: string): boolean {
  return /^\{s\d{3}\}/u.test(key);
}
