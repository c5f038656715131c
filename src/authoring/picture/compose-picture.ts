// A drawing gets the parts it names: `<use href="#phone"/>` brings in the symbol of `flows/pictures/parts/phone.svg`.
import { gatherParts } from './gather-parts.ts';
import type { PartsGathered } from './gather-parts.ts';
import { DRAWING_BYTES_MAX, readDrawing } from './read-drawing.ts';
import type { Drawing, Span } from './read-drawing.ts';
import { pictureFaults as faults } from './picture-faults.ts';
import type { Fault } from '../problem.ts';

export type PictureComposed =
  | {
      readonly kind: 'composed';
      readonly svg: string;
      /** Names of which there is no part, sorted. The picture is whole and safe without them. */
      readonly missing: readonly string[];
    }
  | { readonly kind: 'refused'; readonly fault: Fault };

/**
 * The result draws only what stands in it: no program, no address, no file. `parts` maps the name of a part to the text
 * of its file. Never throws.
 */
export function composePicture(svg: string, parts: ReadonlyMap<string, string>): PictureComposed {
  const read = readDrawing(svg);
  if (read.kind === 'refused') return read;
  const [symbol] = read.drawing.symbols;
  if (symbol !== undefined) return refused(faults.symbolInPicture());
  const found = gatherParts(read.drawing, parts);
  if (found.kind === 'refused') return found;
  const composed = withParts(read.drawing, found);
  if (byteLength(composed) > DRAWING_BYTES_MAX) {
    return refused(faults.tooBigWithParts(DRAWING_BYTES_MAX / 1024));
  }
  return { kind: 'composed', svg: composed, missing: [...found.missing].toSorted() };
}

function withParts(picture: Drawing, { parts, missing }: PartsGathered): string {
  const whole = { from: 0, to: picture.text.length };
  if (parts.size === 0) return without(picture, whole, missing);
  const symbols = [...parts.values()].map((part) => without(part.drawing, part.symbol, missing));
  const top = without(picture, { from: 0, to: picture.endAt }, missing);
  const end = picture.text.slice(picture.endAt);
  return `${top}<defs>${symbols.join('')}</defs>${end}`;
}

/** What stands between two places, less what names a part nobody has: it could still find an id of the drawing's own. */
function without(
  { text, uses }: Drawing,
  { from, to }: Pick<Span, 'from' | 'to'>,
  missing: ReadonlySet<string>,
): string {
  let kept = '';
  let at = from;
  for (const use of uses) {
    if (use.from < at || use.to > to || !missing.has(use.name)) continue;
    kept += text.slice(at, use.from);
    at = use.to;
  }
  return kept + text.slice(at, to);
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

function refused(fault: Fault): PictureComposed {
  return { kind: 'refused', fault };
}
