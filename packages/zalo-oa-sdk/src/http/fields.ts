// Reads fields of an answer or an event, tolerating a number for a string and the other way round.
import type { Json, JsonObject } from './exact-json.ts';

const NOTHING: JsonObject = {};

export function asObject(value: Json | undefined): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !isList(value) ? value : undefined;
}

/** `Array.isArray` does not know of lists that are read only. */
function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** The object in a field; an empty one where there is none. */
export function objectAt(from: JsonObject, key: string): JsonObject {
  return asObject(valueAt(from, key)) ?? NOTHING;
}

export function listAt(from: JsonObject, key: string): readonly Json[] {
  return asList(valueAt(from, key));
}

export function asList(value: Json | undefined): readonly Json[] {
  return isList(value) ? value : [];
}

export function objectsIn(values: readonly Json[]): readonly JsonObject[] {
  return values.map(asObject).filter((value) => value !== undefined);
}

/** A text or id; an id that came as a number keeps its digits (see parseExactJson). */
export function textAt(from: JsonObject, key: string): string | undefined {
  return asText(valueAt(from, key));
}

export function asText(value: Json | undefined): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : undefined;
}

export function textsAt(from: JsonObject, key: string): readonly string[] {
  return listAt(from, key).flatMap((value) => asText(value) ?? []);
}

/** A count or time, written as a number or as a string. */
export function numberAt(from: JsonObject, key: string): number | undefined {
  const value = valueAt(from, key);
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

export function booleanAt(from: JsonObject, key: string): boolean | undefined {
  const value = valueAt(from, key);
  if (typeof value === 'boolean') return value;
  if (value === 'true') return true;
  return value === 'false' ? false : undefined;
}

/** Own fields only: a body may well say `__proto__` or `constructor`. */
function valueAt(from: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(from, key) ? from[key] : undefined;
}
