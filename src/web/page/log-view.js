// The conversation on the screen: one list entry a message, and the buttons under the question that is open.

import { isSeen, openQuestion } from './items.js';
import { make } from './make.js';
import { drawChoices, drawMessage } from './message-view.js';

/** @import { MessageHooks } from './message-view.js' */
/** @import { Item } from '../page-types.ts' */

/**
 * @param {HTMLElement} log
 * @param {{ toEnd: () => void, toNews: () => void }} scroll
 * @param {MessageHooks} hooks
 */
export function openLogView(log, scroll, hooks) {
  /** @param {string} id */
  function find(id) {
    for (const entry of log.children) {
      if (entry instanceof HTMLElement && entry.dataset['id'] === id) return entry;
    }
    return undefined;
  }

  /** @param {readonly Item[]} items */
  function offerChoices(items) {
    for (const group of log.querySelectorAll('.choices')) group.remove();
    const question = openQuestion(items);
    if (question === undefined) return;
    find(question.id)?.append(drawChoices(question.view.choices, hooks));
  }

  return {
    /** @param {readonly Item[]} items Draws everything anew, without reading it all out. */
    restore(items) {
      log.parentElement?.setAttribute('aria-busy', 'true');
      log.textContent = '';
      for (const item of items) if (isSeen(item)) log.append(drawMessage(item, hooks));
      offerChoices(items);
      log.parentElement?.setAttribute('aria-busy', 'false');
      scroll.toEnd();
    },

    /** @param {Item} item New, or one whose state has changed. @param {readonly Item[]} items All, with this one. */
    show(item, items) {
      if (!isSeen(item)) return;
      const entry = drawMessage(item, hooks);
      const old = find(item.id);
      if (old === undefined) log.append(entry);
      else log.replaceChild(entry, old);
      offerChoices(items);
      if (old === undefined) scroll.toNews();
    },

    /** @param {string} id */
    remove: (id) => find(id)?.remove(),

    /** Puts the focus on a message, so that what comes after it is the next thing. @param {string} id */
    focusOn: (id) => find(id)?.focus({ preventScroll: true }),

    /** @param {() => void} onClick */
    offerNewBeginning(onClick) {
      offerChoices([]);
      const button = make('button', 'choice', hooks.words['start-again']);
      button.addEventListener('click', onClick);
      log.appendChild(make('li', 'ban')).append(button);
      scroll.toNews();
    },
  };
}
