// Some weeks of an Official Account on a virtual clock: learners write, three processes answer and die, an admin consents.
import { type TokenStore, authoriseUrl, createTokenKeeper } from 'zalo-oa-sdk';
import { startZaloEmulator } from 'zalo-oa-sdk/emulator';
import { sum } from '../stage/scale.ts';
import { type Chance, chanceFrom } from './chance.ts';
import {
  type MortalProcess,
  type Surroundings,
  endpointOf,
  letZaloCatchUp,
  startMortalProcess,
} from './mortal-process.ts';
import { type RefreshFigures, type Span, openRefreshLedger } from './refresh-ledger.ts';
import { startVirtualTime } from './virtual-time.ts';

export interface QuarterPlan {
  readonly seed: number;
  readonly days: number;
  readonly learners: number;
  readonly messagesPerDay: number;
  /** How long a process lives on average. */
  readonly lifeMs: number;
  /** The share of refreshes in which the process that has the lock is killed. */
  readonly aimedShare: number;
}

export interface Quarter extends RefreshFigures {
  readonly answers: number;
  /** Answers that came to the learner more than once: the process died before it heard that the first was taken. */
  readonly secondCopies: number;
  readonly unanswered: number;
  /** From a learner's message to the answer's acceptance, where no human was needed meanwhile. */
  readonly longestWaitMs: number;
  readonly refusedTries: number;
  readonly endsConnected: boolean;
}

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
const START_MS = Date.UTC(2026, 2, 2);
const PROCESSES = 3;
/** Nobody writes between ten in the evening and six: the first message of the day may find an expired token. */
const WAKING_MS = [6 * HOUR_MS, 22 * HOUR_MS] as const;
/** Learners write together, so that several processes want a new token at the same moment. */
const CLASS_SIZE = 5;
const CLASS_WITHIN_MS = 300;
/** As long as a refresh takes, and a little longer. */
const AIMED_WITHIN_MS = [0, 450] as const;
const RESTART_MS = [1000, 5000] as const;
/** A turn that nobody holds is found by another process after ten seconds; a send that failed is tried again after five. */
const TAKEN_OVER_AFTER_MS = 10_000;
const TRIED_AGAIN_AFTER_MS = 5000;
const ADMIN_LOOKS_EVERY_MS = 10 * 60_000;

export async function playQuarter(plan: QuarterPlan, store: TokenStore): Promise<Quarter> {
  const time = startVirtualTime(START_MS);
  const chance = chanceFrom(plan.seed);
  const zalo = await startZaloEmulator({ startMs: START_MS });
  const surroundings: Surroundings = { time, chance, zalo, store };
  const ledger = openRefreshLedger(time.now);
  const admin = createTokenKeeper({ store, endpoint: endpointOf(zalo, fetch), now: time.now });
  try {
    await admin.seed(zalo.issueTokens());
    const endMs = START_MS + plan.days * DAY_MS;
    const house = openHouse(surroundings, plan, ledger.newStory);
    const sends = sendAll(surroundings, plan, { anyProcess: house.anyProcess, endMs });
    void keepConnected(surroundings, admin, { anyProcess: house.anyProcess, endMs });
    await time.run(endMs + HOUR_MS);
    const state = await admin.state();
    return {
      ...ledger.figures(),
      answers: sends.answered.length,
      secondCopies: zalo.accepted().length - sends.answered.length,
      unanswered: sends.begun - sends.answered.length,
      longestWaitMs: longestWait(sends.answered, ledger.needs()),
      refusedTries: sends.refused,
      endsConnected: state.kind === 'connected',
    };
  } finally {
    await zalo.close();
  }
}

type AnyProcess = () => MortalProcess | undefined;

/** Three processes; one that died is started again. */
function openHouse(
  surroundings: Surroundings,
  { lifeMs, aimedShare }: QuarterPlan,
  newStory: ReturnType<typeof openRefreshLedger>['newStory'],
): { readonly anyProcess: AnyProcess } {
  const { time, chance } = surroundings;
  const alive = new Set<MortalProcess>();
  const inhabit = async () => {
    for (;;) {
      const aim = () => {
        if (!chance.happens(aimedShare)) return;
        void time.delay(chance.between(...AIMED_WITHIN_MS)).then(() => process.crash());
      };
      const process = startMortalProcess(surroundings, newStory(), aim);
      alive.add(process);
      void time.delay(chance.untilNext(lifeMs)).then(() => process.crash());
      await process.died;
      alive.delete(process);
      await time.delay(chance.between(...RESTART_MS));
    }
  };
  for (let place = 0; place < PROCESSES; place += 1) void inhabit();
  return { anyProcess: () => oneOf([...alive], chance) };
}

function oneOf<T>(among: readonly T[], chance: Chance): T | undefined {
  return among[chance.between(0, among.length - 1)];
}

interface Sends {
  begun: number;
  refused: number;
  readonly answered: Span[];
}

interface Shift {
  readonly anyProcess: AnyProcess;
  readonly endMs: number;
}

function sendAll(surroundings: Surroundings, plan: QuarterPlan, shift: Shift): Sends {
  const { time, chance, zalo } = surroundings;
  const sends: Sends = { begun: 0, refused: 0, answered: [] };
  const meanGapMs = ((WAKING_MS[1] - WAKING_MS[0]) * CLASS_SIZE) / plan.messagesPerDay;
  const answer = async () => {
    const fromMs = time.now();
    sends.begun += 1;
    const learner = zalo.citizen(`learner ${chance.between(1, plan.learners)}`);
    await time.outside(async () => {
      await letZaloCatchUp(surroundings);
      await learner.say('học tiếp');
    });
    for (;;) {
      const outcome = await tryToSend(shift.anyProcess(), learner.id);
      if (outcome === 'sent') break;
      if (outcome === 'failed') sends.refused += 1;
      await time.delay(outcome === 'failed' ? TRIED_AGAIN_AFTER_MS : TAKEN_OVER_AFTER_MS);
    }
    sends.answered.push({ fromMs, untilMs: time.now() });
  };
  const arrive = async () => {
    for (;;) {
      await time.delay(chance.untilNext(meanGapMs) + nightLeft(time.now()));
      if (time.now() >= shift.endMs) return;
      for (let pupil = 0; pupil < CLASS_SIZE; pupil += 1) {
        void time.delay(chance.between(0, CLASS_WITHIN_MS)).then(answer);
      }
    }
  };
  void arrive();
  return sends;
}

function longestWait(answered: readonly Span[], needs: readonly Span[]): number {
  const undisturbed = answered.filter(
    ({ fromMs, untilMs }) =>
      !needs.some((need) => need.fromMs <= untilMs && fromMs <= need.untilMs),
  );
  return Math.max(0, ...undisturbed.map(({ fromMs, untilMs }) => untilMs - fromMs));
}

async function tryToSend(
  process: MortalProcess | undefined,
  userId: string,
): Promise<'sent' | 'failed' | 'died'> {
  if (process === undefined) return 'died';
  const sent = process.oa.messages.send({ userId }, { kind: 'text', text: 'Mình học tiếp nhé' });
  return Promise.race([
    sent.then(
      () => 'sent' as const,
      () => 'failed' as const,
    ),
    process.died.then(() => 'died' as const),
  ]);
}

function nightLeft(nowMs: number): number {
  const sinceMidnightMs = (nowMs - START_MS) % DAY_MS;
  const [fromMs, untilMs] = WAKING_MS;
  if (sinceMidnightMs < fromMs) return fromMs - sinceMidnightMs;
  return sinceMidnightMs < untilMs ? 0 : DAY_MS - sinceMidnightMs + fromMs;
}

/** The admin of the account consents again whenever the state says that a human is needed. */
async function keepConnected(
  { time, zalo }: Surroundings,
  admin: Pick<MortalProcess['tokens'], 'state'>,
  { anyProcess, endMs }: Shift,
): Promise<void> {
  while (time.now() < endMs + HOUR_MS) {
    await time.delay(ADMIN_LOOKS_EVERY_MS);
    const state = await time.outside(() => admin.state());
    if (state.kind === 'needs-human') {
      const code = await time.outside(async () => {
        const { id: appId, redirectUri } = zalo.app;
        const oauthRoot = zalo.roots.oauth;
        const page = await fetch(await authoriseUrl({ appId, redirectUri, oauthRoot }), {
          redirect: 'manual',
        });
        return new URL(page.headers.get('location') ?? '').searchParams.get('code') ?? '';
      });
      const process = anyProcess();
      await Promise.race([process?.tokens.connect(code), process?.died]);
    }
  }
}

/** Of several runs: what adds up. */
export function addUp(quarters: readonly Quarter[], name: keyof RefreshFigures): number {
  return sum(quarters.map((quarter) => quarter[name]));
}
