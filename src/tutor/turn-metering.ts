// What an operator sees of turns: how long a vendor took, and one line for each turn that is committed.
import { channelOf } from '../flow/learner.ts';
import type { Clock } from './ports/clock.ts';
import type { Messenger } from './ports/messenger.ts';
import type { Meter } from './ports/meter.ts';
import type { Lease } from './ports/store.ts';
import type { TurnTrace } from './ports/turn-trace.ts';
import type { Sent } from './send-queue.ts';
import type { Turned } from './turn-events.ts';

interface MeteringPorts {
  readonly meter: Meter;
  readonly trace: TurnTrace;
  readonly clock: Clock;
}

/** The same messenger, with every send counted. */
export function metered(
  { meter, clock }: Pick<MeteringPorts, 'meter' | 'clock'>,
  messenger: Messenger,
): Messenger {
  const { channel } = messenger;
  return {
    channel,
    async send(learner, message) {
      const sinceMs = clock.monotonicMs();
      const outcome = await messenger.send(learner, message);
      meter.sent(channel, outcome.kind, clock.monotonicMs() - sinceMs);
      return outcome;
    },
  };
}

/** Only for a turn that is committed: one that was fenced is made and told of by its new holder. */
export function tellTurn(
  { meter, trace, clock }: MeteringPorts,
  lease: Lease,
  {
    turned,
    sent,
    sinceMs,
  }: { readonly turned: Turned; readonly sent: Sent; readonly sinceMs: number },
): void {
  const channel = channelOf(lease.learner);
  const tookMs = clock.monotonicMs() - sinceMs;
  meter.turned(channel, { events: turned.count, tookMs });
  trace.committed(lease, {
    channel,
    events: turned.count,
    sent: acceptedOf(lease, turned, sent),
    tookMs,
  });
}

/** Who cannot be reached accepted nothing that counts. */
function acceptedOf(lease: Lease, { messages }: Turned, sent: Sent): number {
  if (sent.reach !== 'reached') return 0;
  return lease.tail.messages.length + messages.length - sent.tail.messages.length - sent.rejected;
}
