// A small memory: what was set in the last while, and never more than so many things.
import type { Clock } from '../../../tutor/ports/clock.ts';

export interface Recent<Key, Value> {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): void;
  delete(key: Key): void;
  /** Forgets whatever is so. */
  deleteWhere(isSo: (value: Value) => boolean): void;
}

export function recent<Key, Value>(
  clock: Pick<Clock, 'monotonicMs'>,
  { forMs, countMax }: { readonly forMs: number; readonly countMax: number },
): Recent<Key, Value> {
  // In the order of their setting: the first entry is the oldest.
  const entries = new Map<Key, { readonly value: Value; readonly sinceMs: number }>();
  return {
    get(key) {
      const entry = entries.get(key);
      if (entry === undefined || clock.monotonicMs() - entry.sinceMs >= forMs) return undefined;
      return entry.value;
    },
    set(key, value) {
      entries.delete(key);
      entries.set(key, { value, sinceMs: clock.monotonicMs() });
      for (const oldest of entries.keys()) {
        if (entries.size <= countMax) return;
        entries.delete(oldest);
      }
    },
    delete: (key) => void entries.delete(key),
    deleteWhere(isSo) {
      for (const [key, { value }] of entries) if (isSo(value)) entries.delete(key);
    },
  };
}
