// How much a proof does: seconds of it with every test run, all of it with `PROOF=full` (`npm run proof`).
const IS_FULL: boolean = process.env['PROOF'] === 'full';

export function atScale<Amount>(amount: { readonly small: Amount; readonly full: Amount }): Amount {
  return IS_FULL ? amount.full : amount.small;
}

/** A proof's figures, in one line that can be copied. */
export function tell(proof: string, figures: Readonly<Record<string, string | number>>): void {
  const pairs = Object.entries(figures).map(([name, figure]) => `${name} ${figure}`);
  process.stdout.write(`${proof} (${IS_FULL ? 'full' : 'small'}): ${pairs.join(', ')}\n`);
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
