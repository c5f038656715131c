// The code of a lesson in the address of a page: whoever accepts the interaction widget there came for that lesson. Of all
// links into a chat only this one carries something (docs.zaloplatforms.com, "Widget cấp tương tác").
import { PAGE_URL_CHARS_MAX } from './limits.ts';

/** Any of ours, as `lesson-code.ts` makes them. Whether a lesson has it is not known here. */
const CODE = /^#?(HB[\dA-Z]{4})$/iu;

/**
 * As a value of the query (`?ma=HB7K2A`), a part of the path (`/l/HB7K2A`) or behind `#`, by whatever site: Zalo has signed
 * the event, and a code opens what anybody may open. Nothing else of the address goes on.
 */
export function codeInPage(url: string | undefined): string | undefined {
  if (url === undefined || url.length > PAGE_URL_CHARS_MAX || !URL.canParse(url)) return undefined;
  const { searchParams, pathname, hash } = new URL(url);
  const words = [...searchParams.values(), ...pathname.split('/'), hash];
  const code = words.map((word) => CODE.exec(word)?.[1]).find((found) => found !== undefined);
  return code && `#${code.toUpperCase()}`;
}
