// The options of a command. `--help` and whatever is not understood are answered here, the same way for every command.
import { parseArgs } from 'node:util';
import { didYouMean } from '../authoring/closest-word.ts';
import { inLanguage, isLanguage, type Language, type Words } from '../flow/words.ts';
import type { CliWorld, ExitCode } from './cli-world.ts';

export interface OptionsWanted {
  /** What `--help` prints. */
  readonly usage: Words;
  /** Options with a value. `--lang` is understood everywhere. */
  readonly texts?: readonly string[];
  readonly flags?: readonly string[];
  /** At most so many words beside the options; any number when undefined. */
  readonly wordsMax?: number;
}

export interface Options {
  readonly language: Language;
  /** What stands beside the options: paths, names. */
  readonly words: readonly string[];
  text(name: string): string | undefined;
  has(flag: string): boolean;
}

/** An option whose value makes no sense: told in one line, with the usage below. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly told: Words;

  constructor(told: Words) {
    super(told.en ?? told.vi);
    this.told = told;
  }
}

export async function withOptions(
  { args, world }: { args: readonly string[]; world: CliWorld },
  wanted: OptionsWanted,
  run: (options: Options) => Promise<ExitCode>,
): Promise<ExitCode> {
  const language = languageIn(args);
  try {
    const options = read(args, wanted);
    if (!options.has('help')) return await run(options);
    world.out(`${inLanguage(wanted.usage, options.language)}\n`);
    return 0;
  } catch (cause) {
    if (!(cause instanceof UsageError)) throw cause;
    world.err(`${inLanguage(cause.told, language)}\n\n${inLanguage(wanted.usage, language)}\n`);
    return 2;
  }
}

function read(args: readonly string[], wanted: OptionsWanted): Options {
  const texts = ['lang', ...(wanted.texts ?? [])];
  const flags = ['help', ...(wanted.flags ?? [])];
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    tokens: true,
    allowPositionals: true,
    options: Object.fromEntries([
      ...texts.map((name) => [name, { type: 'string' as const }]),
      ...flags.map((name) => [name, { type: 'boolean' as const }]),
      ['help', { type: 'boolean' as const, short: 'h' }],
    ]),
  });
  const values = new Map<string, string>();
  const words: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    values.set(token.name, valueOf(token, { texts, flags }));
  }
  const surplus = words[wanted.wordsMax ?? words.length];
  if (surplus !== undefined) throw tooMuch(surplus);
  const language = values.get('lang') ?? 'vi';
  if (!isLanguage(language)) throw badLanguage(language);
  return {
    language,
    words,
    text: (name) => values.get(name),
    has: (flag) => values.has(flag),
  };
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
}

function valueOf(
  { name, rawName, value }: OptionToken,
  { texts, flags }: { texts: readonly string[]; flags: readonly string[] },
): string {
  if (flags.includes(name)) {
    if (value === undefined) return '';
    throw new UsageError({
      vi: `${rawName} không có giá trị đi kèm.`,
      en: `${rawName} takes no value.`,
    });
  }
  if (!texts.includes(name)) throw unknownOption(rawName, [...texts, ...flags]);
  // `--flow --as older`: the name of the next option is no value.
  if (value !== undefined && value !== '' && !value.startsWith('--')) return value;
  throw new UsageError({
    vi: `Sau ${rawName} phải có giá trị.`,
    en: `${rawName} needs a value.`,
  });
}

function unknownOption(rawName: string, known: readonly string[]): UsageError {
  const meant = didYouMean(
    rawName,
    known.map((name) => `--${name}`),
  );
  return new UsageError({
    vi: `Không có tùy chọn ${rawName}.${meant.vi}`,
    en: `There is no option ${rawName}.${meant.en}`,
  });
}

function tooMuch(word: string): UsageError {
  return new UsageError({
    vi: `Không hiểu "${word}" ở đây.`,
    en: `"${word}" is not understood here.`,
  });
}

function badLanguage(language: string): UsageError {
  return new UsageError({
    vi: `--lang chỉ có vi hoặc en, không có "${language}".`,
    en: `--lang is vi or en, not "${language}".`,
  });
}

/** For what has to be said before the options are understood. */
function languageIn(args: readonly string[]): Language {
  const at = args.indexOf('--lang');
  const named = at < 0 ? args.find((arg) => arg.startsWith('--lang='))?.slice(7) : args[at + 1];
  return isLanguage(named) ? named : 'vi';
}
