// A vendor not doing what it is asked, told to the operator once and not at every try.
import type { Log } from '../tutor/ports/log.ts';

export interface Trouble {
  /** Says so, if it is news. */
  failed(cause: unknown): void;
  worked(): void;
}

/** How a vendor's faults are told. */
export interface Telling<Fault extends string> {
  readonly faultOf: (cause: unknown) => Fault;
  readonly advice: Readonly<Record<Fault, string>>;
  /** Nothing that was sent, and no secret. */
  readonly reasonOf: (cause: unknown) => string;
  readonly again: string;
}

export function troubleWith<Fault extends string>(
  { faultOf, advice, reasonOf, again }: Telling<Fault>,
  log: Log,
  doing: string,
): Trouble {
  let told: Fault | undefined;
  return {
    failed(cause) {
      const fault = faultOf(cause);
      const reason = reasonOf(cause).slice(0, REASON_MAX);
      if (fault !== told) log.warn(advice[fault], { doing, reason });
      told = fault;
    },
    worked() {
      if (told !== undefined) log.info(again, { doing });
      told = undefined;
    },
  };
}

/** A vendor explains itself in a sentence; a guard against an answer that is not the vendor's. */
const REASON_MAX = 200;
