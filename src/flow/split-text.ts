// A text too long for one message, in pieces that end where a reader would pause.
import { cutText } from './cut-text.ts';

/** From the best place to end a piece to the worst; each is looked for as late in the piece as it can be. */
const PAUSES = [/\n\n/g, /\n/g, /[.!?…:;]["”»)]*(?= )/g, / /g];

/** A piece that ends before this share of the room is too short to be worth a better pause. */
const SHORTEST_SHARE = 0.4;

const BOLD = '**';

/** Pieces of at most `max` UTF-16 units; joined with a space or line end they read as the text did. Bold is closed and opened again. */
export function splitText(text: string, max: number): readonly string[] {
  if (text.length <= max) return [text];
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > max) {
    // Room for closing what is bold here.
    const [piece, left] = cut(rest, pauseBefore(rest, max - BOLD.length));
    pieces.push(piece);
    rest = left;
  }
  return rest === '' ? pieces : [...pieces, rest];
}

function cut(text: string, end: number): readonly [piece: string, rest: string] {
  const bold = boldAround(text, end);
  if (bold === undefined) return parted(text, end);
  const closing = bold.to - BOLD.length;
  const isAnyBoldHere = text.slice(bold.from + BOLD.length, end).trim() !== '';
  if (!isAnyBoldHere) return parted(text, text.slice(0, bold.from).trim() === '' ? end : bold.from);
  const piece = text.slice(0, Math.min(end, closing)).trimEnd() + BOLD;
  const isAnyBoldLeft = text.slice(end, closing).trim() !== '';
  return isAnyBoldLeft
    ? [piece, BOLD + text.slice(end).trimStart()]
    : [piece, text.slice(bold.to).trimStart()];
}

function parted(text: string, end: number): readonly [piece: string, rest: string] {
  return [text.slice(0, end).trimEnd(), text.slice(end).trimStart()];
}

/** What is bold with its marks, should a cut fall into it. Bold ends with its line; a mark without a partner is text. */
function boldAround(
  text: string,
  at: number,
): { readonly from: number; readonly to: number } | undefined {
  const lineFrom = text.lastIndexOf('\n', at - 1) + 1;
  const [line = ''] = text.slice(lineFrom).split('\n', 1);
  return Array.from(line.matchAll(/\*\*.+?\*\*/g), ({ index, 0: found }) => ({
    from: lineFrom + index,
    to: lineFrom + index + found.length,
  })).find(({ from, to }) => from < at && at < to);
}

function pauseBefore(text: string, max: number): number {
  const head = text.slice(0, max);
  for (const pause of PAUSES) {
    const ends = Array.from(head.matchAll(pause), ({ index, 0: found }) => index + found.length);
    const last = ends.at(-1);
    if (last !== undefined && last >= max * SHORTEST_SHARE) return last;
  }
  // A short piece is still better than a torn word.
  const gap = Math.max(head.lastIndexOf(' '), head.lastIndexOf('\n'));
  if (gap > 0) return gap + 1;
  return cutText(text, max).length;
}
