// The protocol of a turn on Redis: one lease covers a turn and its sends, the commit is the acknowledgement.
// The rules stand in record.lua, receive.lua, renew.lua, release.lua and commit.lua.
import { type CommitLimits, commitTurn } from './commit-turn.ts';
import { encodeEvent } from './event-code.ts';
import { eventIdOf } from './event-id.ts';
import { heldLeases } from './held-lease.ts';
import { decodeVersion, encodeVersion, parseIfWhole } from '../record/learner-record.ts';
import { findOverdue } from './overdue.ts';
import { keysOf } from '../shard.ts';
import { StoreError } from '../store-error.ts';
import { turnScripts } from './turn-scripts.ts';
import type { HeldLeases } from './held-lease.ts';
import type { LuaOf, RedisClient } from '../scripts.ts';
import type { Holder, Reply, TurnScripts } from './turn-scripts.ts';
import type { LearnerId } from '../../flow/learner.ts';
import { LEASE_MS } from '../../tutor/ports/store.ts';
import type {
  Arrival,
  Committed,
  Lease,
  LearnerStore,
  Marked,
  Outcome,
  Received,
} from '../../tutor/ports/store.ts';

export interface LearnerStoreOptions {
  /** Longer than a vendor's time-out for one message plus a margin. */
  readonly leaseMs?: number;
  /** How long a commit is repeated while Redis does not answer. */
  readonly commitDeadlineMs?: number;
  /** Aborted when the process stops: commits are not repeated any more. */
  readonly stopping?: AbortSignal;
  /** A learner was forgotten; what they wrote may still lie in a file of Redis. */
  readonly onForgotten?: () => void;
  /** Holds the clock of Redis in a test. */
  readonly clock?: () => number;
  /** Where the scripts are read, when a test takes a rule out of one to see what it is good for. */
  readonly luaOf?: LuaOf;
}

/** After this somebody else has long taken the lease and sent the messages again. */
const COMMIT_DEADLINE_MS = 30_000;

export async function openLearnerStore(
  redis: RedisClient,
  options: LearnerStoreOptions = {},
): Promise<LearnerStore> {
  const { leaseMs = LEASE_MS, commitDeadlineMs = COMMIT_DEADLINE_MS, clock, luaOf } = options;
  const scripts = await turnScripts(redis, { leaseMs, clock }, luaOf);
  const limits = { deadlineMs: commitDeadlineMs, stopping: options.stopping };
  const turns: Turns = { scripts, leases: heldLeases(), limits };
  return {
    receive: async (learner, arrivals) => receive(turns, learner, arrivals.flatMap(codeArrival)),
    renew: async (lease) => renew(turns, lease),
    release: async (lease) => release(turns, lease),
    commit: async (lease, outcome) => {
      const committed = await commit(turns, lease, outcome);
      if (committed.kind === 'done' && isForgetting(outcome)) options.onForgotten?.();
      return committed;
    },
    mark: async (lease, outcome) => mark(turns, lease, outcome),
    memoryOf: async (learner) =>
      (await redis
        .getBuffer(keysOf(learner).memory)
        .catch(failWith('Redis did not show a memory'))) ?? new Uint8Array(),
    peek: async (learner) => peek(redis, learner),
    overdue: async (countMax, serves = () => true, waitedMs = 0) =>
      findOverdue(redis, { countMax, serves, waitedMs, clock }),
  };
}

interface Turns {
  readonly scripts: TurnScripts;
  readonly leases: HeldLeases;
  readonly limits: CommitLimits;
}

/** In the order of receive.lua. */
function codeArrival({ vendorId, order, event, onlyAtVersion }: Arrival): readonly string[] {
  const version = onlyAtVersion === undefined ? ANY_VERSION : encodeVersion(onlyAtVersion);
  return [eventIdOf(vendorId, order), version, encodeEvent(event)];
}

const ANY_VERSION = '';

async function receive(
  turns: Turns,
  learner: LearnerId,
  events: readonly string[],
): Promise<Received> {
  const token = turns.leases.tokenFor(learner);
  const { reply, isAnew } = await receiveWhole(turns, { learner, token }, events).catch(
    (cause: unknown) => {
      turns.leases.keepForNextTry(learner, token);
      return failWith('Redis did not take an event')(cause);
    },
  );
  switch (reply.word) {
    case 'lease':
      return { kind: 'lease', lease: turns.leases.hold(learner, token, { ...reply, isAnew }) };
    case 'busy':
    case 'idle':
    case 'changed':
      return { kind: reply.word };
    default:
      throw new Error(`receive.lua answered ${reply.word}`);
  }
}

/** A damaged record must not hold up its learner, and whoever waits behind them, for good: it makes way for a new one. */
async function receiveWhole(
  { scripts }: Turns,
  who: Holder,
  events: readonly string[],
): Promise<{ readonly reply: Reply; readonly isAnew: boolean }> {
  const first = await scripts.receive(who, events);
  if (first.word !== 'damaged') return { reply: first, isAnew: false };
  await scripts.layAside(who.learner, first.rest);
  return { reply: await scripts.receive(who, events), isAnew: true };
}

async function renew(turns: Turns, lease: Lease): Promise<boolean> {
  const { token } = turns.leases.heldBy(lease);
  return turns.scripts
    .renew({ learner: lease.learner, token })
    .catch(failWith('Redis did not renew a lease'));
}

async function release(turns: Turns, lease: Lease): Promise<void> {
  const { token } = turns.leases.heldBy(lease);
  await turns.scripts
    .release({ learner: lease.learner, token })
    .catch(failWith('Redis did not take a lease back'));
}

async function commit(turns: Turns, lease: Lease, outcome: Outcome): Promise<Committed> {
  const held = turns.leases.heldBy(lease);
  const request = { lease, held, outcome, marks: false };
  const reply = await commitTurn(turns.scripts, request, turns.limits);
  switch (reply.word) {
    case 'done':
      return { kind: 'done' };
    case 'more':
    // My own commit, whose answer was lost, is in already: go on with what is there.
    case 'again':
      return { kind: 'more', lease: turns.leases.hold(lease.learner, held.token, reply) };
    case 'gone':
      return isForgetting(outcome) ? { kind: 'done' } : rescue(turns, lease, 0);
    case 'fenced':
      return rescue(turns, lease, versionIn(reply));
    default:
      throw new Error(`commit.lua answered ${reply.word}`);
  }
}

async function mark(turns: Turns, lease: Lease, outcome: Outcome): Promise<Marked> {
  const held = turns.leases.heldBy(lease);
  const request = { lease, held, outcome, marks: true };
  const reply = await commitTurn(turns.scripts, request, turns.limits);
  switch (reply.word) {
    case 'marked': {
      const given = { ...reply, isOwnMark: true };
      return { kind: 'marked', lease: turns.leases.hold(lease.learner, held.token, given) };
    }
    // A late copy of it, behind the commit that ended the mark: what may be sent once was sent.
    case 'again':
      return { kind: 'fenced' };
    case 'gone':
      return rescue(turns, lease, 0);
    case 'fenced':
      return rescue(turns, lease, versionIn(reply));
    default:
      throw new Error(`commit.lua answered ${reply.word}`);
  }
}

/** An outcome that leaves nothing; without a record it is what it wants already. */
function isForgetting(outcome: Outcome): boolean {
  return outcome.state === '' && outcome.tail.messages.length === 0;
}

function versionIn(reply: Reply): number {
  return decodeVersion(reply.rest.toString('latin1'));
}

/**
 * A fenced holder hands its events in again. Normally their ids are known and nothing happens; after a failover to a
 * replica that missed them they are saved.
 */
async function rescue(turns: Turns, lease: Lease, versionNow: number): Promise<Fenced> {
  const { inbox } = turns.leases.heldBy(lease).record;
  const entries = inbox.filter(({ id }) => id !== FLOOD_ID && id !== DUE_ID);
  if (entries.length === 0 || isTurned(lease, versionNow)) return { kind: 'fenced' };
  const events = entries.flatMap(({ id, code }) => [id, ANY_VERSION, code]);
  const received = await receive(turns, lease.learner, events);
  return received.kind === 'lease' ? { kind: 'fenced', lease: received.lease } : { kind: 'fenced' };
}

/** A flood stands for many events and has no id of its own; see receive.lua. */
const FLOOD_ID = '~flooded';

/** Made by the plan of a record, see make-due.lua: a record that lost the event has the plan still, or a newer one. */
const DUE_ID = '~due....';

type Fenced = Extract<Committed, { kind: 'fenced' }>;

/**
 * A newer version: the next holder has turned them. No record, or a new one, of a learner who had one: forgotten
 * meanwhile, and forgotten stays forgotten.
 */
function isTurned(lease: Lease, versionNow: number): boolean {
  return versionNow > lease.version || (versionNow === 0 && lease.version > 0);
}

async function peek(
  redis: RedisClient,
  learner: LearnerId,
): Promise<{ readonly state: string; readonly version: number; readonly busy: boolean }> {
  const bytes = await redis
    .getBuffer(keysOf(learner).record)
    .catch(failWith('Redis did not show a learner'));
  if (bytes === null) return { state: '', version: 0, busy: false };
  // Whether a tail may be sent is nobody's question here.
  const record = parseIfWhole(bytes, 0);
  // The next receive lays it aside; until then nobody knows what this learner was asked.
  if (record === undefined) return { state: '', version: 0, busy: true };
  return {
    state: record.state,
    version: decodeVersion(record.version),
    busy: record.isLeased || record.isMarked || record.inbox.length > 0,
  };
}

function failWith(what: string): (cause: unknown) => never {
  return (cause) => {
    throw new StoreError(what, cause);
  };
}
