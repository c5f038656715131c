// Where the parts of a packed record lie, without reading what is in them. The layout is in record.lua, which counts from 1.

const FLAGS_WIDTH = 1;
/** Token, expiry, tries and given: only while leased. */
const LEASE_WIDTH = 26;
/** Counted from the beginning of the record. */
const TRIES_AT = 24;
const PLAN_WIDTH = 7;
const INDEX_WIDTH = 10;
export const VERSION_WIDTH = 4;
/** Of the floor, and of each id in the ring. */
export const ID_WIDTH = 8;

export interface RecordLayout {
  readonly isLeased: boolean;
  readonly takeovers: number;
  readonly isMarked: boolean;
  /** Minute and page; empty: none. `planAt` is where it stands. */
  readonly plan: string;
  readonly planAt: number;
  /** Until this second the index of its shard has to have an entry for it. */
  readonly indexSecond: number;
  /** Four characters, compared for equality by the scripts. */
  readonly version: string;
  /** Each part reaches to the next one, the inbox to the end. */
  readonly stateAt: number;
  readonly tailAt: number;
  readonly inboxAt: number;
}

/** `octets`: the record with one character a byte. Undefined: bytes that no script wrote, as record.lua judges them. */
export function layoutOf(octets: string): RecordLayout | undefined {
  const flags = octets.charCodeAt(0) - FLAGS_FROM;
  const isLeased = flags % 2 === 1;
  const planAt = FLAGS_WIDTH + (isLeased ? LEASE_WIDTH : 0);
  const plan = readPlanAt(octets, flags, planAt);
  if (plan === undefined) return undefined;
  const indexAt = planAt + plan.length;
  const versionAt = indexAt + INDEX_WIDTH;
  const ringAt = versionAt + VERSION_WIDTH + ID_WIDTH;
  const ringEnd = octets.indexOf(' ', ringAt);
  const stateSize = sizeAt(octets, ringEnd + 1);
  const tailSize = sizeAt(octets, stateSize.next);
  const tailAt = tailSize.next + stateSize.value;
  const inboxAt = tailAt + tailSize.value;
  const indexSecond = Number(octets.slice(indexAt, versionAt));
  const isWhole = inboxAt <= octets.length && indexSecond >= 0;
  if (ringEnd === -1 || (ringEnd - ringAt) % ID_WIDTH !== 0 || !isWhole) return undefined;
  return {
    isLeased,
    takeovers: isLeased ? Number(octets[TRIES_AT]) : 0,
    isMarked: flags % 8 >= 4,
    plan,
    planAt,
    indexSecond,
    version: octets.slice(versionAt, versionAt + VERSION_WIDTH),
    stateAt: tailSize.next,
    tailAt,
    inboxAt,
  };
}

/** Empty: none. Undefined: flags or a plan that there are not. */
function readPlanAt(octets: string, flags: number, planAt: number): string | undefined {
  if (!(flags >= 0 && flags < FLAGS)) return undefined;
  if (flags % 4 < 2) return '';
  const plan = octets.slice(planAt, planAt + PLAN_WIDTH);
  return PLAN.test(plan) ? plan : undefined;
}

/** '0', with no flag set. */
const FLAGS_FROM = 48;
const FLAGS = 16;
const PLAN = /^[0-9a-z]{7}$/;

/** Reads `<digits>:`; the value is NaN where there is no such thing. */
export function sizeAt(
  octets: string,
  at: number,
): { readonly value: number; readonly next: number } {
  const colon = octets.indexOf(':', at);
  return { value: colon > at ? Number(octets.slice(at, colon)) : Number.NaN, next: colon + 1 };
}

/** The same record with nobody holding it, as a script leaves one at rest. */
export function withoutLease(record: Buffer): Buffer {
  const flags = record[0] ?? 0;
  if (flags % 2 === 0) return record;
  return Buffer.concat([Buffer.from([flags - 1]), record.subarray(FLAGS_WIDTH + LEASE_WIDTH)]);
}
