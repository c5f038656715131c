// What one look of the doctor found: one line, with what to do when something is wrong.
import type { Words } from '../../flow/words.ts';

export interface Finding {
  /** `skipped`: could not be looked at, because of an error that is told before. */
  readonly level: 'ok' | 'warning' | 'error' | 'skipped';
  /** What was looked at: `Redis`, `.env`. */
  readonly about: Words;
  readonly says: Words;
}

/** Names of variables and programs are the same in every language. */
type About = string | Words;

export function ok(about: About, vi: string, en: string): Finding {
  return finding('ok', about, { vi, en });
}

export function warning(about: About, vi: string, en: string): Finding {
  return finding('warning', about, { vi, en });
}

export function error(about: About, vi: string, en: string): Finding {
  return finding('error', about, { vi, en });
}

export function skipped(about: About, variables: readonly string[]): Finding {
  const names = variables.join(', ');
  return skippedFor(about, { vi: `sửa ${names} trước`, en: `mend ${names} first` });
}

/** What has to be mended is no variable. */
export function skippedFor(about: About, why: Words): Finding {
  return finding('skipped', about, why);
}

/** `1 error`, `2 errors`. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function finding(level: Finding['level'], about: About, says: Words): Finding {
  return { level, about: typeof about === 'string' ? { vi: about } : about, says };
}
