// Forks processes of the bench and lets them begin their turns together.
import { fork } from 'node:child_process';
import type { Outcome, Task } from './run-variant.ts';

/** One process a task, all at one time. */
export async function runProcesses(tasks: readonly Task[]): Promise<readonly Outcome[]> {
  const runs = tasks.map(forkOne);
  const [first] = tasks;
  for (let level = 0; level < (first?.levels.length ?? 0); level += 1) {
    await Promise.all(runs.map(async (run) => run.ready()));
    for (const run of runs) run.go();
  }
  return Promise.all(runs.map(async (run) => run.outcome));
}

interface Run {
  /** Resolves when the process waits for the others. */
  ready(): Promise<void>;
  go(): void;
  readonly outcome: Promise<Outcome>;
}

function forkOne(task: Task): Run {
  const child = fork(new URL('run-variant.js', import.meta.url));
  const outcome = new Promise<Outcome>((tell, fail) => {
    child.on('message', (message: 'ready' | { readonly outcome: Outcome }) => {
      if (message !== 'ready') tell(message.outcome);
    });
    child.once('exit', (code) => fail(new Error(`${task.variant} ended with ${code}`)));
  });
  child.send(task);
  return {
    ready: async () => {
      const isReady = new Promise<void>((tell) => {
        const listen = (message: unknown): void => {
          if (message !== 'ready') return;
          child.off('message', listen);
          tell();
        };
        child.on('message', listen);
      });
      // A process that fails is never ready.
      await Promise.race([isReady, outcome]);
    },
    go: () => child.send('go'),
    outcome,
  };
}
