// Names of sites that a lesson shows so that nobody opens them, kept from becoming links.

/** An address that is written out, or what looks like a name of a site; marks of bold may stand in it. */
const ADDRESS =
  /https:\/\/\S+|(?<![\p{L}\p{M}\p{N}*_-])(?:[\p{L}\p{M}\p{N}*_-]+\.)+[\p{L}*][\p{L}\p{M}\p{N}*-]+/giu;
const OFFICIAL = /(?:^|\.)gov\.vn$/iu;
/** Shows nothing, takes no room and forbids a line break; no messenger finds an address across it. */
const WORD_JOINER = '\u2060';

/**
 * Messengers make a link of every name of a site (Telegram: https://core.telegram.org/api/entities), of a thief's too. An
 * address written out with https:// was checked with the lesson, and names below gov.vn nobody else can have: they stay
 * links. Any other name gets a word joiner behind each dot. Telegram's `<code>` would not do: a touch copies it, it may not
 * stand in bold, and it is gone from plain words.
 */
export function unlinked(line: string): string {
  return line.replaceAll(ADDRESS, (found) => {
    const isMeant = /^https:/iu.test(found) || OFFICIAL.test(found.replaceAll('*', ''));
    return isMeant ? found : found.replaceAll('.', `.${WORD_JOINER}`);
  });
}
