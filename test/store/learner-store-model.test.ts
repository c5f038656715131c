// Random schedules of deliveries, redeliveries, dead and slow holders, resent commits and refused messages, against a
// plain list of what was accepted: every accepted event is turned exactly once, in order.
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { assertNever } from '../../src/flow/assert-never.ts';
import { openLearnerStore } from '../../src/store/turn/learner-store.ts';
import { startAnyServer } from './servers.ts';
import { NO_TAIL, arrival, message, outcome, somebody, textsOf } from './turns.ts';
import type { LearnerId } from '../../src/flow/learner.ts';
import type {
  Arrival,
  Committed,
  Lease,
  LearnerStore,
  Outcome,
  Received,
} from '../../src/tutor/ports/store.ts';

/** What may happen next; `app` is one of three app processes. */
type Step =
  | {
      readonly kind: 'deliver';
      readonly app: number;
      readonly count: number;
      readonly late: boolean;
    }
  | { readonly kind: 'redeliver'; readonly app: number; readonly back: number }
  | {
      readonly kind: 'commit';
      readonly app: number;
      readonly all: boolean;
      readonly tail: boolean;
    }
  | { readonly kind: 'resend'; readonly app: number }
  | { readonly kind: 'renew'; readonly app: number }
  | { readonly kind: 'crash'; readonly app: number }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'sweep'; readonly app: number };

const anyApp = fc.nat(2);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('deliver'),
      app: anyApp,
      count: fc.integer({ min: 1, max: 3 }),
      late: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('redeliver'), app: anyApp, back: fc.nat(30) }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('commit'),
      app: anyApp,
      all: fc.boolean(),
      tail: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('resend'), app: anyApp }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('renew'), app: anyApp }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('crash'), app: anyApp }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('wait'),
      ms: fc.constantFrom(0, 400, 5000, 11_000, 25_000),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('sweep'), app: anyApp }) },
);

const server = await startAnyServer();
/** The trial server is fifty times slower. */
const SCHEDULES = server.handle.kind === 'trial' ? 10 : 100;
let nowMs = 1_763_712_400_000;
const store = await openLearnerStore(server.redis, { clock: () => nowMs });

describe(`random schedules on ${server.name}`, () => {
  afterAll(async () => server.end());

  it.each([
    ['whose vendor gives an order', true],
    ['whose vendor gives none', false],
  ])('turn every accepted event of a learner %s once and in order', async (_, isOrdered) => {
    const schedule = fc.asyncProperty(
      fc.array(step, { minLength: 5, maxLength: 60 }),
      async (steps) => {
        const world = new World(store, somebody(), isOrdered);
        for (const one of steps) await world.take(one);
        await world.finish();
        world.check();
      },
    );
    await fc.assert(schedule, { numRuns: SCHEDULES });
  });
});

/** Three processes, the vendor, and the list of what was accepted. A class, because it is all state. */
class World {
  readonly #store: LearnerStore;
  readonly #learner: LearnerId;
  readonly #isOrdered: boolean;
  readonly #leases: (Lease | undefined)[] = [undefined, undefined, undefined];
  /** The last commit of each app process. */
  readonly #commits: ({ readonly lease: Lease; readonly outcome: Outcome } | undefined)[] = [];
  readonly #accepted: Arrival[] = [];
  #next = 1;

  constructor(learners: LearnerStore, learner: LearnerId, isOrdered: boolean) {
    this.#store = learners;
    this.#learner = learner;
    this.#isOrdered = isOrdered;
  }

  async take(one: Step): Promise<void> {
    switch (one.kind) {
      case 'deliver':
        return this.#deliver(one.app, one.count, one.late);
      case 'redeliver':
        return this.#receive(one.app, this.#lastAccepted(one.back));
      case 'commit':
        return this.#commit(one.app, one.all, one.tail);
      case 'resend':
        return this.#resend(one.app);
      case 'renew':
        return this.#renew(one.app);
      case 'crash':
        this.#leases[one.app] = undefined;
        this.#commits[one.app] = undefined;
        return;
      case 'wait':
        nowMs += one.ms;
        return;
      case 'sweep':
        await this.#sweep(one.app);
        return;
      default:
        assertNever(one);
    }
  }

  async #renew(app: number): Promise<void> {
    const lease = this.#leases[app];
    if (lease === undefined || (await this.#store.renew(lease))) return;
    this.#leases[app] = undefined;
  }

  async #deliver(app: number, count: number, isLate: boolean): Promise<void> {
    const fresh = Array.from({ length: count }, () => {
      const order = this.#next;
      this.#next += 1;
      return arrival(`e${order}`, { order: this.#isOrdered ? order : undefined });
    });
    // The network swaps neighbours.
    const arrivals = isLate ? fresh.toReversed() : fresh;
    this.#accepted.push(...arrivals);
    await this.#receive(app, arrivals);
  }

  async #receive(app: number, arrivals: readonly Arrival[]): Promise<void> {
    if (arrivals.length === 0) return;
    this.#hold(app, await this.#store.receive(this.#learner, arrivals));
  }

  /** Without an order the ring is all the memory there is: twelve events. */
  #lastAccepted(count: number): readonly Arrival[] {
    const known = Math.min(count, this.#isOrdered ? 30 : 12);
    return known === 0 ? [] : this.#accepted.slice(-known);
  }

  #hold(app: number, answer: Received | Committed): void {
    if ('lease' in answer && answer.lease !== undefined) this.#leases[app] = answer.lease;
  }

  /** The turn: the state is the list of what was turned. */
  async #commit(app: number, isAll: boolean, hasTail: boolean): Promise<void> {
    const lease = this.#leases[app];
    if (lease === undefined) return;
    const turned = isAll ? lease.events.length : Math.min(1, lease.events.length);
    const tail = hasTail ? { messages: [message('t')], delayMs: 3000 } : NO_TAIL;
    const state = [lease.state, ...textsOf(lease).slice(0, turned)].join(' ').trim();
    const made = outcome({ state: state === '' ? ' ' : state, turned, tail });
    this.#commits[app] = { lease, outcome: made };
    this.#leases[app] = undefined;
    this.#hold(app, await this.#store.commit(lease, made));
  }

  /** The client sends its last commit once more: a late copy on the wire, whose answer nobody reads. */
  async #resend(app: number): Promise<void> {
    const last = this.#commits[app];
    if (last !== undefined) await this.#store.commit(last.lease, last.outcome);
  }

  async #sweep(app: number): Promise<boolean> {
    const overdue = (await this.#store.overdue(1000)).includes(this.#learner);
    if (overdue) this.#hold(app, await this.#store.receive(this.#learner, []));
    return overdue;
  }

  /** Faults stop; the sweeper alone must find and finish all that is left. */
  async finish(): Promise<void> {
    this.#leases.fill(undefined);
    do {
      while (this.#leases[0] !== undefined) await this.#commit(0, true, false);
      // Longer than the longest lease: after takeovers without end a lease lasts eight times as long.
      nowMs += 90_000;
    } while (await this.#sweep(0));
    const left = await this.#store.peek(this.#learner);
    expect(left.busy).toBe(false);
    this.#turned = left.state.trim() === '' ? [] : left.state.trim().split(' ');
  }

  #turned: readonly string[] = [];

  check(): void {
    const expected = this.#accepted.map((one) => `e${Number(one.vendorId.slice(4))}`);
    expect(this.#turned.toSorted()).toStrictEqual(expected.toSorted());
    const places = new Map(this.#turned.map((text, place) => [text, place]));
    for (const [at, earlier] of this.#accepted.entries()) {
      for (const later of this.#accepted.slice(at + 1)) {
        const isSwapped = (earlier.order ?? 0) > (later.order ?? 0);
        const [one, other] = [earlier, later].map(
          (each) => places.get(each.vendorId.slice(3)) ?? -1,
        );
        if (!isSwapped) expect(one).toBeLessThan(other ?? -1);
      }
    }
  }
}
