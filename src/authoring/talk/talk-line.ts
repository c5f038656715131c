// One line of a conversation: a key and what it says.
import { assertNever } from '../../flow/assert-never.ts';
import { CHANNEL_NAMES } from '../../flow/channel.ts';
import { type Day, parseDay } from '../../flow/day.ts';
import { AUDIENCES } from '../../flow/flow.ts';
import type { Fault } from '../problem.ts';
import { parseDuration } from './talk-duration.ts';
import { talkFaults } from './talk-faults.ts';
import { ENDINGS, TALK_KEYS, type Talk, type TalkKey, type TalkLine } from './talk.ts';
import type { YamlEntry, YamlNode } from '../yaml/yaml-node.ts';

/** What a line says about the conversation as a whole; a `date` is one, too, as long as nobody has spoken. */
export type Setting = Partial<Pick<Talk, 'audience' | 'channel'>> & { readonly step?: string };

/** A line without its position. */
type Spoken = TalkLine extends infer Line
  ? Line extends TalkLine
    ? Omit<Line, 'line'>
    : never
  : never;

export type ReadLine =
  | {
      readonly kind: 'setting';
      readonly key: TalkKey;
      readonly setting: Setting;
      readonly offset: number;
    }
  | { readonly kind: 'spoken'; readonly spoken: Spoken }
  | { readonly kind: 'refused'; readonly fault: Fault; readonly offset: number }
  /** Its YAML was refused, and that is already told. */
  | { readonly kind: 'told' };

export function readTalkLine(node: YamlNode): ReadLine {
  if (node.kind === 'bad') return TOLD;
  if (node.kind !== 'map') return refused(talkFaults.notOneKey(), node.offset);
  const [entry, second] = node.entries;
  if (entry === undefined) return TOLD;
  if (second !== undefined) return refused(talkFaults.notOneKey(), second.offset);
  const key = TALK_KEYS.find((each) => each === entry.key);
  if (key === undefined) return refused(talkFaults.unknownKey(entry.key), entry.offset);
  if (entry.value.kind === 'bad') return TOLD;
  if (key === 'saved' || key === 'recorded') return readPairs(key, entry);
  if (entry.value.kind !== 'text') return refused(talkFaults.notText(key), entry.value.offset);
  return readWords(key, entry.value.text, entry.value.offset);
}

const TOLD: ReadLine = { kind: 'told' };

function readWords(
  key: Exclude<TalkKey, 'saved' | 'recorded'>,
  text: string,
  offset: number,
): ReadLine {
  switch (key) {
    case 'ban':
    case 'me':
      return spoken({ kind: key, text });
    case 'at':
      return { kind: 'setting', key, setting: { step: text }, offset };
    case 'as':
    case 'on':
      return readSetting(key, text, offset);
    case 'after':
    case 'date':
    case 'ends':
      return readMoment(key, text, offset);
    default:
      return assertNever(key);
  }
}

function readSetting(key: 'as' | 'on', text: string, offset: number): ReadLine {
  if (key === 'as') {
    const audience = AUDIENCES.find((each) => each === text);
    return audience === undefined
      ? refused(talkFaults.badAudience(text), offset)
      : { kind: 'setting', key, setting: { audience }, offset };
  }
  const channel = CHANNEL_NAMES.find((each) => each === text);
  return channel === undefined
    ? refused(talkFaults.badChannel(text), offset)
    : { kind: 'setting', key, setting: { channel }, offset };
}

function readMoment(key: 'after' | 'date' | 'ends', text: string, offset: number): ReadLine {
  if (key === 'after') {
    const ms = parseDuration(text);
    return ms === undefined
      ? refused(talkFaults.badDuration(text), offset)
      : spoken({ kind: 'after', ms });
  }
  if (key === 'date') {
    const day: Day | undefined = parseDay(text);
    return day === undefined
      ? refused(talkFaults.badDate(text), offset)
      : spoken({ kind: 'date', day });
  }
  const how = ENDINGS.find((each) => each === text);
  return how === undefined
    ? refused(talkFaults.badEnding(text), offset)
    : spoken({ kind: 'ends', how });
}

function readPairs(key: 'saved' | 'recorded', { value }: YamlEntry): ReadLine {
  if (value.kind !== 'map') return refused(talkFaults.notPairs(key), value.offset);
  const pairs: (readonly [string, string])[] = [];
  for (const entry of value.entries) {
    if (entry.value.kind === 'bad') return TOLD;
    if (entry.value.kind !== 'text') return refused(talkFaults.notPairs(key), entry.offset);
    pairs.push([entry.key, entry.value.text]);
  }
  if (key === 'saved') return spoken({ kind: key, values: pairs });
  const records = pairs.map(([record, values]) => ({ record, values: commaList(values) }));
  return spoken({ kind: key, records });
}

function commaList(text: string): readonly string[] {
  return text.split(',').map((value) => value.trim());
}

function spoken(line: Spoken): ReadLine {
  return { kind: 'spoken', spoken: line };
}

function refused(fault: Fault, offset: number): ReadLine {
  return { kind: 'refused', fault, offset };
}
