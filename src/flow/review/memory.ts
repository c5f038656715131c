// What a learner has met: a card for each question that comes back, and the tips they were told. Kept apart from the learner,
// because only turns that need it read it.

/** From right and wrong, tries and hint; never from a question to the learner how hard it was. */
export type Grade = 'again' | 'hard' | 'good';

/** 40 bits of hash of a flow and a step by their ids, so that an edit of the question keeps its history. */
export type CardKey = number & { readonly brand: 'CardKey' };

/** One question of one learner, as FSRS wants it. Days are numbers since 1970-01-01 in Vietnam. */
export interface Card {
  readonly key: CardKey;
  /** Days until it is remembered with 90 %. */
  readonly stability: number;
  /** 1 to 10. */
  readonly difficulty: number;
  readonly lastDay: number;
  readonly dueDay: number;
  readonly reps: number;
  readonly lapses: number;
}

export interface Memory {
  readonly cards: readonly Card[];
  /** Hashes of the tips that were told, the latest last. */
  readonly told: readonly number[];
}

export const NO_MEMORY: Memory = { cards: [], told: [] };
