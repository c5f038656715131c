// Questions one asks of the conversation.

/** @import { BanItem, Item, MyItem } from '../page-types.ts' */

/** @param {Item} item @returns {item is MyItem} */
export function isWaiting(item) {
  return item.who === 'me' && item.state === 'waiting';
}

/** A greeting is asked for without a word. @param {Item} item */
export function isSeen(item) {
  return item.who === 'ban' || item.event.kind !== 'followed';
}

/** @param {readonly Item[]} items */
export function lastOf(items) {
  return items[items.length - 1];
}

/** @param {readonly Item[]} items @returns {BanItem | undefined} */
export function lastOfBan(items) {
  for (let at = items.length - 1; at >= 0; at -= 1) {
    const item = items[at];
    if (item?.who === 'ban') return item;
  }
  return undefined;
}

/** Ban has said goodbye for good: everything about the learner is deleted. @param {readonly Item[]} items */
export function holdsFarewell(items) {
  return items.some((item) => item.who === 'ban' && item.view.isFarewell);
}

/**
 * The message whose buttons are still to be answered: the last one that has any, unless something was said since.
 * @param {readonly Item[]} items @returns {BanItem | undefined}
 */
export function openQuestion(items) {
  for (let at = items.length - 1; at >= 0; at -= 1) {
    const item = items[at];
    if (item?.who === 'me' && (item.state === 'sent' || item.state === 'waiting')) return undefined;
    if (item?.who === 'ban' && item.view.choices.length > 0) return item;
  }
  return undefined;
}
