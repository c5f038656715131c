// Starts a scheduler in a process of its own, and answers what it asks.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { LearnerId } from '../../src/flow/learner.ts';
import type { DuePage, DueStore } from '../../src/tutor/ports/due-store.ts';
import type { DueTurned } from '../../src/tutor/ports/due-turns.ts';

export interface Answers {
  readonly leasePages: readonly DuePage[];
  readonly learnersOn: readonly LearnerId[];
  readonly makeDue: readonly LearnerId[];
  readonly turnDue: DueTurned;
}

export type Question =
  | { readonly name: 'leasePages'; readonly countMax: number }
  | { readonly name: 'learnersOn'; readonly page: DuePage }
  | {
      readonly name: 'makeDue';
      readonly page: DuePage;
      readonly learners: readonly LearnerId[];
    }
  | { readonly name: 'turnDue'; readonly learner: LearnerId };

export interface Asked {
  readonly id: number;
  readonly question: Question;
}

export interface ChildScheduler {
  kill(): Promise<void>;
}

export function startChildScheduler(
  redisPath: string,
  due: DueStore,
  turnDue: (learner: LearnerId) => Promise<DueTurned>,
): ChildScheduler {
  const child: ChildProcess = fork(new URL('./worker-process.ts', import.meta.url), [redisPath], {
    execArgv: ['--import', 'tsx'],
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = once(child, 'exit');
  child.on('message', ({ id, question }: Asked) => {
    const tell = async () => {
      const answer = await answerTo(question, due, turnDue);
      if (child.connected) child.send({ id, answer }, () => undefined);
    };
    void tell();
  });
  return {
    kill: async () => {
      kill();
      await ended;
      process.off('exit', kill);
    },
  };
}

async function answerTo(
  question: Question,
  due: DueStore,
  turnDue: (learner: LearnerId) => Promise<DueTurned>,
): Promise<Answers[keyof Answers]> {
  if (question.name === 'leasePages') return due.leasePages(question.countMax, 0);
  if (question.name === 'learnersOn') return due.learnersOn(question.page);
  if (question.name === 'turnDue') return turnDue(question.learner);
  return due.makeDue(question.page, question.learners, { at: 0, mayCost: false });
}
