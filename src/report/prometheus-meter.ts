// The Meter port on Prometheus: what this process did since it started.
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { ChannelName } from '../flow/channel.ts';
import type { SendOutcome } from '../tutor/ports/messenger.ts';
import type { Meter } from '../tutor/ports/meter.ts';

/** Seconds. A turn on the web takes a few milliseconds; a vendor that hangs is given up after four seconds, twice. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

const OUTCOMES: readonly SendOutcome['kind'][] = [
  'accepted',
  'refused',
  'unknown',
  'gone',
  'closed',
  'rejected',
];

export function prometheusMeter(registry: Registry, channels: readonly ChannelName[]): Meter {
  const series = seriesIn(registry);
  const { received, turns, events, turnSeconds, sends, sendSeconds } = series;
  // A series that begins at 0 shows its first increase; one that begins at 1 does not.
  for (const channel of channels) {
    turns.inc({ channel }, 0);
    events.inc({ channel }, 0);
    for (const result of OUTCOMES) sends.inc({ channel, result }, 0);
  }
  return {
    received: (channel, what) => received.inc({ channel, result: what }),
    turned: (channel, turn) => {
      turns.inc({ channel });
      events.inc({ channel }, turn.events);
      turnSeconds.observe({ channel }, turn.tookMs / 1000);
    },
    sent: (channel, result, tookMs) => {
      sends.inc({ channel, result });
      sendSeconds.observe({ channel }, tookMs / 1000);
    },
    remaining: (channel, allowance, count) => series.remaining.set({ channel, allowance }, count),
  };
}

function seriesIn(registry: Registry) {
  const registers = [registry];
  return {
    received: new Counter({
      name: 'hoaban_received_total',
      help: 'Deliveries of vendors and messages of the page, by what became of them at the door.',
      labelNames: ['channel', 'result'],
      registers,
    }),
    turns: new Counter({
      name: 'hoaban_turns_total',
      help: 'Turns that were committed.',
      labelNames: ['channel'],
      registers,
    }),
    events: new Counter({
      name: 'hoaban_events_turned_total',
      help: 'Events that these turns answered.',
      labelNames: ['channel'],
      registers,
    }),
    turnSeconds: new Histogram({
      name: 'hoaban_turn_duration_seconds',
      help: 'From the receive of a turn to its commit, sends included.',
      labelNames: ['channel'],
      buckets: BUCKETS,
      registers,
    }),
    remaining: new Gauge({
      name: 'hoaban_allowance_remaining',
      help: 'What a vendor lets this account still do, as far as it said so.',
      labelNames: ['channel', 'allowance'],
      registers,
    }),
    sends: new Counter({
      name: 'hoaban_sends_total',
      help: 'Messages handed to a vendor, by its answer.',
      labelNames: ['channel', 'result'],
      registers,
    }),
    sendSeconds: new Histogram({
      name: 'hoaban_send_duration_seconds',
      help: "How long a vendor's answer took.",
      labelNames: ['channel'],
      buckets: BUCKETS,
      registers,
    }),
  };
}
