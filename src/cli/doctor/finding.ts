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
  return finding('skipped', about, {
    vi: `sửa ${names} trước`,
    en: `mend ${names} first`,
  });
}

function finding(level: Finding['level'], about: About, says: Words): Finding {
  return { level, about: typeof about === 'string' ? { vi: about } : about, says };
}
