// The parameters of a Bot API call, which may come in four ways. https://bot.zaloplatforms.com/docs
import { formBody, header, jsonBody } from '../http/call.ts';
import type { ApiCall } from '../http/call.ts';
import { readParts } from '../http/multipart.ts';
import { parseJson } from '../fields.ts';
import type { Fields } from '../fields.ts';

/** The query, a form, JSON or multipart. */
export function botFields(call: ApiCall): Fields {
  const parts = readParts(header(call, 'content-type'), call.body);
  return {
    ...Object.fromEntries(call.query),
    ...Object.fromEntries(formBody(call)),
    ...Object.fromEntries(parts.map(({ name, bytes }) => [name, bytes.toString('utf8')])),
    ...jsonBody(call),
  };
}

/** A list, which a form or a query brings as JSON. */
export function listField(fields: Fields, name: string): unknown {
  const value = fields[name];
  return typeof value === 'string' ? parseJson(value) : value;
}
