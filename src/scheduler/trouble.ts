// Errors of workers and queues, told once an outage: each worker would tell of every try of its own.
import type { Clock } from '../tutor/ports/clock.ts';
import type { Log } from '../tutor/ports/log.ts';

export interface Trouble {
  readonly on: (cause: Error) => void;
  /** A job was fetched, so it is over. */
  readonly over: () => void;
}

/** Connections come back one by one, and some still complain when others work already (ms). */
const QUIET_MS = 5000;

export function tellTrouble(log: Log, clock: Clock): Trouble {
  let isTold = false;
  let lastMs = 0;
  return {
    on: (cause) => {
      lastMs = clock.monotonicMs();
      if (!isTold) log.error('The queues do not answer', withoutCommand(cause));
      isTold = true;
    },
    over: () => {
      if (!isTold || clock.monotonicMs() - lastMs < QUIET_MS) return;
      log.info('The queues are back');
      isTold = false;
    },
  };
}

/** An error of ioredis carries the arguments of its command, and those name learners. */
function withoutCommand({ name, message }: Error): Error {
  const told = new Error(message);
  told.name = name;
  return told;
}
