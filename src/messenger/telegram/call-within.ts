// A call of the Bot API with an end to it: after a time, or when the service stops.
import { type CallSignal, callSignal } from './api.ts';

/** Hands a signal to a call that is aborted by `stop` and after `ms`, whichever comes first; keeps nothing on `stop`. */
export async function callWithin<Result>(
  { ms, stop }: { readonly ms: number; readonly stop: AbortSignal },
  call: (signal: CallSignal) => Promise<Result>,
): Promise<Result> {
  const ended = new AbortController();
  const end = (): void => ended.abort();
  const timer = setTimeout(end, ms);
  stop.addEventListener('abort', end);
  if (stop.aborted) end();
  try {
    return await call(callSignal(ended.signal));
  } finally {
    clearTimeout(timer);
    stop.removeEventListener('abort', end);
  }
}
