// What the commands of an operator need beside the world of every command: the store's keeper. `main.ts` builds it.
import type { CliWorld, ExitCode } from '../cli-world.ts';

/** Why there is no copy, or why it was not put back. */
export type BackupRefusal =
  /** A file of that name is there. */
  | 'there'
  | 'unwritable'
  | 'absent'
  | 'unreadable'
  /** No backup of ours, or not as it was written. */
  | 'damaged'
  /** Written by a newer program. */
  | 'newer'
  /** The store holds learners. */
  | 'not-empty'
  /** By whoever asked for it (Ctrl-C). */
  | 'stopped'
  /** A tutor runs on the store. */
  | 'running'
  /** Redis refused in the middle; part of the backup is in the store. */
  | 'half';

export interface Copied {
  readonly learners: number;
  readonly bytes: number;
  readonly tookMs: number;
}

export interface PutBack {
  readonly learners: number;
  readonly waiting: number;
  /** ISO 8601: when the copy was made. */
  readonly madeAt: string;
  readonly tookMs: number;
}

export type Result<Done> =
  | ({ readonly kind: 'done' } & Done)
  | { readonly kind: 'refused'; readonly why: BackupRefusal; readonly detail: string };

export interface KeeperWorld extends CliWorld {
  backup(file: string): Promise<Result<Copied>>;
  restore(file: string): Promise<Result<PutBack>>;
}

export type KeeperCommand = (args: readonly string[], world: KeeperWorld) => Promise<ExitCode>;
