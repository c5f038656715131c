// What Ban says, as it comes. Notices a dead connection by the missing beat, and connects again where it left off.

import { openBackoff } from './backoff.js';

/** @import { PageView } from '../page-types.ts' */

/** The server beats every 20 s; two missed beats are a dead line. */
const SILENCE_MAX_MS = 45000;

/**
 * @typedef {object} InboxHooks
 * @property {() => string} lastId
 * @property {(id: string, view: PageView) => void} onMessage
 * @property {(problems: readonly string[]) => void} onProblems
 * @property {() => void} onUp
 * @property {() => void} onDown
 */

/** @param {InboxHooks} hooks */
export function openInbox(hooks) {
  const backoff = openBackoff();
  const closing = new AbortController();
  /** @type {EventSource | undefined} */
  let source;
  /** One timer is enough: either we listen for silence, or we wait to connect. */
  let timer = 0;

  /** @param {number} ms */
  function connectIn(ms) {
    clearTimeout(timer);
    timer = setTimeout(connect, ms);
  }

  function connect() {
    clearTimeout(timer);
    source?.close();
    if (closing.signal.aborted) return;
    source = open(hooks, {
      alive() {
        backoff.reset();
        clearTimeout(timer);
        timer = setTimeout(() => {
          hooks.onDown();
          connect();
        }, SILENCE_MAX_MS);
        hooks.onUp();
      },
      refused: () => connectIn(backoff.next()),
    });
    // A connection that neither opens nor fails is dead as well.
    connectIn(SILENCE_MAX_MS);
  }

  return {
    /** Connects anew now. */
    connect,
    /** Connects unless there is a connection, or one is being made. */
    ensure() {
      if (source === undefined || source.readyState === EventSource.CLOSED) connect();
    },
    close() {
      closing.abort();
      clearTimeout(timer);
      source?.close();
    },
  };
}

/** @param {InboxHooks} hooks @param {{ alive: () => void, refused: () => void }} line */
function open(hooks, line) {
  const source = new EventSource(`/chat/events?after=${encodeURIComponent(hooks.lastId())}`);
  source.addEventListener('beat', line.alive);
  source.addEventListener('message', (event) => {
    line.alive();
    hooks.onMessage(event.lastEventId, JSON.parse(event.data));
  });
  source.addEventListener('problems', (event) => hooks.onProblems(JSON.parse(event.data)));
  source.addEventListener('error', () => {
    hooks.onDown();
    // A broken connection is mended by the browser; a refused one is for us to try again.
    if (source.readyState === EventSource.CLOSED) line.refused();
  });
  return source;
}
