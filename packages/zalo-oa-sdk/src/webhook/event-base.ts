// What every event has, and the form of a function that reads one.
import { numberAt, objectAt, textAt } from '../http/fields.ts';
import type { JsonObject } from '../http/exact-json.ts';

export interface EventBase {
  readonly eventName: string;
  readonly appId: string | undefined;
  readonly atMs: number | undefined;
  /** The body as it came, for what has no name here. */
  readonly raw: JsonObject;
}

export interface ReadContext {
  readonly base: EventBase;
  /** The account this program speaks for, if it said so: settles which side of a receipt is the person. */
  readonly ownOaId: string | undefined;
}

/** Undefined when the body lacks what the event is about. */
export type Reader<Event> = (body: JsonObject, context: ReadContext) => Event | undefined;

export function readBase(eventName: string, raw: JsonObject): EventBase {
  return {
    eventName,
    appId: textAt(raw, 'app_id'),
    atMs: numberAt(raw, 'timestamp'),
    raw,
  };
}

export function senderId(body: JsonObject): string | undefined {
  return textAt(objectAt(body, 'sender'), 'id');
}

export function recipientId(body: JsonObject): string | undefined {
  return textAt(objectAt(body, 'recipient'), 'id');
}

/** One event alone says `oaId`. */
export function oaIdOf(body: JsonObject): string | undefined {
  return textAt(body, 'oa_id') ?? textAt(body, 'oaId');
}
