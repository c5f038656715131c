// Which written line belongs to which message of Ban, when some were added, dropped or reworded meanwhile.
import { type BanLine, fits } from './rehearse-compare.ts';
import type { Told } from './rehearse-stage.ts';

export type Pairing =
  | { readonly kind: 'keep'; readonly line: BanLine }
  | { readonly kind: 'rewrite'; readonly line: BanLine; readonly said: Told }
  | { readonly kind: 'remove'; readonly line: BanLine }
  | { readonly kind: 'insert'; readonly said: Told };

/** The pairing with the fewest changes, in order (Wagner and Fischer 1974, from the end). */
export function align(lines: readonly BanLine[], said: readonly Told[]): readonly Pairing[] {
  let below: readonly Way[] = [];
  for (let row = lines.length; row >= 0; row -= 1) {
    const ways: Way[] = [];
    for (let column = said.length; column >= 0; column -= 1) {
      ways[column] = shortest({
        line: lines[row],
        message: said[column],
        withoutLine: below[column],
        withoutMessage: ways[column + 1],
        withoutBoth: below[column + 1],
      });
    }
    below = ways;
  }
  return unroll(below[0]);
}

/** How to go on from one pair of positions to the end. */
interface Way {
  readonly cost: number;
  readonly pairing: Pairing | undefined;
  readonly rest: Way | undefined;
}

interface Crossing {
  readonly line: BanLine | undefined;
  readonly message: Told | undefined;
  readonly withoutLine: Way | undefined;
  readonly withoutMessage: Way | undefined;
  readonly withoutBoth: Way | undefined;
}

function shortest({ line, message, ...rest }: Crossing): Way {
  const ways: Way[] = [];
  if (line !== undefined && message !== undefined) {
    ways.push(step(pair(line, message), rest.withoutBoth));
  }
  if (line !== undefined) ways.push(step({ kind: 'remove', line }, rest.withoutLine));
  if (message !== undefined) {
    ways.push(step({ kind: 'insert', said: message }, rest.withoutMessage));
  }
  const [first = { cost: 0, pairing: undefined, rest: undefined }, ...others] = ways;
  return others.reduce((best, way) => (way.cost < best.cost ? way : best), first);
}

function pair(line: BanLine, said: Told): Pairing {
  return fits(line.text, said.text) ? { kind: 'keep', line } : { kind: 'rewrite', line, said };
}

function step(pairing: Pairing, rest: Way | undefined): Way {
  return { cost: (rest?.cost ?? 0) + (pairing.kind === 'keep' ? 0 : 1), pairing, rest };
}

function unroll(way: Way | undefined): readonly Pairing[] {
  const pairings: Pairing[] = [];
  for (let at = way; at?.pairing !== undefined; at = at.rest) pairings.push(at.pairing);
  return pairings;
}
