// Why a backup was not made or not restored, when it is nobody's fault but the operator can do something.
import type { BackupRefusal } from '../../cli/keep/operator-world.ts';

export class BackupError extends Error {
  override readonly name = 'BackupError';
  readonly why: BackupRefusal;
  /** The file, the store or what Redis said: see `refusalOf`. */
  readonly detail: string;

  constructor(why: BackupRefusal, detail: string, cause?: unknown) {
    super(`${detail}: ${why}`, { cause });
    this.why = why;
    this.detail = detail;
  }
}
