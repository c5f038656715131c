// How large a drawing is to be drawn, by its outermost element, as resvg reads it; and whether it can be.
import { pictureFaults as faults } from './picture-faults.ts';
import type { Fault } from '../problem.ts';

/** The memory of a drawing grows with its height: the longest phone, and a little more. */
const HEIGHT_PER_WIDTH_MAX = 2.5;
/** At 1080 px across, a strip lower than this part of its width has no pixel left, and resvg draws nothing. */
const WIDTH_PER_HEIGHT_MAX = 1000;
/** Nobody draws on a sheet beyond these; resvg ends the whole program over some of the sizes that round to nothing. */
const SIDE_MIN = 1;
const SIDE_MAX = 100_000;

/** `svg` is what `composePicture` made. Undefined: it can be drawn. */
export function sizeFault(svg: string): Fault | undefined {
  const { width, height } = sizeOf(svg) ?? {};
  if (width === undefined || height === undefined) return faults.noSize();
  if ([width, height].some((side) => side < SIDE_MIN || side > SIDE_MAX)) return faults.noSize();
  if (width > height * WIDTH_PER_HEIGHT_MAX) return faults.noSize();
  return height > width * HEIGHT_PER_WIDTH_MAX ? faults.tooHigh(HEIGHT_PER_WIDTH_MAX) : undefined;
}

interface Size {
  readonly width: number | undefined;
  readonly height: number | undefined;
}

/** Undefined without a viewBox: resvg then measures what is drawn, and the page cannot make it fit a phone. */
function sizeOf(svg: string): Size | undefined {
  const attributes = rootAttributes(svg);
  const sides = (attributes.get('viewBox') ?? '').trim().split(/\s*,\s*|\s+/);
  const [, , across, down] = sides.map(numberOf);
  if (sides.length !== 4 || across === undefined || down === undefined) return undefined;
  return {
    width: lengthOf(attributes.get('width') ?? '100%', across),
    height: lengthOf(attributes.get('height') ?? '100%', down),
  };
}

const ROOT = /^<svg(?<written>(?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)/;
const ATTRIBUTE = /(?<key>[\w:.-]+)\s*=\s*(?<quoted>"[^"]*"|'[^']*')/g;

function rootAttributes(svg: string): ReadonlyMap<string, string> {
  const written = ROOT.exec(svg)?.groups?.['written'] ?? '';
  const pairs = [...written.matchAll(ATTRIBUTE)].map(
    ([, key = '', quoted = '']) => [key, quoted.slice(1, -1)] as const,
  );
  return new Map(pairs);
}

const PX_PER_UNIT: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 96 / 72,
  pc: 16,
  mm: 96 / 25.4,
  cm: 96 / 2.54,
  in: 96,
};

/** `whole`: what 100 % are. Undefined for units that depend on something else, as `em` does. */
function lengthOf(written: string, whole: number): number | undefined {
  const { number = '', unit = '' } =
    /^(?<number>.*?)(?<unit>%|[a-z]*)$/.exec(written)?.groups ?? {};
  const value = numberOf(number);
  const perUnit = unit === '%' ? whole / 100 : PX_PER_UNIT[unit];
  return value === undefined || perUnit === undefined ? undefined : value * perUnit;
}

function numberOf(written: string): number | undefined {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(written) ? Number(written) : undefined;
}
