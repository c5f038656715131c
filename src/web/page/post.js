// One message to the server, and what became of it. A message is sent until there is a definite answer.

/** @import { MyItem } from '../page-types.ts' */

/** A phone on a bad network gives up after this; the message is sent again with the same id. */
const TIMEOUT_MS = 15000;

/** @typedef {'sent' | 'slow' | 'long' | 'other' | 'nobody' | 'lost'} Outcome */

/** @param {MyItem} item @returns {Promise<Outcome>} */
export async function post({ id, order, event }) {
  const status = await postJson('/chat/messages', { id, order, event });
  if (status === 202) return 'sent';
  if (status === 429) return 'slow';
  if (status === 413) return 'long';
  if (status === 401) return 'nobody';
  // 0 is no answer at all; 5xx is the server saying "not now". Nothing was accepted for certain.
  return status === 0 || status >= 500 ? 'lost' : 'other';
}

/** Tells the server that the farewell was shown: it drops our name. */
export async function sayGoodbye() {
  return (await postJson('/chat/goodbye', {})) === 200;
}

/** @param {string} path @param {unknown} body @returns {Promise<number>} The status; 0 when there was no answer. */
async function postJson(path, body) {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), TIMEOUT_MS);
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      credentials: 'same-origin',
      signal: giveUp.signal,
    });
    return response.status;
  } catch {
    return 0;
  } finally {
    clearTimeout(timer);
  }
}
