// Why a condition cannot be used. A closed list: whoever shows it to a teacher has a sentence for each, never the parser's own.

export type ValueType = 'text' | 'number' | 'truth';

export type ConditionFault = {
  readonly kind: 'fault';
  /** Offset in the source. */ readonly at: number;
} & (
  | { readonly code: SimpleFaultCode }
  /** Two sides that can never be equal or ordered. */
  | { readonly code: 'different-types'; readonly left: ValueType; readonly right: ValueType }
  /** A part that has to be of another type where it stands. */
  | { readonly code: 'wrong-type'; readonly found: ValueType; readonly wanted: ValueType }
);

export type SimpleFaultCode =
  | 'empty'
  | 'too-long'
  /** `a = "x"`. */
  | 'single-equals'
  /** `“x”`. */
  | 'curly-quotes'
  /** `"x`. */
  | 'open-quote'
  /** `dich-vu` outside quotes: a minus between two names. */
  | 'hyphen'
  /** Letters with marks or other signs outside quotes. */
  | 'strange-sign'
  /** `1 < a < 5`. */
  | 'chained'
  /** `not a == b`, which CEL would read as `(not a) == b`. */
  | 'bare-not'
  /** Not an expression at all. */
  | 'unreadable'
  /** Correct CEL, but more than flows need: functions, maps, `a ? b : c`. */
  | 'too-difficult';

export function fault(code: SimpleFaultCode, at: number): ConditionFault {
  return { kind: 'fault', code, at };
}
