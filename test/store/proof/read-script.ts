// What a script that Redis ran did to the log of a learner, read from its arguments and its answer.
import { encodeEvent } from '../../../src/store/turn/event-code.ts';
import { type LearnerRecord, parseRecord } from '../../../src/store/record/learner-record.ts';
import { TAKEOVERS_BEFORE_SET_ASIDE } from '../../../src/tutor/limits.ts';
import type { AcceptedLog, Incoming } from './accepted-log.ts';
import type { RunScript } from './process.ts';

type ReadScript = (script: RunScript, log: AcceptedLog) => readonly string[];

/** `events`: all there are, by their code. The reader answers where Redis did not do what the log says. */
export function scriptReader(events: ReadonlyMap<string, Incoming>): ReadScript {
  /** The record as a holder was given it last, by token. */
  const given = new Map<string, LearnerRecord>();
  return (script, log) => {
    if (script.name === 'renew') return [];
    const token = script.args[1] ?? '';
    const { word, record } = answerOf(script);
    if (script.name === 'receive' && word !== 'changed') log.accept(eventsIn(script.args, events));
    settle(script, log, given.get(token));
    if (record === undefined) return [];
    given.set(token, record);
    return give(script, log, record);
  };
}

function answerOf({ name, reply }: RunScript): {
  readonly word: string;
  readonly record: LearnerRecord | undefined;
} {
  if (name === 'release') return { word: reply === 1 ? 'released' : '', record: undefined };
  const [word, record] = reply as readonly [Buffer, Buffer?];
  const text = word.toString('latin1');
  if (record === undefined || !HANDED_OUT.has(text)) return { word: text, record: undefined };
  return { word: text, record: parseRecord(record, 0) };
}

/** Answers that come with a record. */
const HANDED_OUT: ReadonlySet<string> = new Set(['lease', 'more', 'again']);

function give(
  { name, learner }: RunScript,
  log: AcceptedLog,
  now: LearnerRecord,
): readonly string[] {
  const expected = log.waiting().slice(0, now.inbox.length).map(encodeEvent).join('\n');
  const actual = now.inbox.map(({ code }) => code).join('\n');
  log.give(now.inbox.length);
  return actual === expected ? [] : [`${learner}: ${name} gave ${actual} and not ${expected}`];
}

/** What the holder did with what it was given. */
function settle(script: RunScript, log: AcceptedLog, held: LearnerRecord | undefined): void {
  if (held === undefined) return;
  const { word } = answerOf(script);
  if (word === 'done' || word === 'more') {
    const isSetAside = held.takeovers >= TAKEOVERS_BEFORE_SET_ASIDE;
    log.turn(countOf(held, Number(script.args[6])), isSetAside);
  }
  // What no holder has begun to answer is in nobody's hands again; what a dead one may have begun stays as it is.
  if (word === 'released' && held.takeovers === 0) log.give(0);
}

function countOf({ inbox }: LearnerRecord, bytes: number): number {
  let rest = bytes;
  return inbox.filter((entry) => {
    rest -= entry.bytes;
    return rest >= 0;
  }).length;
}

/** In the order of receive.lua: id, version, code for each. */
function eventsIn(
  args: readonly string[],
  events: ReadonlyMap<string, Incoming>,
): readonly Incoming[] {
  return args.slice(4).flatMap((code, place) => {
    const incoming = place % 3 === 2 ? events.get(code) : undefined;
    return incoming === undefined ? [] : [incoming];
  });
}
