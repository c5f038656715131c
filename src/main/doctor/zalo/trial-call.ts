// One call to Zalo as a trial makes it: also in forms that the client never sends. Codes and names of fields come back, no values.
import { createHmac } from 'node:crypto';
import { meaningOf } from 'zalo-oa-sdk';
import type { TrialAnswer, TrialReply } from '../../../cli/doctor/live/zalo-trials.ts';
import type { ZaloOaConfig } from '../../../config.ts';
import { beginningOf, networkCode } from './ask-page.ts';

const TIMEOUT_MS = 20_000;
const OA_ROOT = 'https://openapi.zalo.me';

export interface TrialCall {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>> | FormData;
}

export async function trialCall(
  { apiRoot = OA_ROOT, appSecret }: ZaloOaConfig,
  token: string,
  { path, body }: TrialCall,
): Promise<TrialReply> {
  const proof = createHmac('sha256', appSecret).update(token).digest('hex');
  const headers = { access_token: token, appsecret_proof: proof };
  const isForm = body instanceof FormData;
  try {
    const response = await fetch(`${apiRoot}${path}`, {
      method: 'POST',
      headers: isForm ? headers : { ...headers, 'content-type': 'application/json' },
      body: isForm ? body : JSON.stringify(body),
      // A redirect would carry the token to wherever it points.
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return replyOf(await beginningOf(response), response.status);
  } catch (cause) {
    return without({ kind: 'no-answer', why: networkCode(cause) });
  }
}

type Fields = Readonly<Record<string, unknown>>;

function replyOf(text: string, status: number): TrialReply {
  const envelope = fieldsOf(parsed(text));
  const code = Number(envelope['error'] ?? Number.NaN);
  if (!Number.isInteger(code)) return without({ kind: 'odd', status });
  if (code !== 0) {
    const meaning = meaningOf('oa', code) ?? 'a code that is not known here';
    return without({ kind: 'refused', code, meaning });
  }
  const data = fieldsOf(envelope['data']);
  const counted = fieldsOf(data['quota'])['quota_type'];
  const id = data['attachment_id'];
  return {
    answer: {
      kind: 'accepted',
      fields: namesIn(data),
      countedAs: typeof counted === 'string' && NAME.test(counted) ? counted : undefined,
    },
    attachmentId: typeof id === 'string' ? id : undefined,
  };
}

function without(answer: TrialAnswer): TrialReply {
  return { answer, attachmentId: undefined };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

/** A field's name, and no value that took its place. */
const NAME = /^[a-z][a-z_]{0,39}$/iu;
const NAMES_MAX = 30;

/** `quota.remain` for what lies one level down. */
function namesIn(data: Fields): readonly string[] {
  return Object.entries(data)
    .filter(([name]) => NAME.test(name))
    .flatMap(([name, value]) => {
      const inner = Object.keys(fieldsOf(value)).filter((each) => NAME.test(each));
      return inner.length === 0 ? [name] : inner.map((each) => `${name}.${each}`);
    })
    .slice(0, NAMES_MAX);
}
