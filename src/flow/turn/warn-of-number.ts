// A number that looked like a code, a card or an ID: Ban does not take it, and says why nobody should be given it.
import { carryOn } from './carry-on.ts';
import { type Scene, type Turn, phrase, preceded } from './turn.ts';

/** The number itself is not in the event and was never kept; the warning is all that is left of it. */
export function warnOfNumber(scene: Scene): Turn {
  return preceded(scene, phrase('withheld-number'), carryOn(scene));
}
