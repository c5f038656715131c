// Commands with a slash: which ones Telegram shows in its menu, and what each means to Ban.
import type { Meaning } from '../../../flow/library.ts';
import type { Language } from '../../../flow/words.ts';
import type { Command } from '../../../flow/understand/meaning.ts';

/** Understood; those of `LISTED` are also shown. `help` and `settings` are asked of every bot by Telegram. */
const MEANING_OF: Readonly<Record<string, Command>> = {
  menu: 'menu',
  continue: 'resume',
  repeat: 'repeat',
  help: 'help',
  person: 'person',
  english: 'speak-english',
  vietnamese: 'speak-vietnamese',
  data: 'show-data',
  settings: 'show-data',
  stop: 'stop',
  delete: 'delete-data',
};

/** Not `delete`: Telegram sends a command at one touch, and a finger that slips must not lose everything. */
const LISTED = [
  'menu',
  'continue',
  'repeat',
  'person',
  'help',
  'vietnamese',
  'english',
  'data',
  'stop',
] as const;

export type LabelOf = (meaning: Meaning, language: Language) => string;

export interface ListedCommand {
  readonly command: string;
  readonly description: string;
}

/** The menu of one language, in the words of the bot's own buttons. */
export function listedCommands(labelOf: LabelOf, language: Language): readonly ListedCommand[] {
  return LISTED.flatMap((command) => {
    const meaning = MEANING_OF[command];
    if (meaning === undefined) return [];
    return [{ command, description: labelOf(meaning, languageFor(meaning, language)) }];
  });
}

/** A language is named in itself: who looks for it may not read the other. */
function languageFor(meaning: Command, language: Language): Language {
  if (meaning === 'speak-vietnamese') return 'vi';
  return meaning === 'speak-english' ? 'en' : language;
}

export type BotCommand =
  | { readonly kind: 'start'; readonly code: string | undefined }
  | { readonly kind: 'known'; readonly meaning: Command }
  /** As words, which may still say something: `/hoc_tiep`. */
  | { readonly kind: 'unknown'; readonly words: string };

/** https://core.telegram.org/bots/features#commands: 1 to 32 Latin letters, digits and underscores. */
const COMMAND = /^\/(\w{1,32})(?:@\w+)?(?: (.*))?$/;

/** Undefined for a text that is no command. `text` has been cleaned. */
export function readBotCommand(text: string): BotCommand | undefined {
  const read = COMMAND.exec(text);
  if (read === null) return undefined;
  const [, name = '', rest = ''] = read;
  const lower = name.toLowerCase();
  if (lower === 'start') return { kind: 'start', code: rest === '' ? undefined : rest };
  const meaning = Object.hasOwn(MEANING_OF, lower) ? MEANING_OF[lower] : undefined;
  if (meaning !== undefined) return { kind: 'known', meaning };
  return { kind: 'unknown', words: `${name.replaceAll('_', ' ')} ${rest}` };
}
