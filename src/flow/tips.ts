// Which tips may be told to whom on a day, in the order in which they are told. Whoever has heard one does not hear it again; that is
// known elsewhere.
import type { Day } from './day.ts';
import type { Audience, Flow, FlowId } from './flow.ts';
import type { Library } from './library.ts';
import { oncePer } from './once-per.ts';
import { hash32 } from './print.ts';

interface TipWish {
  /** Undefined or "everyone": nobody knows more of them, so only what is for everybody. */
  readonly audience: Audience | undefined;
  readonly day: Day;
}

/** First those of the season, which will be over, then those of the whole year. */
export function tipsFor(
  { flows }: Pick<Library, 'flows'>,
  { audience = 'everyone', day }: TipWish,
): readonly FlowId[] {
  const month = monthOf(day);
  return tipsOf(flows)
    .filter((tip) => isFor(tip, audience) && isValid(tip, day) && isInSeason(tip, month))
    .map(({ id }) => id);
}

/** Seasonal tips, those that end soonest first; the others shuffled once for all, so that neighbours in a folder are not told in a row. */
const tipsOf = oncePer((flows: ReadonlyMap<FlowId, Flow>): readonly Flow[] =>
  [...flows.values()].filter(({ kind }) => kind === 'tip').toSorted(byUrgency),
);

function byUrgency(left: Flow, right: Flow): number {
  const seasons = Number(right.months.length > 0) - Number(left.months.length > 0);
  if (seasons !== 0) return seasons;
  const [leftEnd, rightEnd] = [left.validUntil ?? NEVER, right.validUntil ?? NEVER];
  if (leftEnd !== rightEnd) return leftEnd < rightEnd ? -1 : 1;
  return hash32(left.id) - hash32(right.id) || (left.id < right.id ? -1 : 1);
}

/** Behind every day there is. */
const NEVER = '9999';

function isFor({ audience }: Flow, wanted: Audience): boolean {
  return audience.includes('everyone') || audience.includes(wanted);
}

function isValid({ validFrom, validUntil }: Flow, day: Day): boolean {
  return (
    (validFrom === undefined || validFrom <= day) && (validUntil === undefined || day <= validUntil)
  );
}

function isInSeason({ months }: Flow, month: number): boolean {
  return months.length === 0 || months.includes(month);
}

function monthOf(day: Day): number {
  return Number(day.slice(5, 7));
}
