// Finding the button that is meant, the newest message first, as a finger on the screen would.
import type { ScreenItem } from '../chat.ts';
import { pressables } from '../content.ts';
import type { Button } from '../content.ts';

/** A title, or a place in the newest message with buttons (0 is the first), or a payload. */
export type ButtonWanted = string | number | { readonly payload: string };

export function findButton(items: readonly ScreenItem[], wanted: ButtonWanted): Button {
  const shown = items
    .toReversed()
    .map(({ content }) => pressables(content))
    .filter((buttons) => buttons.length > 0);
  const found =
    typeof wanted === 'number'
      ? shown[0]?.[wanted]
      : shown.flat().find((button) => isWanted(button, wanted));
  if (found) return found;
  const titles = shown.flat().map(({ title }) => title);
  throw new Error(`no button ${JSON.stringify(wanted)}; there are: ${JSON.stringify(titles)}`);
}

function isWanted({ title, action }: Button, wanted: Exclude<ButtonWanted, number>): boolean {
  if (typeof wanted === 'string') return title === wanted;
  return action.kind === 'query' && action.payload === wanted.payload;
}
