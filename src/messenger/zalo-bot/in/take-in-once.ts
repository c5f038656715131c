// A polled message, made durable the first time it comes, and left alone whenever it comes again.
import type { BotUpdate } from 'zalo-oa-sdk';
import type { LearnerId } from '../../../flow/learner.ts';
import type { Clock } from '../../../tutor/ports/clock.ts';
import type { Log } from '../../../tutor/ports/log.ts';
import type { Meter } from '../../../tutor/ports/meter.ts';
import { type TakeIn, isPassing } from '../../../tutor/ports/receiver.ts';
import type { SeenIds } from '../../../tutor/ports/seen-ids.ts';
import type { Arrival } from '../../../tutor/ports/store.ts';
import { type Pauses, STORE_PAUSES, persistently } from '../../pause.ts';
import { LASTING_TRIES_MAX, POLLED_AGE_MAX_MS } from './limits.ts';
import { parse } from './parse.ts';

export interface OncePorts {
  readonly takeIn: TakeIn;
  readonly seen: SeenIds;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: Meter;
  readonly storePauses?: Pauses;
}

/** What became of it, as it is counted. */
type Became = 'accepted' | 'replayed' | 'too-old' | 'lost-unstorable';

/** Resolves when the message needs no further poll, however long the store is away; or when stopped. */
export async function takeInOnce(
  update: BotUpdate,
  ports: OncePorts,
  stop: AbortSignal,
): Promise<void> {
  const { clock, log, meter, storePauses = STORE_PAUSES } = ports;
  const parsed = parse(update, clock.nowMs());
  if (parsed.kind === 'ignored') return meter.received('zalo-bot', parsed.why);
  const tryOnce = triesOf(ports, parsed);
  let isTold = false;
  const done = await persistently(tryOnce, {
    stop,
    pauses: storePauses,
    onFailure(cause) {
      meter.received('zalo-bot', 'unavailable');
      if (!isTold) log.error('A message from the Zalo Bot waits for the store', cause);
      isTold = true;
      return 0;
    },
  });
  if (done !== undefined) meter.received('zalo-bot', done.result);
}

interface Arrived {
  readonly learner: LearnerId;
  readonly arrival: Arrival;
}

function triesOf(
  { takeIn, seen, clock, log }: OncePorts,
  { learner, arrival }: Arrived,
): () => Promise<Became> {
  const { vendorId, event } = arrival;
  let lasting = 0;
  const takeInOrGiveUp = async (): Promise<Became> => {
    try {
      await takeIn(learner, [arrival]);
      return 'accepted';
    } catch (cause) {
      lasting += isPassing(cause) ? 0 : 1;
      if (lasting < LASTING_TRIES_MAX) throw cause;
      log.error('A message from the Zalo Bot cannot be stored and is lost', cause);
      return 'lost-unstorable';
    }
  };
  return async () => {
    if (clock.nowMs() - event.at > POLLED_AGE_MAX_MS) return 'too-old';
    if (await seen.has(vendorId)) return 'replayed';
    const became = await takeInOrGiveUp();
    // Only now: what was remembered and not durable would never be answered. What is durable and not remembered comes again,
    // and the store knows it.
    await seen.add(vendorId, event.at);
    return became;
  };
}
