// One person's conversation as their phone shows it, and a way to wait for what it will show.
import { wordsOf } from './content.ts';
import type { Content } from './content.ts';

export interface ScreenItem {
  readonly id: string;
  /** `operator` is a human who types in the OA's own chat tool. */
  readonly from: 'me' | 'them' | 'operator';
  readonly atMs: number;
  readonly content: Content;
  /** The message this one answers, when somebody used "Trả lời". */
  readonly quotedId?: string;
}

export interface Chat {
  readonly items: () => readonly ScreenItem[];
  readonly add: (item: ScreenItem) => void;
  /** A reaction of the other side to a message; an empty icon takes it back. */
  readonly react: (id: string, icon: string) => void;
  readonly reactions: ReadonlyMap<string, string>;
  readonly onChange: (listener: () => void) => () => void;
  readonly hears: (pattern: string | RegExp, options?: HearOptions) => Promise<ScreenItem>;
}

export interface HearOptions {
  readonly withinMs?: number;
}

const HEAR_WITHIN_MS = 5000;

export function createChat(): Chat {
  const items: ScreenItem[] = [];
  const reactions = new Map<string, string>();
  const listeners = new Set<() => void>();
  const changed = () => listeners.forEach((listener) => listener());
  const onChange = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    items: () => [...items],
    add: (item) => {
      items.push(item);
      changed();
    },
    react: (id, icon) => {
      if (icon === '') reactions.delete(id);
      else reactions.set(id, icon);
      changed();
    },
    reactions,
    onChange,
    hears: createEar(items, onChange),
  };
}

/** Each message is heard once: the next wait looks only at what came after the last one found. */
function createEar(items: readonly ScreenItem[], onChange: Chat['onChange']): Chat['hears'] {
  let heardUntil = 0;
  const listen = (pattern: string | RegExp) => {
    const at = items.findIndex((item, index) => index >= heardUntil && says(item, pattern));
    if (at === -1) return undefined;
    heardUntil = at + 1;
    return items[at];
  };
  return (pattern, options = {}) =>
    new Promise((resolve, reject) => {
      const tryNow = () => {
        const found = listen(pattern);
        if (!found) return;
        clearTimeout(timeout);
        stopListening();
        resolve(found);
      };
      const withinMs = options.withinMs ?? HEAR_WITHIN_MS;
      const timeout = setTimeout(() => {
        stopListening();
        reject(new Error(notHeard(pattern, withinMs, items.slice(heardUntil))));
      }, withinMs);
      const stopListening = onChange(tryNow);
      tryNow();
    });
}

function says(item: ScreenItem, pattern: string | RegExp): boolean {
  if (item.from === 'me') return false;
  const words = wordsOf(item.content);
  return typeof pattern === 'string' ? words.includes(pattern) : words.search(pattern) !== -1;
}

function notHeard(pattern: string | RegExp, withinMs: number, since: readonly ScreenItem[]) {
  const heard = since.filter(({ from }) => from !== 'me').map(({ content }) => wordsOf(content));
  return `not heard within ${withinMs} ms: ${String(pattern)}; heard instead: ${JSON.stringify(heard)}`;
}
