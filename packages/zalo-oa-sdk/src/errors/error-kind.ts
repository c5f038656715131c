// What a caller should do about a refusal: the one question an error code has to answer.

/**
 * - `refresh`: the access token is dead; the client refreshes once and tries once more by itself.
 * - `retry-later`: nothing is wrong with the request; the same one may succeed later.
 * - `window-closed`: the person has been silent too long; wait for them, or send a paid template.
 * - `quota`: an allowance is used up until it renews or is bought.
 * - `human`: someone must change something in Zalo's consoles or in the settings of the program.
 * - `permanent`: this request to this person will never succeed.
 * - `bug`: the calling program, or the table of codes, is wrong.
 */
export type ErrorKind =
  | 'refresh'
  | 'retry-later'
  | 'window-closed'
  | 'quota'
  | 'human'
  | 'permanent'
  | 'bug';

export type Product = 'oa' | 'zns' | 'oauth' | 'bot';

/** One row of a table of codes. */
export type CodeRow = readonly [code: number, kind: ErrorKind, meaning: string];
