// Three processes, two learners of one shard, and what must be true of their plans after every step: each plan that comes
// due is in the inbox once, is turned once, and is on the page it should be on until then.
import { expect } from 'vitest';
import { parseRecord } from '../../src/store/record/learner-record.ts';
import { keysOf } from '../../src/store/shard.ts';
import { expectIndexed } from './planned.ts';
import { arrival, outcome } from './turns.ts';
import type { Redis } from 'ioredis';
import type { LearnerId } from '../../src/flow/learner.ts';
import type { DuePage, DueStore } from '../../src/tutor/ports/due-store.ts';
import type { Lease, LearnerStore, Outcome } from '../../src/tutor/ports/store.ts';

export interface Stage {
  readonly redis: Redis;
  readonly store: LearnerStore;
  readonly due: DueStore;
  readonly time: { nowMs: number };
}

interface PageInHand {
  readonly page: DuePage;
  readonly learners: readonly LearnerId[];
}

/** What a process holds; a crash loses it. */
interface Hands {
  lease: Lease | undefined;
  readonly pages: PageInHand[];
  last: { readonly lease: Lease; readonly outcome: Outcome; readonly marks: boolean } | undefined;
}

/** What the record should say, and how many events of a plan were made and turned. */
interface Person {
  plan: number | undefined;
  isMarked: boolean;
  made: number;
  turned: number;
}

const PAGE_LEASE_MS = 60_000;
/** Longer than the longest lease. */
const LONG_MS = 90_000;

export class DueWorld {
  readonly #stage: Stage;
  readonly #people = new Map<LearnerId, Person>();
  #hands: Hands[] = [emptyHands(), emptyHands(), emptyHands()];
  #arrivals = 0;

  constructor(stage: Stage, learners: readonly LearnerId[]) {
    this.#stage = stage;
    for (const one of learners) {
      this.#people.set(one, { plan: undefined, isMarked: false, made: 0, turned: 0 });
    }
  }

  #at(app: number): Hands {
    return this.#hands[app] ?? emptyHands();
  }

  #person(learner: LearnerId): Person {
    const person = this.#people.get(learner);
    if (person === undefined) throw new Error('nobody');
    return person;
  }

  #learner(nth: number): LearnerId {
    return [...this.#people.keys()][nth] ?? ('web:nobody' as LearnerId);
  }

  crash(app: number): void {
    this.#hands[app] = emptyHands();
  }

  async say(app: number, nth: number): Promise<void> {
    this.#arrivals += 1;
    await this.#receive(app, this.#learner(nth), [arrival(`a${this.#arrivals}`)]);
  }

  async #receive(
    app: number,
    learner: LearnerId,
    arrivals: Parameters<LearnerStore['receive']>[1],
  ) {
    const answer = await this.#stage.store.receive(learner, arrivals);
    if (answer.kind !== 'lease') return;
    this.#at(app).lease = answer.lease;
    const { isMarked, plan } = this.#person(learner);
    expect([answer.lease.isMarked, answer.lease.dueAtMinute]).toStrictEqual([isMarked, plan]);
  }

  /** `inMinutes` from now; some turns forget the learner, some are marked. */
  async commit(app: number, how: Turn): Promise<void> {
    const hands = this.#at(app);
    const { lease } = hands;
    if (lease === undefined) return;
    const turned = how.all ? lease.events.length : Math.min(1, lease.events.length);
    const made = outcome({
      state: how.forgets ? '' : 'state',
      turned,
      dueAtMinute: this.#minute(how),
    });
    hands.last = { lease, outcome: made, marks: how.marks };
    hands.lease = undefined;
    const answer = await this.#write(hands.last);
    if ('lease' in answer && answer.lease !== undefined) hands.lease = answer.lease;
    if (answer.kind !== 'fenced') await this.#written(hands.last, answer.kind);
  }

  #minute({ inMinutes }: Turn): number | undefined {
    if (inMinutes === undefined) return undefined;
    return Math.floor(this.#stage.time.nowMs / 60_000) + inMinutes;
  }

  async #write({ lease, outcome: made, marks }: NonNullable<Hands['last']>) {
    return marks ? this.#stage.store.mark(lease, made) : this.#stage.store.commit(lease, made);
  }

  async #written({ lease, outcome: made, marks }: NonNullable<Hands['last']>, kind: string) {
    const person = this.#person(lease.learner);
    const events = lease.events.slice(0, made.turned);
    person.turned += events.filter((event) => event.kind === 'became-due').length;
    person.isMarked = marks;
    person.plan = made.state === '' || person.made > person.turned ? undefined : made.dueAtMinute;
    if (made.state === '' && kind === 'done') person.isMarked = false;
  }

  /** Its answer was lost, and the client sends it once more; nobody reads what a late copy is answered. */
  async resend(app: number): Promise<void> {
    const { last } = this.#at(app);
    if (last !== undefined) await this.#write(last);
  }

  async sweep(app: number): Promise<number> {
    const overdue = await this.#stage.store.overdue(100, (one) => this.#people.has(one));
    for (const one of overdue) await this.#receive(app, one, []);
    return overdue.length;
  }

  async lease(app: number): Promise<number> {
    const pages = await this.#stage.due.leasePages(10, PAGE_LEASE_MS);
    for (const page of pages) {
      this.#at(app).pages.push({ page, learners: await this.#stage.due.learnersOn(page) });
    }
    return pages.length;
  }

  /** What a tick does that nothing disturbs. */
  async tick(app: number): Promise<void> {
    const pages = await this.lease(app);
    for (let nth = 0; nth < pages; nth += 1) await this.makeDue(app, { takes: false });
  }

  /** A page in hand, maybe again or long after its lease; the worker may die before it takes a lease. */
  async makeDue(app: number, { takes }: { readonly takes: boolean }): Promise<void> {
    const [first, ...rest] = this.#at(app).pages;
    if (first === undefined) return;
    // Kept at the end: it may be worked once more.
    this.#at(app).pages.splice(0, rest.length + 1, ...rest, first);
    const before = new Map([...this.#people].map(([one, { plan }]) => [one, plan]));
    const event = { at: this.#stage.time.nowMs, mayCost: true };
    const made = await this.#stage.due.makeDue(first.page, first.learners, event);
    for (const [one, person] of this.#people) {
      const { dueAtMinute } = await this.#recordOf(one);
      if (before.get(one) === undefined || dueAtMinute !== undefined) continue;
      expect([made.includes(one), first.learners.includes(one)]).toStrictEqual([true, true]);
      expect((before.get(one) ?? 0) * 60_000).toBeLessThanOrEqual(this.#stage.time.nowMs);
      person.plan = undefined;
      person.made += 1;
    }
    for (const one of takes ? made : []) await this.#receive(app, one, []);
  }

  async #recordOf(learner: LearnerId) {
    const bytes = await this.#stage.redis.getBuffer(keysOf(learner).record);
    const nothing = { dueAtMinute: undefined, isMarked: false, inbox: [] };
    return bytes === null ? nothing : parseRecord(bytes, 0);
  }

  async check(): Promise<void> {
    for (const [one, person] of this.#people) {
      const { dueAtMinute, isMarked, inbox } = await this.#recordOf(one);
      const waiting = inbox.filter(({ event }) => event.kind === 'became-due').length;
      expect([dueAtMinute, isMarked, waiting]).toStrictEqual([
        person.plan,
        person.isMarked,
        person.made - person.turned,
      ]);
    }
    await expectIndexed(this.#stage.redis);
  }

  /** Faults stop: ticks and sweeps alone bring every plan to its end. */
  async finish(): Promise<void> {
    this.#hands = [emptyHands(), emptyHands(), emptyHands()];
    for (let quiet = 0; quiet < 3;) {
      this.#stage.time.nowMs += 10 * LONG_MS;
      const found = (await this.sweep(0)) + (await this.#turnHeld()) + (await this.lease(0));
      while (this.#at(0).pages.length > 0) {
        await this.makeDue(0, { takes: true });
        await this.#turnHeld();
        this.#at(0).pages.pop();
      }
      quiet = found === 0 ? quiet + 1 : 0;
    }
    await this.check();
    for (const [one, person] of this.#people) {
      expect((await this.#stage.store.peek(one)).busy).toBe(false);
      expect([person.plan, person.isMarked, person.made]).toStrictEqual([
        undefined,
        false,
        person.turned,
      ]);
    }
  }

  async #turnHeld(): Promise<number> {
    let turns = 0;
    for (; this.#at(0).lease !== undefined; turns += 1) {
      await this.commit(0, { all: true, inMinutes: undefined, forgets: false, marks: false });
    }
    return turns;
  }
}

export interface Turn {
  readonly all: boolean;
  /** Undefined: no plan. */
  readonly inMinutes: number | undefined;
  readonly forgets: boolean;
  readonly marks: boolean;
}

function emptyHands(): Hands {
  return { lease: undefined, pages: [], last: undefined };
}
