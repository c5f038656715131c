// What came of all deliveries, added up.
import type { ChannelName } from '../../../src/flow/channel.ts';
import type { Memory } from './fuzzed-tutor.ts';
import type { Delivery } from './deliveries.ts';
import type { Expected } from './expected.ts';
import type { Posted } from './post.ts';

export interface Tally {
  readonly kinds: Readonly<Record<string, number>>;
  readonly statuses: Readonly<Record<string, number>>;
  /** How often each word of the counters is due. */
  readonly words: Readonly<Record<string, number>>;
  /** Deliveries that were not answered as they had to be, with what it takes to send them again. */
  readonly surprises: readonly object[];
  readonly tookMs: readonly number[];
  readonly memory: readonly Memory[];
}

interface OpenTally {
  readonly tally: Tally;
  readonly measured: (now: Memory) => void;
  readonly add: (delivery: Delivery, expected: Expected, posted: Posted) => void;
}

export function openTally(): OpenTally {
  const kinds: Record<string, number> = {};
  const statuses: Record<string, number> = {};
  const words: Record<string, number> = {};
  const surprises: object[] = [];
  const tookMs: number[] = [];
  const memory: Memory[] = [];
  const tally: Tally = { kinds, statuses, words, surprises, tookMs, memory };
  return {
    tally,
    measured: (now: Memory) => void memory.push(now),
    add: (delivery, { status, words: due }, posted) => {
      tookMs.push(posted.tookMs);
      count(kinds, delivery.kind);
      count(statuses, String(posted.status));
      for (const word of due) count(words, countedAs(word));
      if (posted.status !== status)
        surprises.push({ status, got: posted.status, trouble: posted.trouble, ...shown(delivery) });
    },
  };
}

function count(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}

/** Readable all of them; which of them a process ignores hangs on what it remembers, so they are one word here. */
const BY_MEMORY = ['edited', 'double-tap', 'album', 'greeted', 'redelivered'];

function countedAs(word: string): string {
  return BY_MEMORY.includes(word) ? 'accepted' : word;
}

/** Enough of a body to find it among those of its seed, which makes it again. */
const SHOWN_MAX = 2000;

function shown({ kind, body, framing }: Delivery): object {
  const text = Buffer.from(body).toString('latin1');
  return { kind, framing, bytes: body.length, body: text.slice(0, SHOWN_MAX) };
}

/** The same words, as the program counted them. */
export function countedWords(
  metrics: ReadonlyMap<string, number>,
  channel: ChannelName,
): Readonly<Record<string, number>> {
  const name = /^hoaban_received_total\{channel="([\w-]+)",result="([\w-]+)"\}$/u;
  const words: Record<string, number> = {};
  for (const [series, value] of metrics) {
    const [, from, word] = name.exec(series) ?? [];
    if (from === channel && word !== undefined)
      words[countedAs(word)] = (words[countedAs(word)] ?? 0) + value;
  }
  return words;
}
