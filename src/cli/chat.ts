// `hoa-ban chat`: plays the tutor in the terminal, for those who write lessons.
import { createInterface } from 'node:readline/promises';
import { didYouMean } from '../authoring/closest-word.ts';
import { CHANNEL_NAMES } from '../flow/channel.ts';
import { AUDIENCES } from '../flow/flow.ts';
import type { Library } from '../flow/library.ts';
import { inLanguage } from '../flow/words.ts';
import { type ChatSession, type ChatSettings, chatSession } from './chat-session.ts';
import { CHAT_USAGE, CHAT_WORDS } from './chat-words.ts';
import type { CliWorld, ExitCode } from './cli-world.ts';
import { findFlow } from './graph.ts';
import { type Options, UsageError, withOptions } from './options.ts';
import { parseMoment, virtualClock } from './virtual-clock.ts';

const CHAT = { texts: ['flow', 'at', 'as', 'on', 'clock'], wordsMax: 0, usage: CHAT_USAGE };

export function chat(args: readonly string[], world: CliWorld): Promise<ExitCode> {
  return withOptions({ args, world }, CHAT, (options) => run(options, world));
}

async function run(options: Options, world: CliWorld): Promise<ExitCode> {
  const startsAt = momentOf(options);
  const lessons = await world.loadLessons();
  const settings = settingsOf(options, lessons.flows);
  const clock = virtualClock(() => world.now(), startsAt);
  const session = chatSession(world, clock, { settings, lessons });
  session.begin();
  const stop = world.watchLessons((saved) => session.renew(saved));
  try {
    await listen(session, world);
  } finally {
    stop();
  }
  world.out(`\n${inLanguage(CHAT_WORDS.goodbye, options.language)}\n`);
  return 0;
}

/** Until the input ends: Ctrl-D, or the end of what was piped in. */
async function listen(session: ChatSession, { input, out }: CliWorld): Promise<void> {
  const isTyped = 'isTTY' in input && input.isTTY === true;
  if (isTyped) out(PROMPT);
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    // Who types sees it already; a piped conversation is to be read afterwards.
    if (!isTyped) out(`${PROMPT}${line}\n`);
    session.take(line);
    if (isTyped) out(PROMPT);
  }
}

const PROMPT = '> ';

function settingsOf(options: Options, flows: Library['flows']): ChatSettings {
  const named = options.text('flow');
  const flow = named === undefined ? undefined : findFlow(flows, named);
  const step = options.text('at');
  const steps = flow?.steps.map(({ id }) => id) ?? [];
  if (step !== undefined) oneOf('--at', step, steps);
  return {
    language: options.language,
    audience: oneOf('--as', options.text('as'), AUDIENCES),
    channel: oneOf('--on', options.text('on'), CHANNEL_NAMES) ?? 'terminal',
    flow: flow?.id,
    step,
    isClockSet: options.text('clock') !== undefined,
  };
}

function momentOf(options: Options): number | undefined {
  const text = options.text('clock');
  const moment = text === undefined ? undefined : parseMoment(text);
  if (text === undefined || moment !== undefined) return moment;
  throw new UsageError({
    vi: `--clock không hiểu "${text}". Viết 2027-03-01, hoặc 2027-03-01T14:30.`,
    en: `--clock does not understand "${text}". Write 2027-03-01, or 2027-03-01T14:30.`,
  });
}

function oneOf<Word extends string>(
  option: string,
  word: string | undefined,
  words: readonly Word[],
): Word | undefined {
  const found = words.find((each) => each === word);
  if (word === undefined || found !== undefined) return found;
  const meant = didYouMean(word, words);
  const known = words.length > 0 ? words.join(', ') : '--flow';
  throw new UsageError({
    vi: `${option} không hiểu "${word}".${meant.vi} Dùng: ${known}.`,
    en: `${option} does not understand "${word}".${meant.en} Use: ${known}.`,
  });
}
