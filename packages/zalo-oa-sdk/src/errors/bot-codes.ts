// Error codes of the Bot Platform (bot.zaloplatforms.com/docs): they mirror the HTTP status.
import type { CodeRow } from './error-kind.ts';

export const BOT_CODES: readonly CodeRow[] = [
  [400, 'permanent', 'the request or the name of the method is invalid'],
  [401, 'human', 'the bot token is wrong or was reset'],
  [403, 'permanent', 'the bot may not do this'],
  [404, 'permanent', 'not found'],
  [408, 'retry-later', 'no answer in time'],
  // Is 429 the monthly quota only, or also too many calls at once? The documents say "quota exceeded".
  [429, 'quota', 'the quota of the bot is used up'],
];
