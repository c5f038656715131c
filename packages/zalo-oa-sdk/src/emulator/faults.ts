// Faults a test orders: answers that are held, errors, connections that break, nonsense.
import type { ApiAnswer, ApiCall } from './http/call.ts';
import type { Role } from './options.ts';

/** Before Zalo acts on the call, or after it did and before the caller is told. */
export type FaultMoment = 'before-accepting' | 'after-accepting';

export type FaultKind =
  | { readonly kind: 'hold'; readonly when: FaultMoment }
  | { readonly kind: 'close'; readonly when: FaultMoment }
  | { readonly kind: 'garbage'; readonly when: FaultMoment }
  | {
      readonly kind: 'answer';
      readonly when: FaultMoment;
      readonly status: number;
      readonly body: unknown;
    };

export interface FaultOrder {
  readonly fault: FaultKind;
  readonly role?: Role;
  readonly path?: string | RegExp;
  /** Any further condition. */
  readonly when?: (call: ApiCall) => boolean;
  /** Calls that fit and are let through first; 0 unless given. */
  readonly skip?: number;
  /** How many calls it strikes; 1 unless given. */
  readonly times?: number;
}

export interface ArmedFault {
  /** Resolves with the first call it strikes; after accepting, when that has been done. */
  readonly met: Promise<ApiCall>;
  /** Lets held calls go on, and disarms. */
  readonly release: () => void;
}

/** What is to happen to one call. */
interface Strike {
  readonly fault: FaultKind;
  /** Tells who armed it that the moment has come. */
  readonly tell: () => void;
  /** For `hold`: resolves when it is released. */
  readonly released: Promise<void>;
}

export interface Faults {
  readonly arm: (order: FaultOrder) => ArmedFault;
  readonly strike: (call: ApiCall) => Strike | undefined;
  readonly releaseAll: () => void;
}

interface Trap {
  readonly order: FaultOrder;
  readonly met: (call: ApiCall) => void;
  readonly released: Promise<void>;
  readonly release: () => void;
  skipLeft: number;
  timesLeft: number;
}

export function createFaults(): Faults {
  const traps = new Set<Trap>();
  const arm = (order: FaultOrder): ArmedFault => {
    const met = withResolvers<ApiCall>();
    const freed = withResolvers<void>();
    const release = () => {
      traps.delete(trap);
      freed.resolve();
    };
    const trap: Trap = {
      order,
      met: met.resolve,
      released: freed.promise,
      release,
      skipLeft: order.skip ?? 0,
      timesLeft: order.times ?? 1,
    };
    traps.add(trap);
    return { met: met.promise, release };
  };
  return {
    arm,
    strike: (call) => strikeFirst(traps, call),
    releaseAll: () => traps.forEach((trap) => trap.release()),
  };
}

function strikeFirst(traps: Set<Trap>, call: ApiCall): Strike | undefined {
  for (const trap of traps) {
    if (trap.timesLeft === 0 || !fits(trap.order, call)) continue;
    if (trap.skipLeft > 0) {
      trap.skipLeft -= 1;
      continue;
    }
    trap.timesLeft -= 1;
    const tell = () => trap.met(call);
    return { fault: trap.order.fault, tell, released: trap.released };
  }
  return undefined;
}

function fits({ role, path, when }: FaultOrder, call: ApiCall): boolean {
  if (role !== undefined && role !== call.role) return false;
  if (typeof path === 'string' && path !== call.path) return false;
  if (path instanceof RegExp && call.path.search(path) === -1) return false;
  return when?.(call) ?? true;
}

/** The answer a caller gets instead of the true one; nothing when the connection is to break. */
export function spoil(fault: FaultKind, answer: ApiAnswer | undefined): ApiAnswer | undefined {
  switch (fault.kind) {
    case 'close':
      return undefined;
    case 'garbage':
      return { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>{"error":0,' };
    case 'answer':
      return {
        status: fault.status,
        headers: { 'content-type': 'application/json' },
        body: typeof fault.body === 'string' ? fault.body : JSON.stringify(fault.body),
      };
    case 'hold':
      return answer;
  }
}

function withResolvers<T>() {
  const made: { resolve?: (value: T) => void } = {};
  const promise = new Promise<T>((resolve) => {
    made.resolve = resolve;
  });
  return { promise, resolve: (value: T) => made.resolve?.(value) };
}
