// Reads a learner's packed record. Its layout is in record.lua; only the scripts write it.
import { decodeEvent } from './event-code.ts';
import { decodeTail } from './tail-code.ts';
import type { LearnerEvent } from '../flow/event.ts';
import type { Tail } from '../tutor/ports/store.ts';

export interface LearnerRecord {
  readonly isLeased: boolean;
  readonly takeovers: number;
  /** Four characters, compared for equality by the scripts. */
  readonly version: string;
  readonly state: string;
  readonly tail: Tail;
  readonly inbox: readonly InboxEntry[];
}

interface InboxEntry {
  readonly id: string;
  /** The event as it was stored. */
  readonly code: string;
  readonly event: LearnerEvent;
  /** How much of the inbox it takes. */
  readonly bytes: number;
}

const VERSION_WIDTH = 4;
const VERSIONS = 36 ** VERSION_WIDTH;
const ID_WIDTH = 8;

/** Where the fields of the head begin; record.lua counts from 1. */
const LEASE_WIDTH = 26;
const TRIES_AT = 24;
const INDEX_WIDTH = 10;
const FLOOR_WIDTH = 8;

/** `nowMs` by the clock of Redis. */
export function parseRecord(record: Buffer, nowMs: number): LearnerRecord {
  const isLeased = (record[0] ?? 0) % 2 === 1;
  const indexAt = isLeased ? 1 + LEASE_WIDTH : 1;
  const versionAt = indexAt + INDEX_WIDTH;
  const ringAt = versionAt + VERSION_WIDTH + FLOOR_WIDTH;
  const sizesAt = record.indexOf(' ', ringAt) + 1;
  const stateSize = sizeAt(record, sizesAt);
  const tailSize = sizeAt(record, stateSize.next);
  const tailAt = tailSize.next + stateSize.value;
  const inboxAt = tailAt + tailSize.value;
  return {
    isLeased,
    takeovers: isLeased ? Number(record.toString('latin1', TRIES_AT, TRIES_AT + 1)) : 0,
    version: record.toString('latin1', versionAt, versionAt + VERSION_WIDTH),
    state: record.toString('utf8', tailSize.next, tailAt),
    tail: decodeTail(record.toString('utf8', tailAt, inboxAt), nowMs),
    inbox: parseInbox(record, inboxAt),
  };
}

export function encodeVersion(version: number): string {
  return (version % VERSIONS).toString(36).padStart(VERSION_WIDTH, '0');
}

export function decodeVersion(text: string): number {
  return Number.parseInt(text, 36);
}

function parseInbox(record: Buffer, inboxAt: number): readonly InboxEntry[] {
  const entries: InboxEntry[] = [];
  let at = inboxAt;
  while (at < record.length) {
    const size = sizeAt(record, at);
    const end = size.next + size.value;
    const id = record.toString('latin1', size.next, size.next + ID_WIDTH);
    const code = record.toString('utf8', size.next + ID_WIDTH, end);
    entries.push({ id, code, event: decodeEvent(code), bytes: end - at });
    at = end;
  }
  return entries;
}

/** Reads `<digits>:`. */
function sizeAt(record: Buffer, at: number): { readonly value: number; readonly next: number } {
  const colon = record.indexOf(':', at);
  return { value: Number(record.toString('latin1', at, colon)), next: colon + 1 };
}
