// Sends what waits, one by one and in order, again and again with the same id until the server has answered.

import { openBackoff } from './backoff.js';
import { isWaiting } from './items.js';
import { openNap } from './nap.js';
import { post } from './post.js';

/** @import { openMemory } from './memory.js' */
/** @import { MyItem, SendState } from '../page-types.ts' */

/** What was typed offline goes out no faster than the server takes it: two a second, after a few at once. */
const AT_ONCE_MAX = 5;
const PACE_MS = 600;

/**
 * @typedef {object} OutboxHooks
 * @property {(item: MyItem, state: SendState) => void} onState
 * @property {() => void} onLost The server cannot be reached or cannot take anything.
 * @property {() => void} onNobody The server does not know us (it gave a new cookie with that answer).
 */

/** @param {ReturnType<typeof openMemory>} memory @param {OutboxHooks} hooks */
export function openOutbox(memory, hooks) {
  const nap = openNap();
  const backoff = openBackoff();
  const stopping = new AbortController();
  let isRunning = false;

  async function run() {
    if (isRunning) return;
    isRunning = true;
    for (let sent = 1; !stopping.signal.aborted; sent += 1) {
      const item = firstWaiting(memory.items());
      if (item === undefined) break;
      await sendOne(item);
      if (sent >= AT_ONCE_MAX) await new Promise((resolve) => setTimeout(resolve, PACE_MS));
    }
    isRunning = false;
  }

  /** @param {MyItem} item */
  async function sendOne(item) {
    const outcome = await post(item);
    if (stopping.signal.aborted) return;
    if (outcome === 'lost' || outcome === 'nobody' || (outcome === 'slow' && isGreeting(item))) {
      if (outcome === 'lost') hooks.onLost();
      if (outcome === 'nobody') hooks.onNobody();
      await nap.sleep(backoff.next());
      return;
    }
    backoff.reset();
    memory.mark(item.id, outcome);
    hooks.onState(item, outcome);
  }

  return {
    /** Sends now what waits; also when it was about to wait longer. */
    kick() {
      backoff.reset();
      nap.wakeUp();
      void run();
    },
    stop() {
      stopping.abort();
      nap.wakeUp();
    },
  };
}

/** @param {readonly import('../page-types.ts').Item[]} items */
function firstWaiting(items) {
  /** @type {MyItem | undefined} */
  let first;
  for (const item of items) {
    if (isWaiting(item) && (first === undefined || item.order < first.order)) first = item;
  }
  return first;
}

/** Nobody typed the greeting, so nobody typed it too fast: it tries again by itself. @param {MyItem} item */
function isGreeting(item) {
  return item.event.kind === 'followed';
}
