// Plays a conversation on a clock of its own and compares what Ban says with what the teacher expects.
import type { AtMs } from '../../flow/event.ts';
import type { Learner } from '../../flow/learner.ts';
import type { Value } from '../../flow/value.ts';
import type { Library } from '../../flow/library.ts';
import { firstParting } from './rehearse-compare.ts';
import { type Footprints, footprintsOf, type Trodden } from './rehearse-footprints.ts';
import type { Mismatch } from './rehearse-mismatch.ts';
import { brokenPledge, recordsOf } from './rehearse-pledges.ts';
import { ownPart, type Play, type Played, type Told } from './rehearse-stage.ts';
import { morningOf, openAt, startTime, stranger } from './rehearse-start.ts';
import { hasSkipped, lookupIn, savedAfter } from './rehearse-trodden.ts';
import { type Exchange, exchangesOf, type Pause } from '../talk/talk-exchanges.ts';
import type { Recorded, Talk } from '../talk/talk.ts';

export interface Rehearsal {
  readonly talk: Talk;
  /** The first thing that was not as expected; what follows it is mostly its consequence. */
  readonly mismatch: Mismatch | undefined;
  readonly turns: readonly RehearsedTurn[];
  readonly footprints: Footprints;
}

export interface RehearsedTurn {
  readonly exchange: Exchange;
  /** Without what Ban says after the flow has finished. */
  readonly said: readonly Told[];
}

/** People do not answer in the same instant; some moments pass between two messages. */
const MOMENT_MS = 20_000;

export function rehearse(play: Play, library: Library, talk: Talk): Rehearsal {
  const flow = library.flows.get(talk.flow);
  if (flow === undefined) throw new Error(`There is no flow ${talk.flow} to rehearse`);
  const stage: Stage = { play, library, talk };
  const [opening, ...others] = exchangesOf(talk);
  const at = startTime(talk, flow);
  const learner = stranger({ channel: talk.channel, audience: talk.audience, language: 'vi' });
  const opened = openAt(play, library, { learner, flow: talk.flow, step: talk.startsAt?.step, at });
  const before: Progress = { ...NOTHING_YET, at, learner: opened.learner };
  const end = others.reduce(
    (progress, exchange) => hear(stage, progress, exchange),
    note(stage, before, { exchange: opening, played: opened, hasSkipped: false }),
  );
  const { mismatch, turns, trodden } = end;
  return { talk, mismatch, turns, footprints: footprintsOf(library, trodden) };
}

interface Stage {
  readonly play: Play;
  readonly library: Library;
  readonly talk: Talk;
}

interface Progress {
  readonly at: AtMs;
  readonly learner: Learner;
  /** Answers of the flow, remembered here beyond its end. */
  readonly saved: Readonly<Record<string, Value>>;
  /** Written down since the last `recorded:`. */
  readonly records: readonly Recorded[];
  readonly hasFinished: boolean;
  readonly mismatch: Mismatch | undefined;
  readonly turns: readonly RehearsedTurn[];
  readonly trodden: readonly Trodden[];
}

const NOTHING_YET: Omit<Progress, 'at' | 'learner'> = {
  saved: {},
  records: [],
  hasFinished: false,
  mismatch: undefined,
  turns: [],
  trodden: [],
};

function hear(stage: Stage, progress: Progress, exchange: Exchange): Progress {
  const { play, library } = stage;
  const { learner } = progress;
  const at = exchange.pauses.reduce(afterPause, progress.at) + MOMENT_MS;
  const text = exchange.me ?? '';
  const played = play(library, learner, { kind: 'said', text, at });
  const skipped = hasSkipped({ library, learner, at }, text);
  return note(stage, { ...progress, at }, { exchange, played, hasSkipped: skipped });
}

function afterPause(at: AtMs, pause: Pause): AtMs {
  return pause.kind === 'after' ? at + pause.ms : morningOf(pause.day);
}

interface Turned {
  readonly exchange: Exchange;
  readonly played: Played;
  readonly hasSkipped: boolean;
}

function note(stage: Stage, progress: Progress, turned: Turned): Progress {
  const { exchange, played } = turned;
  const { talk } = stage;
  const own = ownPart(played, talk.flow);
  const saved = savedAfter(played.learner, own.effects) ?? progress.saved;
  const lookup = lookupIn(played.learner, saved);
  const records = [...progress.records, ...recordsOf(own.effects)];
  const hasFinished = progress.hasFinished || own.hasFinished;
  const facts = { lookup, records, hasFinished, played, flow: talk.flow };
  const claimed = exchange.pledges.some(({ kind }) => kind === 'recorded');
  return {
    ...progress,
    learner: played.learner,
    saved,
    records: claimed ? [] : records,
    hasFinished,
    mismatch:
      progress.mismatch ??
      partingOf(exchange, own.messages) ??
      brokenPledge(exchange.pledges, facts),
    turns: [...progress.turns, { exchange, said: own.messages }],
    trodden: [
      ...progress.trodden,
      { visited: played.visited, hasSkipped: turned.hasSkipped, lookup },
    ],
  };
}

function partingOf({ bans, line }: Exchange, said: readonly Told[]): Mismatch | undefined {
  const parting = firstParting(bans, said);
  if (parting === undefined) return undefined;
  const { expected } = parting;
  return {
    kind: 'ban',
    line: expected?.line ?? bans.at(-1)?.line ?? line,
    expected: expected?.text,
    said: parting.said,
  };
}
