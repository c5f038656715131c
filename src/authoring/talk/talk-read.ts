// A file of conversations, from bytes to talks. Never throws; what is wrong is told with its place.
import type { Day } from '../../flow/day.ts';
import type { FlowId } from '../../flow/flow.ts';
import type { Fault, Problem } from '../problem.ts';
import { problemAt } from '../check/problem-at.ts';
import { talkFaults } from './talk-faults.ts';
import { type ReadLine, readTalkLine, type Setting } from './talk-line.ts';
import type { Start, Talk, TalkFile, TalkKey, TalkLine } from './talk.ts';
import { readYaml, type YamlFile } from '../yaml/yaml-file.ts';
import type { YamlEntry } from '../yaml/yaml-node.ts';

/** A real lesson has at most a dozen conversations of fifty lines; a file far beyond that is no file of conversations. */
const TALKS_MAX = 200;
const LINES_MAX = 500;

export function readTalks(file: string, flow: FlowId, bytes: Uint8Array): TalkFile {
  return readTalksIn(readYaml(file, bytes), flow);
}

export function readTalksIn(yaml: YamlFile, flow: FlowId): TalkFile {
  const { file, lines, root } = yaml;
  const problems: Problem[] = [...yaml.problems];
  const tell = (fault: Fault, offset: number): void => {
    const place = { file, ...yaml.position(offset) };
    if (!yaml.isDoubtful(place.line)) problems.push(problemAt(place, 'error', fault));
  };
  if (root === undefined || root.kind === 'bad') return { file, flow, talks: [], problems, lines };
  if (root.kind !== 'map') tell(talkFaults.notTalks(), root.offset);
  const entries = root.kind === 'map' ? root.entries : [];
  if (entries.length > TALKS_MAX) tell(talkFaults.tooMany(TALKS_MAX), root.offset);
  const talks = entries.slice(0, TALKS_MAX).flatMap((entry) => {
    const talk = readTalk({ yaml, flow, tell }, entry);
    return talk === undefined ? [] : [talk];
  });
  return { file, flow, talks, problems, lines };
}

interface Reader {
  readonly yaml: YamlFile;
  readonly flow: FlowId;
  readonly tell: (fault: Fault, offset: number) => void;
}

/** What has been read of a conversation so far. */
interface Draft {
  setting: Setting;
  startsAt: Start | undefined;
  startsOn: Day | undefined;
  readonly given: Set<TalkKey>;
  readonly lines: TalkLine[];
  hasBegun: boolean;
  hasEnded: boolean;
  isBroken: boolean;
}

function readTalk(reader: Reader, { key, offset, value }: YamlEntry): Talk | undefined {
  if (value.kind === 'bad') return undefined;
  if (value.kind !== 'list') {
    reader.tell(talkFaults.notLines(key), value.offset);
    return undefined;
  }
  const draft: Draft = {
    setting: {},
    startsAt: undefined,
    startsOn: undefined,
    given: new Set(),
    lines: [],
    hasBegun: false,
    hasEnded: false,
    isBroken: false,
  };
  if (value.items.length > LINES_MAX) refuse(reader, draft, talkFaults.tooMany(LINES_MAX), offset);
  for (const node of value.items.slice(0, LINES_MAX)) addLine(reader, draft, node);
  if (!draft.hasBegun && !draft.isBroken) {
    refuse(reader, draft, talkFaults.nothingSaid(key), offset);
  }
  if (draft.isBroken) return undefined;
  const { startsAt, startsOn, lines } = draft;
  const { audience, channel = 'web' } = draft.setting;
  const { file } = reader.yaml;
  const { line } = reader.yaml.position(offset);
  const { flow } = reader;
  return { name: key, file, line, flow, audience, channel, startsAt, startsOn, lines };
}

function addLine(reader: Reader, draft: Draft, node: Parameters<typeof readTalkLine>[0]): void {
  const read = readTalkLine(node);
  if (read.kind === 'told') {
    draft.isBroken = true;
    return;
  }
  if (read.kind === 'refused') return refuse(reader, draft, read.fault, read.offset);
  if (draft.hasEnded) return refuse(reader, draft, talkFaults.behindEnd(), node.offset);
  if (read.kind === 'setting') {
    const fault = settingFault(draft, read.key);
    if (fault !== undefined) return refuse(reader, draft, fault, node.offset);
    return takeSetting(reader, draft, read);
  }
  const { spoken } = read;
  if (spoken.kind === 'date' && !draft.hasBegun) {
    draft.startsOn = spoken.day;
    return;
  }
  draft.hasBegun ||= spoken.kind === 'ban' || spoken.kind === 'me';
  draft.hasEnded = spoken.kind === 'ends';
  draft.lines.push({ ...spoken, line: reader.yaml.position(node.offset).line });
}

function takeSetting(
  reader: Reader,
  draft: Draft,
  { key, setting, offset }: Extract<ReadLine, { kind: 'setting' }>,
): void {
  draft.given.add(key);
  draft.setting = { ...draft.setting, ...setting };
  if (setting.step !== undefined) {
    draft.startsAt = { step: setting.step, ...reader.yaml.position(offset) };
  }
}

function settingFault(draft: Draft, key: TalkKey): Fault | undefined {
  if (draft.hasBegun) return talkFaults.tooLate(key);
  return draft.given.has(key) ? talkFaults.twice(key) : undefined;
}

function refuse(reader: Reader, draft: Draft, fault: Fault, offset: number): void {
  draft.isBroken = true;
  reader.tell(fault, offset);
}
