// One hole: a fact, the rule that makes it true, and a scenario that shows both.
import { expect } from 'vitest';
import { type Scene, goOn, runOn, said } from '../proof/scene.ts';
import type { TakenOut } from '../without-rule.ts';

export interface Hole extends TakenOut {
  readonly fact: string;
  /** Throws an assertion when the fact is not so. */
  readonly scenario: (scene: Scene) => Promise<void>;
}

export const one = said('một', 1);
export const two = said('hai', 2);
export const three = said('ba', 3);

/** What Ban says to the three, one after the other. */
export const ONE = 'Sau một: hai?';
export const TWO = 'Sau hai: một?';
export const THREE = 'Sau ba: hai?';

/** The second message comes to another process while the first is being answered. */
export async function secondComesMeanwhile({ start, learner, heard }: Scene): Promise<void> {
  const [a, b] = [await start(), await start()];
  await a.deliver(learner, [one]);
  await goOn(a, 1);
  await b.deliver(learner, [two]);
  await runOn(b);
  await runOn(a);
  expect(heard).toStrictEqual([ONE, TWO]);
}
