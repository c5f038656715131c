// A learner of a schedule: what the vendor brought, what was accepted of it, what was sent; and what may be left of it all.
import type { LearnerId } from '../../../src/flow/learner.ts';
import { packLearner } from '../../../src/flow/pack.ts';
import { parseRecord } from '../../../src/store/record/learner-record.ts';
import { keysOf, shardOf } from '../../../src/store/shard.ts';
import type { Arrival } from '../../../src/tutor/ports/store.ts';
import type { TestServer } from '../servers.ts';
import { somebody } from '../turns.ts';
import { type AcceptedLog, acceptedLog } from './accepted-log.ts';
import { compareSent } from './compare-sent.ts';

export interface Person {
  readonly id: LearnerId;
  /** Whether the vendor counts. */
  readonly isOrdered: boolean;
  readonly log: AcceptedLog;
  readonly deliveries: Delivery[];
  /** Messages as the vendor got them. */
  readonly sent: string[];
}

interface Delivery {
  readonly arrivals: readonly Arrival[];
  isAcknowledged: boolean;
}

/** In different shards; the vendor of the second gives no order. */
export function gatherPeople(count: number): readonly Person[] {
  const ids: LearnerId[] = [];
  while (ids.length < count) {
    const id = somebody();
    if (ids.every((other) => shardOf(other) !== shardOf(id))) ids.push(id);
  }
  return ids.map((id, place) => ({
    id,
    isOrdered: place !== 1,
    log: acceptedLog(),
    deliveries: [],
    sent: [],
  }));
}

/** A delivery was answered with yes. Answers what is wrong with that. */
export function acknowledge(person: Person, arrivals: readonly Arrival[]): readonly string[] {
  const delivery = person.deliveries.find((one) => one.arrivals === arrivals);
  if (delivery !== undefined) delivery.isAcknowledged = true;
  const isMet = arrivals.every(({ vendorId }) => person.log.hasMet(vendorId));
  return isMet ? [] : [`${person.id}: acknowledged, and never brought to Redis`];
}

/** What is not as it should be when nothing is going on any more. */
export async function faultsOf(
  { redis }: TestServer,
  { id, log, sent }: Person,
): Promise<readonly string[]> {
  const keys = keysOf(id);
  const bytes = await redis.getBuffer(keys.record);
  if (bytes === null) return [`${id}: the record is gone`];
  const record = parseRecord(bytes, 0);
  const { faultsWith, learner } = compareSent(id, log.events(), sent);
  const dropped = Number((await redis.hget(keys.counters, 'tail-dropped')) ?? 0);
  return [
    ...(record.isLeased ? ['is leased'] : []),
    ...(record.inbox.length > 0 ? ['has events to turn'] : []),
    ...(record.tail.messages.length > 0 ? ['has messages to send'] : []),
    ...(log.waiting().length > 0 ? [`was not turned: ${JSON.stringify(log.waiting())}`] : []),
    ...(record.state === packLearner(learner) ? [] : [`is ${record.state}`]),
    ...faultsWith(dropped),
  ].map((fault) => `${id}: ${fault}`);
}
