// One call as it came in, and one answer as it goes out.
import { asFields, parseJson } from '../fields.ts';
import type { Fields } from '../fields.ts';
import type { Role } from '../options.ts';

export interface ApiCall {
  readonly role: Role;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly atMs: number;
  /** Aborted when the caller hangs up before it has an answer. */
  readonly hungUp: AbortSignal;
}

export interface ApiAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

export function jsonAnswer(body: unknown, status = 200): ApiAnswer {
  const headers = { 'content-type': 'application/json;charset=utf-8' };
  return { status, headers, body: JSON.stringify(body) };
}

export function header(call: ApiCall, name: string): string {
  return call.headers[name] ?? '';
}

/** The body as a JSON object, if it is one. */
export function jsonBody(call: ApiCall): Fields | undefined {
  return asFields(parseJson(call.body.toString('utf8')));
}

export function formBody(call: ApiCall): URLSearchParams {
  const isForm = header(call, 'content-type').startsWith('application/x-www-form-urlencoded');
  return new URLSearchParams(isForm ? call.body.toString('utf8') : '');
}
