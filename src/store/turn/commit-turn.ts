// A commit that is repeated until Redis has it. The messages of the turn are out, so the turn itself is never repeated.
import { encodeMinute } from '../due/due-minute.ts';
import { encodeVersion } from '../record/learner-record.ts';
import { pause } from '../pause.ts';
import { StoreError } from '../store-error.ts';
import { encodeTail } from './tail-code.ts';
import type { HeldLease } from './held-lease.ts';
import type { Holder, Reply, TurnScripts } from './turn-scripts.ts';
import type { Lease, Outcome } from '../../tutor/ports/store.ts';

export interface CommitRequest {
  readonly lease: Lease;
  readonly held: HeldLease;
  readonly outcome: Outcome;
  /** The lease stays, and the learner is marked. */
  readonly marks: boolean;
}

export interface CommitLimits {
  /** How long it is repeated. */
  readonly deadlineMs: number;
  /** Aborted when there is no time left for repeating. */
  readonly stopping: AbortSignal | undefined;
}

const FIRST_PAUSE_MS = 50;
const PAUSE_MAX_MS = 1000;

export async function commitTurn(
  scripts: TurnScripts,
  request: CommitRequest,
  { deadlineMs, stopping }: CommitLimits,
): Promise<Reply> {
  const who: Holder = { learner: request.lease.learner, token: request.held.token };
  const deadline = performance.now() + deadlineMs;
  const rest = restOf(request.outcome);
  const isWhole = rest.length > 1 || request.outcome.state === '';
  let isForced = false;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, PAUSE_MAX_MS)) {
    const words = writtenBy(request, isForced).concat(rest);
    try {
      return await scripts.commit(who, words, isWhole);
    } catch (cause) {
      const error = new StoreError('Redis did not take a commit', cause);
      const isLast = stopping?.aborted === true || performance.now() + pauseMs > deadline;
      if (!error.isPassing || isLast) throw error;
      isForced = error.isFull;
    }
    // Ends early when the process stops; the commit is then tried once more.
    await pause(pauseMs, stopping);
  }
}

/** In the order of commit.lua. */
function writtenBy(
  { lease, held, outcome, marks }: CommitRequest,
  isForced: boolean,
): readonly (string | Buffer)[] {
  const turned = held.record.inbox.slice(0, outcome.turned);
  return [
    held.record.version,
    encodeVersion(lease.version + 1),
    String(turned.reduce((bytes, entry) => bytes + entry.bytes, 0)),
    outcome.state,
    encodeTail(outcome.tail),
    String(Math.max(1, Math.ceil(outcome.keepSeconds))),
    encodeMinute(outcome.dueAtMinute),
    (isForced ? 'f' : '') + (marks ? 'm' : ''),
  ];
}

/** Of most turns there is none of it. */
function restOf({ memory, unreadable, notes, counted }: Outcome): readonly (string | Buffer)[] {
  const counts = Object.entries(counted);
  const packed = memory === undefined ? '' : Buffer.concat([NEW_MEMORY, memory]);
  if (unreadable === undefined && notes.length === 0 && counts.length === 0) {
    return packed === '' ? NOTHING : [packed];
  }
  return [
    packed,
    unreadable ?? '',
    String(notes.length),
    ...notes.map((note) => JSON.stringify(note)),
    ...counts.flatMap(([name, by]) => [name, String(by)]),
  ];
}

const NOTHING: readonly string[] = [];

/** In front of a memory, so that an empty one is not the one that stays as it was. */
const NEW_MEMORY = Buffer.from('=');
