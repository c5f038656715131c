// One way to run the lesson, as the bench drives it: the product's own, or a peer's.
import type { Redis } from 'ioredis';

export interface Variant {
  /** Plays the learner's message `index` (see script.ts); resolves when the turn is done and kept. */
  readonly turn: (learner: number, index: number) => Promise<void>;
  /** Every key in Redis that belongs to this learner alone. */
  readonly keysOf: (learner: number) => readonly string[];
}

/** What a learner got to see. Both sides hand over here what they would give to the vendor's API, which accepts at once. */
export type Show = (learner: number, text: string, labels: readonly string[]) => void;

export interface Opening {
  readonly redis: Redis;
  readonly show: Show;
  /** So many learners will come; some variants have to make them known first. */
  readonly learners: number;
  /** Processes that run at one time have learners of their own. */
  readonly crowd: number;
}

type OpenVariant = (opening: Opening) => Promise<Variant>;

export const VARIANT_NAMES = [
  'hoa-ban',
  'grammy-session',
  'grammy-conversations',
  'telegraf-wizard',
  'xstate-snapshot',
  'botbuilder-waterfall',
] as const;
export type VariantName = (typeof VARIANT_NAMES)[number];

/** More learners than any crowd has. */
export const CROWD_MAX = 10_000_000;

/** Peers are loaded by name, so that the product's own gate needs none of their packages. */
export async function openVariant(name: VariantName, opening: Opening): Promise<Variant> {
  const folder = name === 'hoa-ban' ? '.' : '../peers';
  const file = new URL(`${folder}/${name}.js`, import.meta.url).href;
  const { open } = (await import(file)) as { readonly open: OpenVariant };
  return open(opening);
}
