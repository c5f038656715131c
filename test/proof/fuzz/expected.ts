// What has to become of a delivery, told from the delivery alone: its status, and the word it is counted by.
import { parse } from '../../../src/messenger/telegram/in/parse.ts';
import type { BotIdentity } from '../../../src/messenger/telegram/in/parsed.ts';
import { BODY_BYTES_MAX, type Delivery } from './deliveries.ts';
import { SECRET, SECRET_HEADER } from './fuzzed-tutor.ts';

export interface Expected {
  /** Undefined: nobody is there any more to be answered. */
  readonly status: 200 | 401 | 413 | undefined;
  /** None: turned away before the receiver, which counts. */
  readonly words: readonly string[];
}

/** That reading is pure and total is proven elsewhere; here every reason it gives has to arrive in the counters. */
export function expectedOf({ body, headers, framing }: Delivery, bot: BotIdentity): Expected {
  if (framing === 'cut') return { status: undefined, words: [] };
  if (body.length > BODY_BYTES_MAX) return { status: 413, words: [] };
  if (headers[SECRET_HEADER] !== SECRET) return { status: 401, words: ['unauthorized'] };
  const parsed = parse(jsonIn(body), { nowMs: 0, bot });
  if (parsed.kind === 'ignored') return { status: 200, words: [parsed.why] };
  return { status: 200, words: [parsed.kind === 'group' ? 'group' : 'accepted'] };
}

function jsonIn(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}
