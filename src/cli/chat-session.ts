// A conversation in the terminal, line by line.
import { openAt, stranger } from '../authoring/rehearse/rehearse-start.ts';
import type { Problem } from '../authoring/problem.ts';
import { showProblem } from '../authoring/show-problem.ts';
import { parseDuration } from '../authoring/talk/talk-duration.ts';
import { talkFaults } from '../authoring/talk/talk-faults.ts';
import type { Played } from '../authoring/rehearse/rehearse-stage.ts';
import type { ChannelName } from '../flow/channel.ts';
import { type Day, dayAt } from '../flow/day.ts';
import { ONBOARDING } from '../flow/turn/finish.ts';
import type { Audience, FlowId } from '../flow/flow.ts';
import { type Learner, type LearnerId, newLearner } from '../flow/learner.ts';
import type { Library } from '../flow/library.ts';
import { inLanguage, type Language, type Words } from '../flow/words.ts';
import type { Outgoing } from '../tutor/ports/messenger.ts';
import { type ChatRecord, chatRecord } from './chat-record.ts';
import { CHAT_WORDS } from './chat-words.ts';
import { type CliWorld, type LoadedLessons, rehearsalLibrary } from './cli-world.ts';
import { painter, showMessage } from './show-message.ts';
import type { VirtualClock } from './virtual-clock.ts';

export interface ChatSettings {
  readonly language: Language;
  readonly audience: Audience | undefined;
  readonly channel: ChannelName;
  /** Undefined: as somebody new, at the door. */
  readonly flow: FlowId | undefined;
  readonly step: string | undefined;
  /** The clock was set, so a conversation written down has to say so. */
  readonly isClockSet: boolean;
}

export interface ChatSession {
  begin(): void;
  take(line: string): void;
  /** Goes on with lessons that were saved meanwhile; the old version of a broken one stays. */
  renew(lessons: LoadedLessons): void;
}

export function chatSession(
  world: CliWorld,
  clock: VirtualClock,
  { settings, lessons }: { settings: ChatSettings; lessons: LoadedLessons },
): ChatSession {
  const { language, flow, step, audience, channel } = settings;
  const startsOn: Day | undefined = settings.isClockSet ? dayAt(clock.now()) : undefined;
  const record = chatRecord({ flow: flow ?? ONBOARDING, audience, channel, step, startsOn });
  let library: Library = rehearsalLibrary(lessons);
  let learner = newcomer(settings);

  const show = (played: Played<Outgoing>): void => {
    ({ learner } = played);
    record.said(played);
    const look = { language: learner.profile.language, hasColor: world.hasColor };
    for (const message of played.messages) world.out(`${showMessage(message, look)}\n`);
  };
  const remark = (words: Words | string): void => {
    const text = typeof words === 'string' ? words : inLanguage(words, language);
    world.out(`${painter(world.hasColor)('dim', text)}\n`);
  };

  return {
    begin() {
      const at = clock.now();
      if (flow === undefined) show(world.play(library, learner, { kind: 'followed', at }));
      else show(openAt(world.play, library, { learner, flow, step, at }));
    },
    take(line) {
      const text = line.trim();
      if (text === '') return;
      if (text === '/talk')
        return world.out(record.written(inLanguage(CHAT_WORDS.newTalk, language)));
      if (text.startsWith('/')) return obey(text, { clock, remark, record });
      record.heard(text);
      show(world.play(library, learner, { kind: 'said', text, at: clock.now() }));
    },
    renew(saved) {
      for (const problem of errorsOf(saved, flow)) {
        world.out(`${showProblem(problem, { language, lineOf: saved.lineOf })}\n\n`);
      }
      const isWhole = saved.files.every(({ id }) => saved.flows.has(id));
      remark(isWhole ? CHAT_WORDS.reloaded : CHAT_WORDS.oldOnesStay);
      library = renewed(library, saved);
    },
  };
}

/** `/after 3d`; whatever else begins with a stroke is no command. */
function obey(
  text: string,
  {
    clock,
    remark,
    record,
  }: {
    clock: VirtualClock;
    remark: (words: Words | string) => void;
    record: ChatRecord;
  },
): void {
  const [command, duration = ''] = text.split(/\s+/u);
  if (command !== '/after') return remark(CHAT_WORDS.whatNow);
  const ms = parseDuration(duration);
  if (ms === undefined) return remark(talkFaults.badDuration(duration).text);
  clock.moveOn(ms);
  record.passed(duration);
  remark(`(${clock.shown()})`);
}

function newcomer({ flow, channel, audience, language }: ChatSettings): Learner {
  if (flow !== undefined) return stranger({ channel, audience, language });
  const learner = newLearner(`${channel}:chat` as LearnerId);
  return { ...learner, profile: { ...learner.profile, audience, language } };
}

/** Of the flow that is being played; of all when it is none in particular. */
function errorsOf(
  { problems, files }: LoadedLessons,
  flow: FlowId | undefined,
): readonly Problem[] {
  const played = files.find(({ id }) => id === flow);
  const own = played && new Set([played.file, ...played.translations.map(({ file }) => file)]);
  return problems.filter(({ level, file }) => level === 'error' && (own?.has(file) ?? true));
}

function renewed(old: Library, saved: LoadedLessons): Library {
  const flows = new Map(saved.flows);
  for (const { id } of saved.files) {
    const before = old.flows.get(id);
    if (!flows.has(id) && before !== undefined) flows.set(id, before);
  }
  return { ...saved.library, flows };
}
