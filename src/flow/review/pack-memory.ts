// A memory as the store keeps it: bytes, because a hundred cards are kept for every citizen. Written and read only here;
// bytes that are not ours are refused, never half understood.
//
// version u8 · number of cards u8 · cards, 12 bytes each · hashes of tips, 3 bytes each, to the end. Big-endian.
// A card: key 40 bits · stability 16, logarithmic · difficulty 8 · last day 16 · days to wait 9 · reps 4 · lapses 3.
import { type Card, type CardKey, type Memory, NO_MEMORY } from './memory.ts';

/** Changes when the shape above does; older shapes are then read as well. */
const VERSION = 1;

const HEAD_BYTES = 2;
/** So whoever finished 40 lessons and holds their 120 cards takes less than 3 KB, all keys counted. */
const CARD_BYTES = 12;
const TIP_BYTES = 3;

export const CARDS_MAX = 200;
export const TOLD_MAX = 200;
/** Higher counts are not told apart; nothing is decided by them. */
export const REPS_MAX = 15;
export const LAPSES_MAX = 7;

/** What FSRS keeps stability within; it refuses less. In 65,535 steps of 0.03 %. */
const STABILITY_MIN = 0.001;
const STABILITY_LOG_RANGE = Math.log(36_500 / STABILITY_MIN);
const STABILITY_STEPS = 65_535;
const DIFFICULTY_MIN = 1;
const DIFFICULTY_RANGE = 9;
const DIFFICULTY_STEPS = 255;
/** In the year 2149. */
const DAY_MAX = 65_535;
const WAIT_MAX_DAYS = 511;
const KEY_LOW_RANGE = 2 ** 32;
const KEY_MAX = 2 ** 40 - 1;
const HASH_MAX = 2 ** 24 - 1;

/** A memory without anything in it takes no bytes. Throws on one that does not fit: nobody may have made it. */
export function packMemory({ cards, told }: Memory): Uint8Array {
  if (cards.length === 0 && told.length === 0) return new Uint8Array(0);
  if (cards.length > CARDS_MAX || told.length > TOLD_MAX) return refuse('its length');
  const toldFrom = HEAD_BYTES + cards.length * CARD_BYTES;
  const bytes = new Uint8Array(toldFrom + told.length * TIP_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, VERSION);
  view.setUint8(1, cards.length);
  for (const [index, card] of cards.entries()) {
    writeCard(view, HEAD_BYTES + index * CARD_BYTES, card);
  }
  for (const [index, hash] of told.entries()) {
    if (!isCount(hash, 0, HASH_MAX)) return refuse('a tip');
    const from = toldFrom + index * TIP_BYTES;
    view.setUint16(from, hash >>> 8);
    view.setUint8(from + 2, hash & 255);
  }
  return bytes;
}

/** No bytes are an empty memory. Throws on bytes that `packMemory` did not write. */
export function unpackMemory(bytes: Uint8Array): Memory {
  if (bytes.length === 0) return NO_MEMORY;
  if (bytes[0] !== VERSION) return refuse('its version');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { cardCount, toldFrom, toldCount } = shapeOf(bytes);
  const cards = Array.from({ length: cardCount }, (_, index) =>
    readCard(view, HEAD_BYTES + index * CARD_BYTES),
  );
  const told = Array.from({ length: toldCount }, (_, index) => {
    const from = toldFrom + index * TIP_BYTES;
    return view.getUint16(from) * 256 + view.getUint8(from + 2);
  });
  if (new Set(cards.map(({ key }) => key)).size < cardCount) return refuse('a card twice');
  if (new Set(told).size < toldCount) return refuse('a tip twice');
  return { cards, told };
}

interface PackedShape {
  readonly cardCount: number;
  readonly toldFrom: number;
  readonly toldCount: number;
}

function shapeOf(bytes: Uint8Array): PackedShape {
  const cardCount = bytes[1] ?? 0;
  const toldFrom = HEAD_BYTES + cardCount * CARD_BYTES;
  const toldCount = (bytes.length - toldFrom) / TIP_BYTES;
  const fits = cardCount <= CARDS_MAX && isCount(toldCount, 0, TOLD_MAX);
  return fits && cardCount + toldCount > 0
    ? { cardCount, toldFrom, toldCount }
    : refuse('its length');
}

/**
 * Stability and difficulty as they will be read again. A card is made of these, so that a turn that is run again from what
 * was stored sees the same card, and nothing drifts however often it is packed.
 */
export function asStored(
  stability: number,
  difficulty: number,
): Pick<Card, 'stability' | 'difficulty'> {
  return {
    stability: stabilityOf(stabilityStep(stability)),
    difficulty: difficultyOf(difficultyStep(difficulty)),
  };
}

function writeCard(view: DataView, from: number, card: Card): void {
  const { key, lastDay, dueDay, reps, lapses } = card;
  if (!isSound(card)) return refuse('a card');
  view.setUint8(from, Math.floor(key / KEY_LOW_RANGE));
  view.setUint32(from + 1, key % KEY_LOW_RANGE);
  view.setUint16(from + 5, stabilityStep(card.stability));
  view.setUint8(from + 7, difficultyStep(card.difficulty));
  view.setUint16(from + 8, lastDay);
  view.setUint16(from + 10, ((dueDay - lastDay) << 7) | (reps << 3) | lapses);
}

function readCard(view: DataView, from: number): Card {
  const lastDay = view.getUint16(from + 8);
  const rest = view.getUint16(from + 10);
  const card: Card = {
    key: (view.getUint8(from) * KEY_LOW_RANGE + view.getUint32(from + 1)) as CardKey,
    stability: stabilityOf(view.getUint16(from + 5)),
    difficulty: difficultyOf(view.getUint8(from + 7)),
    lastDay,
    dueDay: lastDay + (rest >>> 7),
    reps: (rest >>> 3) & REPS_MAX,
    lapses: rest & LAPSES_MAX,
  };
  return isSound(card) ? card : refuse('a card');
}

/** What every card is that was made of answers; written as well as read, for a number too large would wrap around. */
function isSound({ key, stability, difficulty, lastDay, dueDay, reps, lapses }: Card): boolean {
  return (
    isCount(key, 0, KEY_MAX) &&
    isCount(stabilityStep(stability), 0, STABILITY_STEPS) &&
    isCount(difficultyStep(difficulty), 0, DIFFICULTY_STEPS) &&
    isCount(lastDay, 0, DAY_MAX) &&
    isCount(dueDay - lastDay, 1, WAIT_MAX_DAYS) &&
    isCount(reps, 1, REPS_MAX) &&
    isCount(lapses, 0, Math.min(reps, LAPSES_MAX))
  );
}

function stabilityStep(stability: number): number {
  const part = Math.log(stability / STABILITY_MIN) / STABILITY_LOG_RANGE;
  return Math.round(part * STABILITY_STEPS);
}

function stabilityOf(step: number): number {
  return STABILITY_MIN * Math.exp((step / STABILITY_STEPS) * STABILITY_LOG_RANGE);
}

function difficultyStep(difficulty: number): number {
  const part = (difficulty - DIFFICULTY_MIN) / DIFFICULTY_RANGE;
  return Math.round(part * DIFFICULTY_STEPS);
}

function difficultyOf(step: number): number {
  return DIFFICULTY_MIN + (step / DIFFICULTY_STEPS) * DIFFICULTY_RANGE;
}

function isCount(number: number, min: number, max: number): boolean {
  return Number.isInteger(number) && number >= min && number <= max;
}

/** Says where, and never what: the memory is a learner's. */
function refuse(what: string): never {
  throw new Error(`A learner's memory is not as this program writes it: ${what}`);
}
