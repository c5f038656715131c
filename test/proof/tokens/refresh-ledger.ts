// Everything that happened to refresh tokens, written down by one who sees both Zalo and the store.
import type { Grant } from 'zalo-oa-sdk';
import { sum } from '../stage/scale.ts';

export interface RefreshLedger {
  readonly newStory: () => RefreshStory;
  readonly figures: () => RefreshFigures;
  /** The times when a human was needed. */
  readonly needs: () => readonly Span[];
}

export interface Span {
  readonly fromMs: number;
  readonly untilMs: number;
}

/** One process from its start to its death. */
export interface RefreshStory {
  /** The lock is taken, and the stored refresh token is to be used up. */
  readonly begun: () => void;
  /** A request with a refresh token leaves. */
  readonly asked: () => Asking;
  readonly wrote: (grant: Grant) => void;
  readonly lockGone: () => void;
  readonly died: () => void;
}

interface Asking {
  /** Zalo acted: a new refresh token, or none. Whoever asked may be dead by now. */
  readonly answered: (refreshToken: string | undefined) => void;
  /** The answer came home. */
  readonly heard: () => void;
}

export interface RefreshFigures {
  /** Pairs that Zalo gave for a refresh token. */
  readonly refreshes: number;
  readonly crashes: number;
  /** The process had the lock, and its request had not left. */
  readonly crashesBefore: number;
  /** Its request was on the way, or the answer, or the pair to the store; and the pair is gone. */
  readonly lost: number;
  /** The same, but the pair came into the store: it was on its way there. */
  readonly savedFromTheGrave: number;
  /** The same, but there was no pair: an earlier crash had lost it, and this was the one more try. */
  readonly crashesInVain: number;
  /** Its pair was saved, and the lock not given back. */
  readonly crashesAfter: number;
  /** Most requests with a refresh token that were under way at once. */
  readonly atOnceMost: number;
  /** Pairs that Zalo gave, that never came into the store, and whose process did not die meanwhile. */
  readonly lostWithoutCrash: number;
  readonly humansNeeded: number;
  /** From the moment a request leaves until its pair is saved, on average. */
  readonly dangerMs: number;
}

type Stage = 'idle' | 'before' | 'within' | 'after';

interface Flight {
  readonly askedAtMs: number;
  refreshToken: string | undefined;
  savedAtMs: number | undefined;
  isAnswered: boolean;
  isHeard: boolean;
  hasLostItsProcess: boolean;
}

export function openRefreshLedger(now: () => number): RefreshLedger {
  const flights: Flight[] = [];
  const deaths: Record<Stage, number> = { idle: 0, before: 0, within: 0, after: 0 };
  const needs: { readonly fromMs: number; untilMs: number }[] = [];
  let atOnceMost = 0;

  const newStory = (): RefreshStory => {
    let stage: Stage = 'idle';
    let flight: Flight | undefined;
    return {
      begun: () => {
        stage = 'before';
      },
      asked: () => {
        stage = 'within';
        const asking = takeOff(now());
        flight = asking;
        flights.push(asking);
        atOnceMost = Math.max(atOnceMost, flights.filter(isUnderWay).length);
        return {
          answered: (refreshToken) => {
            asking.isAnswered = true;
            asking.refreshToken = refreshToken;
          },
          heard: () => {
            asking.isHeard = true;
          },
        };
      },
      wrote: ({ refreshToken, refresh }) => {
        if (refresh.kind === 'refused') needs.push({ fromMs: now(), untilMs: Infinity });
        else closeLast(needs, now());
        if (flight === undefined || flight.refreshToken !== refreshToken) return;
        flight.savedAtMs ??= now();
        stage = 'after';
      },
      lockGone: () => {
        stage = 'idle';
      },
      died: () => {
        deaths[stage] += 1;
        if (stage === 'within' && flight !== undefined) flight.hasLostItsProcess = true;
      },
    };
  };
  return {
    newStory,
    figures: () => ({
      ...figuresOf(flights),
      ...crashesOf(deaths),
      atOnceMost,
      humansNeeded: needs.length,
    }),
    needs: () => needs,
  };
}

function closeLast(needs: { untilMs: number }[], nowMs: number): void {
  const last = needs.at(-1);
  if (last?.untilMs === Infinity) last.untilMs = nowMs;
}

function takeOff(askedAtMs: number): Flight {
  return {
    askedAtMs,
    refreshToken: undefined,
    savedAtMs: undefined,
    isAnswered: false,
    isHeard: false,
    hasLostItsProcess: false,
  };
}

/** Until its answer was heard; when nobody is left to hear it, until Zalo acted. */
function isUnderWay({ isAnswered, isHeard, hasLostItsProcess }: Flight): boolean {
  return hasLostItsProcess ? !isAnswered : !isHeard;
}

function figuresOf(flights: readonly Flight[]) {
  const given = flights.filter(({ refreshToken }) => refreshToken !== undefined);
  const lost = given.filter(({ savedAtMs }) => savedAtMs === undefined);
  const orphans = flights.filter(({ hasLostItsProcess }) => hasLostItsProcess);
  const dangers = given.flatMap(({ askedAtMs, savedAtMs }) =>
    savedAtMs === undefined ? [] : [savedAtMs - askedAtMs],
  );
  return {
    refreshes: given.length,
    lost: lost.filter(({ hasLostItsProcess }) => hasLostItsProcess).length,
    lostWithoutCrash: lost.filter(({ hasLostItsProcess }) => !hasLostItsProcess).length,
    savedFromTheGrave: orphans.filter(({ savedAtMs }) => savedAtMs !== undefined).length,
    crashesInVain: orphans.filter(({ refreshToken }) => refreshToken === undefined).length,
    dangerMs: sum(dangers) / Math.max(1, dangers.length),
  };
}

function crashesOf(deaths: Readonly<Record<Stage, number>>) {
  const crashes = sum(Object.values(deaths));
  return { crashes, crashesBefore: deaths.before, crashesAfter: deaths.after };
}
