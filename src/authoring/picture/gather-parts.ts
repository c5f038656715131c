// Which parts a drawing needs, those within its parts included; refused when they would never end or be too many to draw.
import { pictureFaults as faults } from './picture-faults.ts';
import type { Fault } from '../problem.ts';
import { readDrawing } from './read-drawing.ts';
import type { Drawing, Span } from './read-drawing.ts';

interface Part {
  readonly drawing: Drawing;
  readonly symbol: Span;
  /** How many parts are drawn wherever this one is: itself and those within it. */
  readonly drawn: number;
}

export interface PartsGathered {
  readonly kind: 'gathered';
  readonly parts: ReadonlyMap<string, Part>;
  /** Names of which there is no file. */
  readonly missing: ReadonlySet<string>;
}

/** `files` maps the name of a part to the text of its file. */
export function gatherParts(
  picture: Drawing,
  files: ReadonlyMap<string, string>,
): PartsGathered | Refused {
  const gathering = {
    files,
    parts: new Map(),
    missing: new Set<string>(),
    open: new Set<string>(),
  };
  const drawn = countDrawn(picture, gathering);
  if (typeof drawn !== 'number') return drawn;
  const { parts, missing } = gathering;
  const taken = takenName(picture, parts);
  return taken === undefined
    ? { kind: 'gathered', parts, missing }
    : refused(faults.nameTaken(taken));
}

/** The richest drawing draws 30; parts that double each other would otherwise draw millions from a few lines. */
const PARTS_DRAWN_MAX = 500;
/** A part of a part of a part is as far as anybody can still follow. */
const DEPTH_MAX = 8;

interface Gathering {
  readonly files: ReadonlyMap<string, string>;
  readonly parts: Map<string, Part>;
  readonly missing: Set<string>;
  /** The parts being counted, outermost first: a name that comes back within itself would never end. */
  readonly open: Set<string>;
}

interface Refused {
  readonly kind: 'refused';
  readonly fault: Fault;
}

/** Every part is counted once and remembered, so this takes no longer than reading the files. */
function countDrawn(drawing: Drawing, gathering: Gathering): number | Refused {
  let drawn = 0;
  for (const { name } of drawing.uses) {
    const part = gathering.parts.get(name) ?? gather(name, gathering);
    if (part === undefined) continue;
    if ('fault' in part) return part;
    drawn += part.drawn;
    if (drawn > PARTS_DRAWN_MAX) return refused(faults.tooManyParts(PARTS_DRAWN_MAX));
  }
  return drawn;
}

function gather(name: string, gathering: Gathering): Part | Refused | undefined {
  const { files, parts, missing, open } = gathering;
  const file = files.get(name);
  if (file === undefined) {
    missing.add(name);
    return undefined;
  }
  if (open.has(name)) return refused(faults.cycle(name));
  if (open.size >= DEPTH_MAX) return refused(faults.tooDeep(DEPTH_MAX));
  const read = readPart(name, file);
  if ('fault' in read) return read;
  open.add(name);
  const within = countDrawn(read.drawing, gathering);
  open.delete(name);
  if (typeof within !== 'number') return within;
  const part = { ...read, drawn: within + 1 };
  parts.set(name, part);
  return part;
}

function readPart(name: string, file: string): Omit<Part, 'drawn'> | Refused {
  const read = readDrawing(file);
  if (read.kind === 'refused') return refused(faults.brokenPart(name, read.fault));
  const [symbol, second] = read.drawing.symbols;
  const isPart = symbol?.name === name && second === undefined;
  return isPart ? { drawing: read.drawing, symbol } : refused(faults.notAPart(name));
}

/** An id that is also the name of a part: the drawing would show itself in its place, even within itself. */
function takenName(picture: Drawing, parts: ReadonlyMap<string, Part>): string | undefined {
  const drawings = [picture, ...[...parts.values()].map((part) => part.drawing)];
  return drawings.flatMap((drawing) => drawing.ids).find((id) => parts.has(id));
}

function refused(fault: Fault): Refused {
  return { kind: 'refused', fault };
}
