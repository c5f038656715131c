// Where the report's numbers come from: the store and the lessons in this process's hands.
import type { ReportSources } from '../../report/report-sources.ts';
import { readCounters } from '../../store/census/counters.ts';
import { readServerStates } from '../../store/server/server-state.ts';
import { readWaiting } from '../../store/census/waiting.ts';
import type { RedisClient } from '../../store/scripts.ts';
import type { Clock } from '../../tutor/ports/clock.ts';
import type { LessonsOnDisk } from '../lessons/lessons-on-disk.ts';

interface Parts {
  readonly requests: RedisClient;
  readonly lessons: () => LessonsOnDisk;
  readonly clock: Clock;
}

export function openReportSources({ requests, lessons, clock }: Parts): ReportSources {
  return {
    redis: () => readServerStates(requests),
    waiting: () => readWaiting(requests),
    counters: () => readCounters(requests),
    flows: () => {
      const { library, problems } = lessons();
      return {
        loaded: library.flows.size,
        errors: problems.filter(({ level }) => level === 'error').length,
      };
    },
    monotonicMs: () => clock.monotonicMs(),
  };
}
