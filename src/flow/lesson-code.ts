// A short code for each lesson, for messengers whose links carry nothing: a citizen sends it as a message. It is made from
// the lesson's id, so it never changes, is printed anywhere and needs no memory.
import { type Flow, type FlowId, isOpenable } from './flow.ts';
import { oncePer } from './once-per.ts';
import { hash32 } from './print.ts';
import { foldWords } from './understand/fold.ts';

/** Without 0 and O, 1 and I and L, and what sounds alike when it is read aloud in Vietnamese. */
const SIGNS = '23456789ACDEHKMNRTXY';
const SIGNS_IN_CODE = 4;
const PREFIX = 'HB';

/** A code further back in a text is talk about a code. */
const LETTERS_LOOKED_AT = 40;

/** `HB` and four signs: 160,000 codes; `check` tells of two lessons with the same. */
export function lessonCode(flow: FlowId): string {
  let rest = hash32(`lesson ${flow}`);
  let code = PREFIX;
  for (let place = 0; place < SIGNS_IN_CODE; place += 1) {
    code += SIGNS.charAt(rest % SIGNS.length);
    rest = Math.floor(rest / SIGNS.length);
  }
  return code;
}

/** The lesson whose code stands near the beginning: with or without `#`, in any case, however it is spaced. */
export function lessonByCode(flows: ReadonlyMap<FlowId, Flow>, text: string): FlowId | undefined {
  // Most texts hold no code: what they cost is this search.
  if (!MAY_HOLD_CODE.test(text)) return undefined;
  const signs = foldWords(text).replaceAll(' ', '').toUpperCase().slice(0, LETTERS_LOOKED_AT);
  for (const [code, flow] of codesOf(flows)) if (signs.includes(code)) return flow;
  return undefined;
}

/**
 * Whether a code was meant, whatever lesson it may be of: with its `#` near the beginning, or as all that was said. Six letters
 * that begin with "hb" are no word.
 */
export function looksLikeCode(text: string): boolean {
  return MARKED_CODE.test(text) || BARE_CODE.test(text);
}

const MARKED_CODE = /^.{0,60}#\s?h\s?b(?:\s?[\da-z]){2,6}(?![\p{L}\d])/isu;
const BARE_CODE = /^\s*hb[\da-z]{4}\s*$/iu;

const MAY_HOLD_CODE = /h\s*b/iu;

const codesOf = oncePer((flows: ReadonlyMap<FlowId, Flow>): ReadonlyMap<string, FlowId> => {
  const taught = [...flows.values()].filter(isOpenable);
  return new Map(taught.map(({ id }) => [lessonCode(id), id]));
});
