// What the report asks of the rest of the program. Numbers only; main/ puts them together from the store and the lessons.
import type { AtMs } from '../flow/event.ts';

/** One server; several in a cluster. */
export interface ServerNumbers {
  readonly address: string;
  readonly program: string;
  readonly version: string;
  readonly memoryUsedBytes: number;
  /** Undefined: as much as the machine has. */
  readonly memoryMaxBytes: number | undefined;
  readonly hasAppendOnlyFile: boolean;
  readonly isAppendOnlyFileWell: boolean;
}

/** One of the learners whose records were looked at. */
export interface LookedAt {
  /** The same as long as the same message of the same learner waits first. Names nobody. */
  readonly key: string;
  readonly isOverdue: boolean;
  readonly inbox: { readonly count: number; readonly sinceMs: AtMs } | undefined;
  readonly tailCount: number;
}

export interface WaitingFacts {
  readonly nowMs: AtMs;
  readonly indexed: number;
  /** Learners whom somebody should have looked at by now. */
  readonly overdue: number;
  /** The same, for longer than a minute. */
  readonly longOverdue: number;
  /** All of the indexed, or some hundred of them. */
  readonly lookedAt: readonly LookedAt[];
}

export interface FlowFacts {
  readonly loaded: number;
  readonly errors: number;
}

export interface ReportSources {
  redis(): Promise<readonly ServerNumbers[]>;
  waiting(): Promise<WaitingFacts>;
  /** What the shards count, by name, over all processes. */
  counters(): Promise<ReadonlyMap<string, number>>;
  flows(): FlowFacts;
  monotonicMs(): number;
}
