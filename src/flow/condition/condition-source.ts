// A condition as a teacher types it, made plain CEL of the same length, so that every offset stays true.
import { type ConditionFault, fault, type SimpleFaultCode } from './condition-fault.ts';

/** Longer conditions are not read aloud by anybody; the bound also bounds parsing and asking. */
const SOURCE_LENGTH_MAX = 400;

const OPERATORS = new Map([
  ['and', '&& '],
  ['or', '||'],
  ['not', '!  '],
]);

/** The slips teachers make, looked for outside quotes, in the order in which they explain the most. */
const SLIPS: readonly { readonly code: SimpleFaultCode; readonly pattern: RegExp }[] = [
  { code: 'curly-quotes', pattern: /[“”‘’„«»]/u },
  { code: 'open-quote', pattern: /["']/u },
  { code: 'strange-sign', pattern: /[^\x20-\x7e\s]|[`\\@#$^~;]/u },
  { code: 'single-equals', pattern: /(?<![=!<>])=(?!=)/u },
  { code: 'hyphen', pattern: /(?<=[a-z0-9_])-(?=[a-z])/iu },
];

export function plainCel(source: string): string | ConditionFault {
  if (source.trim() === '') return fault('empty', 0);
  if (source.length > SOURCE_LENGTH_MAX) return fault('too-long', SOURCE_LENGTH_MAX);
  const outside = blankQuoted(source);
  for (const { code, pattern } of SLIPS) {
    const at = outside.search(pattern);
    if (at !== -1) return fault(code, at);
  }
  return withSigns(source, outside);
}

/** The source with every closed quotation blanked out, for looking at the rest. */
function blankQuoted(source: string): string {
  return source.replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/gu, (quoted) =>
    ' '.repeat(quoted.length),
  );
}

function withSigns(source: string, outside: string): string {
  let plain = '';
  let copied = 0;
  for (const match of outside.matchAll(/(?<![\w.])(?:and|or|not)(?![\w.])/giu)) {
    const word = match[0];
    plain += source.slice(copied, match.index) + (OPERATORS.get(word.toLowerCase()) ?? word);
    copied = match.index + word.length;
  }
  return plain + source.slice(copied);
}
