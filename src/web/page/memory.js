// What the page remembers, in this browser only: the conversation, what waits to be sent, the last message received.

import { isWaiting } from './items.js';
import { openShelf } from './shelf.js';

/** @import { Item, SendState } from '../page-types.ts' */
/** @import { Kept } from './shelf.js' */

/** More than anybody scrolls back to, and far below what a browser gives a site. */
const ITEMS_MAX = 200;

/** @param {number} nowMs The server's clock: order numbers go on from here even when the memory was lost. */
export function openMemory(nowMs) {
  const shelf = openShelf();

  /** @param {(kept: Kept) => void} alter */
  function change(alter) {
    const kept = shelf.read();
    alter(kept);
    kept.items = capped(kept.items);
    shelf.write(kept);
  }

  return {
    items: () => shelf.read().items,
    lastId: () => shelf.read().lastId,

    /** @param {Item} item @returns {boolean} False when it was there already. */
    add(item) {
      if (shelf.read().items.some(({ id }) => id === item.id)) return false;
      change((kept) => {
        kept.items.push(item);
        if (item.who === 'ban') kept.lastId = item.id;
      });
      return true;
    },

    /** @param {string} id @param {SendState} state */
    mark(id, state) {
      change((kept) => {
        kept.items = kept.items.map((item) =>
          item.id === id && item.who === 'me' ? { ...item, state } : item,
        );
      });
    },

    /** @param {string} id */
    remove(id) {
      change((kept) => {
        kept.items = kept.items.filter((item) => item.id !== id);
      });
    },

    nextOrder() {
      let order = 0;
      change((kept) => {
        order = kept.order = Math.max(kept.order + 1, nowMs);
      });
      return order;
    },

    /** The server does not know us any more: what was said is gone, what waits to be sent stays. */
    beginAnew() {
      change((kept) => {
        kept.items = kept.items.filter(isWaiting);
        kept.lastId = '';
      });
    },

    forgetAll: () => shelf.clear(),
    /** @param {() => void} listener */
    onChangedElsewhere: (listener) => shelf.onChangedElsewhere(listener),
  };
}

/** @param {Item[]} items */
function capped(items) {
  let tooMany = items.length - ITEMS_MAX;
  return tooMany <= 0 ? items : items.filter((item) => isWaiting(item) || tooMany-- <= 0);
}
