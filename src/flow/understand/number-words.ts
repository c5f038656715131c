// Numbers as people type them: "12", "15 người", "1.500", "2 nghìn", "mười hai", "hai mươi mốt", "trăm rưỡi", "twelve".
import { AROUND_COUNT, AROUND_ORDER, type NumberToken, numberTokens } from './number-tokens.ts';

/** The one number a text names, or undefined when it names none or several, or says more than a number. */
export function readNumber(text: string): number | undefined {
  return valueOf(numberTokens(text, AROUND_COUNT));
}

/** The number of an option: "thứ hai", "câu hai ạ". "Hai người" is no option. */
export function readOrder(text: string): number | undefined {
  const first = text.normalize('NFC').replace(/(?<!\p{L})th[ứu] nh[ấa]t(?!\p{L})/iu, 'thứ một');
  return valueOf(numberTokens(first, AROUND_ORDER));
}

function valueOf(tokens: readonly NumberToken[] | undefined): number | undefined {
  if (tokens === undefined || tokens.length === 0) return undefined;
  let rest: Rest = { tokens, value: 0 };
  let scale = Number.POSITIVE_INFINITY;
  // Every round takes at least one token or returns.
  while (rest.tokens.length > 0) {
    const group = takeScaled(rest.tokens, scale);
    if (group === undefined) return undefined;
    rest = { tokens: group.tokens, value: rest.value + group.value };
    scale = group.scale;
  }
  return Number.isSafeInteger(rest.value) ? rest.value : undefined;
}

/** What was read at the front, and the tokens behind it. */
interface Rest {
  readonly tokens: readonly NumberToken[];
  readonly value: number;
}

interface Scaled extends Rest {
  readonly scale: number;
}

/** "hai trăm nghìn", "5 triệu rưỡi", or what is left below a thousand. Scales go down: "hai triệu ba nghìn". */
function takeScaled(tokens: readonly NumberToken[], above: number): Scaled | undefined {
  const group = takeGroup(tokens) ?? { tokens, value: undefined };
  const [next] = group.tokens;
  if (next?.kind === 'scale' && next.value < above) {
    const { value = next.isShort ? undefined : 1 } = group;
    return value === undefined ? undefined : scaled({ ...group, value }, next.value);
  }
  // A scale that is not smaller than the one before stays behind, and fits nothing.
  return lastBelowThousand(tokens, above);
}

/** The group times the scale behind it, and half of the scale when "rưỡi" follows. */
function scaled({ tokens, value }: Rest, scale: number): Scaled {
  const isAndHalf = tokens[1]?.kind === 'half';
  return isAndHalf
    ? { tokens: tokens.slice(2), value: (value + 0.5) * scale, scale: 1 }
    : { tokens: tokens.slice(1), value: value * scale, scale };
}

/** Behind a scale, "hai nghìn ba" is 2003 to some and 2300 to others; "2 nghìn 5000" is nothing. */
function lastBelowThousand(tokens: readonly NumberToken[], above: number): Scaled | undefined {
  const group = takeGroup(tokens);
  if (group === undefined || above === 1) return undefined;
  const isLoneOne = tokens[0]?.kind === 'one' && group.value < 10;
  const isFirst = above === Number.POSITIVE_INFINITY;
  return !isFirst && (isLoneOne || group.value >= 1000) ? undefined : { ...group, scale: 1 };
}

/** Below a thousand in words ("hai trăm linh ba", "trăm rưỡi"), or any digits ("1.500", "3 trăm"). */
function takeGroup(tokens: readonly NumberToken[]): Rest | undefined {
  const small = takeTens(tokens);
  const [hundred, ...rest] = small?.tokens ?? tokens;
  if (hundred?.kind !== 'hundred') return small;
  const hundreds = small?.value ?? 1;
  const below = hundreds > 9 ? undefined : takeBelowHundred(rest);
  return below && { tokens: below.tokens, value: hundreds * 100 + below.value };
}

/** Behind "trăm": nothing, "rưỡi", tens, or a digit after "linh". */
function takeBelowHundred(tokens: readonly NumberToken[]): Rest | undefined {
  const [next] = tokens;
  if (next === undefined || next.kind === 'scale') return { tokens, value: 0 };
  if (next.kind === 'half') return { tokens: tokens.slice(1), value: 50 };
  const below = takeTens(next.kind === 'link' ? tokens.slice(1) : tokens);
  const isUnlinked = next.kind === 'one' && below !== undefined && below.value < 10;
  return below === undefined || below.value > 99 || isUnlinked ? undefined : below;
}

/** "ba", "mười hai", "hai mươi mốt", "hai tư" is nothing; "twelve", "thirty five"; or digits. */
function takeTens(tokens: readonly NumberToken[]): Rest | undefined {
  const [first, second] = tokens;
  switch (first?.kind) {
    case 'digits':
      return { tokens: tokens.slice(1), value: first.value };
    case 'english':
      return takeEnglish(first.value, tokens.slice(1));
    case 'ten':
      return takeOnes(10, tokens.slice(1));
    case 'one':
      if (first.place === 'after-tens') return undefined;
      if (second?.kind === 'ten') return takeOnes(first.value * 10, tokens.slice(2));
      return { tokens: tokens.slice(1), value: first.value };
    default:
      return undefined;
  }
}

function takeOnes(tens: number, tokens: readonly NumberToken[]): Rest {
  const [one] = tokens;
  return one?.kind === 'one'
    ? { tokens: tokens.slice(1), value: tens + one.value }
    : { tokens, value: tens };
}

function takeEnglish(value: number, tokens: readonly NumberToken[]): Rest {
  const [one] = tokens;
  const takesOne = value >= 20 && one?.kind === 'english' && one.value < 10;
  return takesOne ? { tokens: tokens.slice(1), value: value + one.value } : { tokens, value };
}
