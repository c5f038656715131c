// Whether a webhook call comes from Zalo, and if not, why not.
import { equalsInConstantTime, sha256, toHex } from '../http/crypto.ts';
import { parseExactJson } from '../http/exact-json.ts';
import { asObject, textAt } from '../http/fields.ts';
import { headerValue } from '../http/header-value.ts';
import { readWebhook } from './parse-webhook.ts';
import type { Json } from '../http/exact-json.ts';
import type { IncomingHeaders } from '../http/header-value.ts';
import type { WebhookEvent } from './parse-webhook.ts';

export interface WebhookSecrets {
  readonly appId: string;
  /** "OA Secret Key" on the app's Webhook page: not the app secret. */
  readonly oaSecretKey: string;
  /** Signatures that begin with it are accepted too, and receipts are read by it. */
  readonly oaId?: string;
  /** Only to recognise the commonest mistake: it is never accepted. */
  readonly appSecret?: string;
}

export type Verification =
  | { readonly kind: 'verified'; readonly matched: SignatureForm; readonly event: WebhookEvent }
  /** The empty call when the address is saved in the console. Not signed: answer 200 and do nothing. */
  | { readonly kind: 'probe' }
  | {
      readonly kind: 'refused';
      readonly reason: WebhookRefusal;
      /** What the signature was compared with. */
      readonly tried: readonly SignatureForm[];
    };

/**
 * - `no-signature`, `malformed-signature`: the header is missing, or is not 64 hexadecimal digits.
 * - `not-json`, `no-timestamp`: the body cannot have been signed by Zalo.
 * - `signed-with-app-secret`: the settings mix up the app secret and the OA Secret Key.
 * - `no-match`: forged; or the body was parsed and written anew on the way; or the key was reset.
 */
export type WebhookRefusal =
  | 'no-signature'
  | 'malformed-signature'
  | 'not-json'
  | 'no-timestamp'
  | 'signed-with-app-secret'
  | 'no-match';

/** How a signature came about: sha256(id + body + timestamp + key). */
export interface SignatureForm {
  readonly id: 'app-id' | 'oa-id';
  readonly timestamp: 'body' | 'header';
}

/**
 * `rawBody` must be the bytes as they came. Does Zalo ever sign with the account's id, or with the header
 * X-ZEvent-Timestamp instead of the body's? Its own Java code and documents do neither, some programs do both: all are
 * tried, and `matched` tells which it was.
 */
export async function verifyWebhook(
  rawBody: string | Uint8Array,
  headers: IncomingHeaders,
  secrets: WebhookSecrets,
): Promise<Verification> {
  const bytes = typeof rawBody === 'string' ? encode(rawBody) : rawBody;
  const body = parseOrUndefined(new TextDecoder().decode(bytes));
  const header = headerValue(headers, 'x-zevent-signature');
  if (header === undefined) return isEmpty(body) ? { kind: 'probe' } : refused('no-signature');
  const signature = readSignature(header);
  if (signature === undefined) return refused('malformed-signature');
  if (body === undefined) return refused('not-json');
  const stamps = timestamps(body, headers);
  if (stamps.length === 0) return refused('no-timestamp');
  const tried = candidates(stamps, secrets);
  const matched = await findMatch(signature, bytes, tried, secrets.oaSecretKey);
  if (matched !== undefined) {
    return { kind: 'verified', matched, event: readWebhook(body, secrets.oaId) };
  }
  const { appSecret } = secrets;
  const isMixedUp =
    appSecret !== undefined && (await findMatch(signature, bytes, tried, appSecret)) !== undefined;
  return refused(isMixedUp ? 'signed-with-app-secret' : 'no-match', tried.map(formOf));
}

/** What Zalo puts into X-ZEvent-Signature; for tests and for programs that stand for Zalo. */
export async function signWebhook(
  rawBody: string,
  by: { readonly appId: string; readonly timestamp: string; readonly oaSecretKey: string },
): Promise<string> {
  const digest = await sha256(concat([by.appId, encode(rawBody), by.timestamp, by.oaSecretKey]));
  return `mac=${toHex(digest)}`;
}

function parseOrUndefined(text: string): Json | undefined {
  try {
    return parseExactJson(text);
  } catch {
    return undefined;
  }
}

function isEmpty(body: Json | undefined): boolean {
  const object = asObject(body);
  return object !== undefined && Object.keys(object).length === 0;
}

function refused(reason: WebhookRefusal, tried: readonly SignatureForm[] = []): Verification {
  return { kind: 'refused', reason, tried };
}

/** `mac=<hex>`; spaces around the sign, a missing prefix and capitals are forgiven. */
function readSignature(header: string): Uint8Array | undefined {
  const hex = /^\s*(?:mac\s*=\s*)?([0-9a-f]{64})\s*$/i.exec(header)?.[1];
  if (hex === undefined) return undefined;
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

interface Stamp {
  readonly from: 'body' | 'header';
  readonly value: string;
}

function timestamps(body: Json, headers: IncomingHeaders): readonly Stamp[] {
  const inBody = textAt(asObject(body) ?? {}, 'timestamp');
  const inHeader = headerValue(headers, 'x-zevent-timestamp');
  const stamps: Stamp[] = [];
  if (inBody !== undefined) stamps.push({ from: 'body', value: inBody });
  const isStamp = inHeader !== undefined && /^\d{1,20}$/.test(inHeader);
  if (isStamp && inHeader !== inBody) stamps.push({ from: 'header', value: inHeader });
  return stamps;
}

interface Candidate {
  readonly form: SignatureForm;
  readonly id: string;
  readonly timestamp: string;
}

function candidates(
  stamps: readonly Stamp[],
  { appId, oaId }: WebhookSecrets,
): readonly Candidate[] {
  const ids: (readonly [SignatureForm['id'], string])[] = [['app-id', appId]];
  if (oaId !== undefined) ids.push(['oa-id', oaId]);
  return ids.flatMap(([name, id]) =>
    stamps.map(({ from, value }) => ({
      form: { id: name, timestamp: from },
      id,
      timestamp: value,
    })),
  );
}

function formOf({ form }: Candidate): SignatureForm {
  return form;
}

/** Compares with every candidate, in constant time each, before it answers. */
async function findMatch(
  signature: Uint8Array,
  body: Uint8Array,
  tried: readonly Candidate[],
  key: string,
): Promise<SignatureForm | undefined> {
  // An empty key would make a signature that anyone can compute.
  if (key === '') return undefined;
  const digests = await Promise.all(
    tried.map(async ({ id, timestamp }) => sha256(concat([id, body, timestamp, key]))),
  );
  const matches = digests.map((digest) => equalsInConstantTime(signature, digest));
  return tried[matches.indexOf(true)]?.form;
}

function concat(parts: readonly (string | Uint8Array)[]): Uint8Array<ArrayBuffer> {
  const chunks = parts.map((part) => (typeof part === 'string' ? encode(part) : part));
  const joined = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    joined.set(chunk, offset);
    offset += chunk.length;
  }
  return joined;
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
