// Learners whose minute is over, all at once; and the processes that write to them, which the proof may kill.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { newLearner } from '../../../src/flow/learner.ts';
import { packLearner } from '../../../src/flow/pack.ts';
import { USUAL_WISHES } from '../../../src/flow/push/pushing.ts';
import type { LearnerStore } from '../../../src/tutor/ports/store.ts';
import { telegramLearnerOf } from '../stage/telegram-vendor.ts';

const EVENING = Date.parse('2026-12-02T19:30:00+07:00');
const DAY_MINUTES = 1440;

/** Wants a tip a day, wrote two days ago, and is due. */
export async function becomeDue(store: LearnerStore, chat: number): Promise<void> {
  const learner = telegramLearnerOf(chat);
  const fresh = newLearner(learner);
  const state = packLearner({
    ...fresh,
    profile: { ...fresh.profile, consent: 'yes', audience: 'citizen' },
    contact: { ...fresh.contact, heardAtMinute: EVENING / 60_000 - 2 * DAY_MINUTES },
    pushing: { ...fresh.pushing, wishes: { ...USUAL_WISHES, tip: true } },
    standing: { at: 'idle', offered: [], paused: [] },
  });
  const event = { kind: 'followed', at: EVENING } as const;
  const received = await store.receive(learner, [{ vendorId: 'f', order: undefined, event }]);
  if (received.kind !== 'lease') throw new Error('Somebody else is here');
  await store.commit(received.lease, {
    state,
    tail: { messages: [], delayMs: 0 },
    turned: 1,
    keepSeconds: 86_400,
    dueAtMinute: Math.floor(Date.now() / 60_000) - 1,
    counted: {},
    notes: [],
  });
}

export interface EveningApp {
  kill(): Promise<void>;
}

/** Resolves when it is up. */
export async function startEveningApp(env: Readonly<Record<string, string>>): Promise<EveningApp> {
  const program = fileURLToPath(new URL('evening-app.ts', import.meta.url));
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', program], {
    env: { PATH: process.env['PATH'] ?? '', PORT: '0', EVENING: String(EVENING), ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = once(child, 'exit');
  if (child.stdout === null) throw new Error('It has no output');
  await once(child.stdout, 'data');
  return {
    kill: async () => {
      kill();
      await ended;
      process.off('exit', kill);
    },
  };
}
