// Where the page's memory lies: local storage, or this tab's own copy where the browser keeps nothing.

/** @import { Item } from '../page-types.ts' */

const KEY = 'ban.chat';

/** @typedef {{ items: Item[], lastId: string, order: number }} Kept */

export function openShelf() {
  /** @type {string | null} */
  let fallback = null;

  return {
    /** @returns {Kept} */
    read() {
      try {
        return parseKept(localStorage.getItem(KEY) ?? fallback);
      } catch {
        return parseKept(fallback);
      }
    },
    /** @param {Kept} kept */
    write(kept) {
      fallback = JSON.stringify(kept);
      try {
        localStorage.setItem(KEY, fallback);
      } catch {
        // Full or forbidden: this tab goes on from its own copy.
      }
    },
    clear() {
      fallback = null;
      try {
        localStorage.removeItem(KEY);
      } catch {
        // Nothing was kept.
      }
    },
    /** @param {() => void} listener Called when another tab changed what is kept. */
    onChangedElsewhere(listener) {
      addEventListener('storage', (event) => {
        if (event.key === KEY || event.key === null) listener();
      });
    },
  };
}

/** @param {string | null} json @returns {Kept} */
function parseKept(json) {
  try {
    const kept = JSON.parse(json ?? '');
    if (Array.isArray(kept.items)) return kept;
  } catch {
    // Empty, or written by something else: begin with nothing.
  }
  return { items: [], lastId: '', order: 0 };
}
