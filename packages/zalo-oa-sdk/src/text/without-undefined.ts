// Leaves out the fields of a JSON object that have no value, and says so to the type checker.
import type { Json, JsonObject } from '../http/exact-json.ts';

export function withoutUndefined(fields: { readonly [key: string]: Json | undefined }): JsonObject {
  const filled = Object.entries(fields).filter(
    (field): field is [string, Json] => field[1] !== undefined,
  );
  return Object.fromEntries(filled);
}
