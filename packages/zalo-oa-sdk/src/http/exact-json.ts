// Reads JSON without losing digits: an integer that a JavaScript number cannot hold is read as a string.

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/**
 * Zalo's ids have 18 to 20 digits; most arrive as strings, some as bare numbers. A reviver sees a number only after
 * its digits are gone, so the text itself is mended. Throws SyntaxError like JSON.parse.
 */
export function parseExactJson(text: string): Json {
  const parsed: Json = JSON.parse(text);
  if (!/\d{16}/.test(text)) return parsed;
  // The text is known to be valid, so every quote opens or ends a string and the search is linear.
  return JSON.parse(text.replaceAll(STRING_OR_NUMBER, quoteIfUnsafe));
}

const STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

function quoteIfUnsafe(token: string): string {
  const isInteger = /^-?\d+$/.test(token);
  return isInteger && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token;
}
