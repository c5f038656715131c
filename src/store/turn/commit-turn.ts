// A commit that is repeated until Redis has it. The messages of the turn are out, so the turn itself is never repeated.
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
  // A learner who is forgotten leaves nothing behind there either.
  const laysAside = request.outcome.unreadable !== undefined || request.outcome.state === '';
  let isForced = false;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, PAUSE_MAX_MS)) {
    try {
      return await scripts.commit(who, writtenBy(request, isForced), laysAside);
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
function writtenBy({ lease, held, outcome }: CommitRequest, isForced: boolean): readonly string[] {
  const turned = held.record.inbox.slice(0, outcome.turned);
  return [
    held.record.version,
    encodeVersion(lease.version + 1),
    String(turned.reduce((bytes, entry) => bytes + entry.bytes, 0)),
    outcome.state,
    encodeTail(outcome.tail),
    String(Math.max(1, Math.ceil(outcome.keepSeconds))),
    isForced ? '1' : '0',
    outcome.unreadable ?? '',
    String(outcome.notes.length),
    ...outcome.notes.map((note) => JSON.stringify(note)),
    ...Object.entries(outcome.counted).flatMap(([name, by]) => [name, String(by)]),
  ];
}
