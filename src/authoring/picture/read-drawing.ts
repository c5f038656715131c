// An SVG file is read tag by tag and refused when it could do anything but draw. What is not known to be harmless is refused.
import { pictureFaults as faults } from './picture-faults.ts';
import type { Fault } from '../problem.ts';

/** A drawing of ours has 3 KB, with its parts 5. Phones on a weak net wait for every kilobyte. */
export const DRAWING_BYTES_MAX = 60 * 1024;

/** Where an element stands in the text, closing tag included, and the name it bears or uses. */
export interface Span {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

export interface Drawing {
  /** Without comments and without the XML declaration. */
  readonly text: string;
  /** Every `<use href="#name">`, in the order in which they begin. */
  readonly uses: readonly Span[];
  readonly symbols: readonly Span[];
  /** Every id but those of symbols. */
  readonly ids: readonly string[];
  /** Where the outermost `</svg>` begins. */
  readonly endAt: number;
}

export type DrawingRead =
  | { readonly kind: 'drawing'; readonly drawing: Drawing }
  | { readonly kind: 'refused'; readonly fault: Fault };

export function readDrawing(svg: string): DrawingRead {
  if (new TextEncoder().encode(svg).length > DRAWING_BYTES_MAX) {
    return { kind: 'refused', fault: faults.tooBig(DRAWING_BYTES_MAX / 1024) };
  }
  const text = svg.replace(BEFORE_ROOT, '').replaceAll(COMMENT, '').trim();
  const seen: Seen = { uses: [], symbols: [], ids: [], open: [], endAt: undefined };
  let end = 0;
  for (const { 0: written, index: from, groups = {} } of text.matchAll(TOKEN)) {
    end = from + written.length;
    const fault = readToken(seen, groups, { from, to: end });
    if (fault !== undefined) return { kind: 'refused', fault };
  }
  if (end < text.length) return { kind: 'refused', fault: notATag(text, end) };
  const { symbols, ids, endAt } = seen;
  if (endAt === undefined) return { kind: 'refused', fault: faults.notWellFormed() };
  // They were noted where they close, so of two within each other the inner one came first.
  const uses = seen.uses.toSorted((one, other) => one.from - other.from);
  return { kind: 'drawing', drawing: { text, uses, symbols, ids, endAt } };
}

const BEFORE_ROOT = /^\uFEFF?\s*(?:<\?xml\s[^<>]*\?>)?/;
const COMMENT = /<!--(?:[^-]|-(?!-))*-->/g;
const TOKEN =
  /<\/(?<closes>[\w:.-]+)\s*>|<(?<opens>[\w:.-]+)(?<attributes>(?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(?<ends>\/?)>|(?<words>[^<]+)/gy;
const ATTRIBUTE = /(?<key>[\w:.-]+)\s*=\s*(?:"(?<double>[^"]*)"|'(?<single>[^']*)')/g;

/** Neither filters, masks, patterns nor clips: what can be nested in itself can be made to take minutes. */
const ELEMENTS = new Set(
  `svg title desc defs g symbol use rect circle ellipse line polyline polygon path text tspan
   linearGradient radialGradient stop`.split(/\s+/),
);
/** Looks for a name only where one begins: otherwise a long word is read again from each of its letters. */
const CALL = /(?<![\w-])([\w-]*)\((#?)/g;
const FUNCTIONS = new Set('translate rotate scale matrix skewX skewY rgb rgba hsl hsla'.split(' '));
/** As written: readers of HTML also take `HREF`, readers of XML any prefix. */
const LINKS = ['href', 'xlink:href'];
const SVG_NAMESPACE = 'http://www.w3.org/2000/svg';
/** Deeper than this nobody groups by hand. */
const DEPTH_MAX = 40;

interface OpenElement {
  readonly tag: string;
  readonly from: number;
  readonly attributes: ReadonlyMap<string, string>;
}

interface Seen {
  readonly uses: Span[];
  readonly symbols: Span[];
  readonly ids: string[];
  readonly open: OpenElement[];
  endAt: number | undefined;
}

type Token = Readonly<Record<string, string | undefined>>;
type Place = Pick<Span, 'from' | 'to'>;

function readToken(seen: Seen, token: Token, place: Place): Fault | undefined {
  const { words, closes } = token;
  if (words !== undefined) return readWords(seen, words);
  if (closes !== undefined) return close(seen, closes, place);
  return open(seen, token, place);
}

function readWords(seen: Seen, words: string): Fault | undefined {
  if (hasEntity(words)) return faults.entity();
  const isOutside = seen.open.length === 0 && words.trim() !== '';
  return isOutside ? faults.notWellFormed() : undefined;
}

function open(seen: Seen, token: Token, place: Place): Fault | undefined {
  const { opens: tag = '', attributes: written = '', ends } = token;
  if (!ELEMENTS.has(tag)) return faults.element(tag);
  const attributes = readAttributes(written);
  if (attributes === undefined || !hasRoom(seen)) return faults.notWellFormed();
  if (seen.open.length === 0 && !isRoot(tag, attributes)) return faults.notSvg();
  const [fault] = attributeFaults(tag, attributes);
  if (fault !== undefined) return fault;
  seen.open.push({ tag, from: place.from, attributes });
  // The outermost `<svg/>` holds nothing, so no part is ever put in front of its end.
  return ends === '/' ? close(seen, tag, place) : undefined;
}

/** After the outermost `</svg>` nothing more may come. */
function hasRoom({ open: within, endAt }: Seen): boolean {
  return endAt === undefined && within.length < DEPTH_MAX;
}

function isRoot(tag: string, attributes: ReadonlyMap<string, string>): boolean {
  return tag === 'svg' && attributes.get('xmlns') === SVG_NAMESPACE;
}

function close(seen: Seen, tag: string, place: Place): Fault | undefined {
  const element = seen.open.pop();
  if (element?.tag !== tag) return faults.notWellFormed();
  const { from, attributes } = element;
  const { to } = place;
  const id = attributes.get('id');
  if (tag === 'symbol') seen.symbols.push({ name: id ?? '', from, to });
  else if (id !== undefined) seen.ids.push(id);
  for (const key of LINKS) {
    const link = attributes.get(key);
    if (link !== undefined) seen.uses.push({ name: link.slice(1), from, to });
  }
  if (seen.open.length === 0) seen.endAt = place.from;
  return undefined;
}

/** Undefined when one is written twice: readers of XML and of HTML would each take another one. */
function readAttributes(written: string): ReadonlyMap<string, string> | undefined {
  const attributes = new Map<string, string>();
  for (const { groups } of written.matchAll(ATTRIBUTE)) {
    const { key = '', double, single } = groups ?? {};
    if (attributes.has(key)) return undefined;
    attributes.set(key, double ?? single ?? '');
  }
  return attributes;
}

function attributeFaults(tag: string, attributes: ReadonlyMap<string, string>): readonly Fault[] {
  return [...attributes].flatMap(([key, value]) => attributeFault(tag, key, value) ?? []);
}

function attributeFault(tag: string, key: string, value: string): Fault | undefined {
  if (/^(?:.*:)?on/i.test(key)) return faults.program(key);
  if (hasEntity(value)) return faults.entity();
  const isLink = /(?:^|:)href$/i.test(key);
  const isOutside = isLink ? !isOwnLink(tag, key, value) : leadsOutside(key, value);
  return isOutside ? faults.outside(value) : undefined;
}

function isOwnLink(tag: string, key: string, value: string): boolean {
  return tag === 'use' && LINKS.includes(key) && /^#[\w.-]+$/.test(value);
}

/** In CSS `url(…)`, `image-set(…)` and whatever comes next fetch files; a backslash can write them unseen. */
function leadsOutside(key: string, value: string): boolean {
  if (key.toLowerCase() === 'xml:base') return true;
  if (key.startsWith('aria-')) return false;
  if (value.includes('\\')) return true;
  return [...value.matchAll(CALL)].some(([, name = '', hash]) => {
    return name === 'url' ? hash !== '#' : !FUNCTIONS.has(name);
  });
}

/** The five signs XML itself has are letters; all else could be words that are not what they look like. */
function hasEntity(text: string): boolean {
  return /&(?!(?:amp|lt|gt|quot|apos);)/.test(text);
}

function notATag(text: string, at: number): Fault {
  const isDeclaration = text.startsWith('<!', at) || text.startsWith('<?', at);
  return isDeclaration ? faults.declaration() : faults.notWellFormed();
}
