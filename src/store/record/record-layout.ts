// Where the parts of a packed record lie, without reading what is in them. The layout is in record.lua, which counts from 1.

const FLAGS_WIDTH = 1;
/** Token, expiry, tries and given: only while leased. */
const LEASE_WIDTH = 26;
/** Counted from the beginning of the record. */
const TRIES_AT = 24;
const INDEX_WIDTH = 10;
export const VERSION_WIDTH = 4;
/** Of the floor, and of each id in the ring. */
export const ID_WIDTH = 8;

export interface RecordLayout {
  readonly isLeased: boolean;
  readonly takeovers: number;
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
  const isLeased = octets.charCodeAt(0) % 2 === 1;
  const indexAt = FLAGS_WIDTH + (isLeased ? LEASE_WIDTH : 0);
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
    indexSecond,
    version: octets.slice(versionAt, versionAt + VERSION_WIDTH),
    stateAt: tailSize.next,
    tailAt,
    inboxAt,
  };
}

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
