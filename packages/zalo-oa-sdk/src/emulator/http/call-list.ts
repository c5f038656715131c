// The last calls that came, for who asks afterwards: bounded, because an emulator may run for days on a developer's machine.
import type { CallsKept } from '../options.ts';
import type { ApiCall } from './call.ts';

export interface CallList {
  add(call: ApiCall): void;
  /** In the order they came. */
  all(): readonly ApiCall[];
}

export function createCallList({ countMax, bytesMax }: CallsKept): CallList {
  // A set keeps the order of insertion, and forgets its first at once however many follow.
  const calls = new Set<ApiCall>();
  let bytes = 0;
  return {
    add(call) {
      calls.add(call);
      bytes += call.body.length;
      for (const oldest of calls) {
        if (oldest === call || (calls.size <= countMax && bytes <= bytesMax)) break;
        calls.delete(oldest);
        bytes -= oldest.body.length;
      }
    },
    all: () => [...calls],
  };
}
