// Reads what is in a learner's packed record; only the scripts write it.
import { readPlan } from '../due/due-minute.ts';
import { decodeEvent } from '../turn/event-code.ts';
import { ID_WIDTH, VERSION_WIDTH, layoutOf, sizeAt } from './record-layout.ts';
import { decodeTail } from '../turn/tail-code.ts';
import type { LearnerEvent } from '../../flow/event.ts';
import type { Tail } from '../../tutor/ports/store.ts';

export interface LearnerRecord {
  readonly isLeased: boolean;
  readonly takeovers: number;
  readonly isMarked: boolean;
  /** The minute since 1970 of the plan; undefined: there is none. */
  readonly dueAtMinute: number | undefined;
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

const VERSIONS = 36 ** VERSION_WIDTH;

/** `nowMs` by the clock of Redis. Throws on bytes that no script wrote. */
export function parseRecord(record: Buffer, nowMs: number): LearnerRecord {
  // One character a byte: positions are those of the bytes.
  const octets = record.toString('latin1');
  const layout = layoutOf(octets);
  if (layout === undefined) throw new Error('a record that is damaged');
  const { isLeased, takeovers, isMarked, plan, version, stateAt, tailAt, inboxAt } = layout;
  return {
    isLeased,
    takeovers,
    isMarked,
    dueAtMinute: plan === '' ? undefined : readPlan(plan).minute,
    version,
    state: record.toString('utf8', stateAt, tailAt),
    tail:
      tailAt === inboxAt ? NO_TAIL : decodeTail(record.toString('utf8', tailAt, inboxAt), nowMs),
    inbox: parseInbox(record, octets, inboxAt),
  };
}

/** As `parseRecord`; undefined for a damaged one. */
export function parseIfWhole(record: Buffer, nowMs: number): LearnerRecord | undefined {
  return layoutOf(record.toString('latin1')) && parseRecord(record, nowMs);
}

const NO_TAIL: Tail = { messages: [], delayMs: 0 };

export function encodeVersion(version: number): string {
  return (version % VERSIONS).toString(36).padStart(VERSION_WIDTH, '0');
}

export function decodeVersion(text: string): number {
  return Number.parseInt(text, 36);
}

function parseInbox(record: Buffer, octets: string, inboxAt: number): readonly InboxEntry[] {
  const entries: InboxEntry[] = [];
  let at = inboxAt;
  while (at < record.length) {
    const size = sizeAt(octets, at);
    const end = size.next + size.value;
    const id = octets.slice(size.next, size.next + ID_WIDTH);
    const code = record.toString('utf8', size.next + ID_WIDTH, end);
    entries.push({ id, code, event: decodeEvent(code), bytes: end - at });
    at = end;
  }
  return entries;
}
