// One call of the bot, as it came over the wire: JSON, a form or a form with files, read alike.
import type { IncomingMessage } from 'node:http';
import { badRequest } from './bot-api-error.ts';

export interface Call {
  /** Counts all calls from 1. */
  readonly number: number;
  readonly method: string;
  /** Which of the test's processes called; see `rootFor`. */
  readonly via: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

type Body = Pick<Call, 'values' | 'files'>;

export async function readBody(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  if (bytes.length === 0) return { values: {}, files: new Map() };
  if (type.startsWith('application/json')) return { values: readJson(bytes), files: new Map() };
  return readForm(bytes, type);
}

function readJson(bytes: Buffer): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(bytes.toString('utf8')) as Readonly<Record<string, unknown>>;
  } catch {
    throw badRequest("can't parse JSON object");
  }
}

function readForm(bytes: Buffer, type: string): Body {
  const [, boundary] = /^multipart\/form-data;\s*boundary="?([^";]+)"?/u.exec(type) ?? [];
  if (boundary === undefined) {
    return {
      values: Object.fromEntries(new URLSearchParams(bytes.toString('utf8'))),
      files: new Map(),
    };
  }
  const values: Record<string, unknown> = {};
  const files = new Map<string, Uint8Array>();
  for (const { name, isFile, content } of partsOf(bytes, boundary)) {
    if (isFile) files.set(name, content);
    else values[name] = content.toString('utf8');
  }
  return { values, files };
}

interface Part {
  readonly name: string;
  readonly isFile: boolean;
  readonly content: Buffer;
}

/** As lenient as Telegram, which takes what grammY sends; the parser of node's own `Response` does not. */
function partsOf(bytes: Buffer, boundary: string): readonly Part[] {
  const body = bytes.toString('latin1');
  const parts = `\r\n${body}`.split(`\r\n--${boundary}`).slice(1, -1);
  return parts.map((part) => {
    const headEnd = part.indexOf('\r\n\r\n');
    const head = part.slice(0, headEnd);
    const [, name = ''] = /;\s*name="([^"]*)"/iu.exec(head) ?? [];
    const content = Buffer.from(part.slice(headEnd + 4), 'latin1');
    return { name, isFile: /;\s*filename=/iu.test(head), content };
  });
}

/** Values that are not text come as JSON, or inside a form as the text of it. */
export function structured(value: unknown, what: string): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    throw badRequest(`can't parse ${what} JSON object`);
  }
}

export function textOf(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export function isTrue(value: unknown): boolean {
  return value === true || value === 'true' || value === 'True' || value === '1';
}
