// Why something failed, fit to be kept for an operator: short, and without anything that may be a learner's.

/** Many messages quote what they could not read, so all that follows a quotation mark is left out. */
export function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'unknown';
  const said = /^[^"'`“‘\n]*/u.exec(cause.message)?.[0].trim() ?? '';
  const reason = cause.name === 'Error' ? said : `${cause.name}: ${said}`;
  return reason.slice(0, REASON_MAX) || cause.name;
}

const REASON_MAX = 120;
