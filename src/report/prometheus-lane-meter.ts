// The LaneMeter port on Prometheus: ticks, lanes and failures of this process since it started.
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { ChannelName } from '../flow/channel.ts';
import type { LaneMeter } from '../tutor/ports/lane-meter.ts';

/** Seconds. A tick reads the index of all shards and hands its pages over. */
const TICK_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

export function prometheusLaneMeter(
  registry: Registry,
  channels: readonly ChannelName[],
): LaneMeter {
  const series = seriesIn(registry);
  // A series that begins at 0 shows its first increase; one that begins at 1 does not.
  for (const channel of channels) {
    series.becameDue.inc({ channel }, 0);
    series.failed.inc({ queue: `bulk-${channel}` }, 0);
  }
  series.failed.inc({ queue: 'ticks' }, 0);
  return {
    ticked: ({ pages, tookMs }) => {
      series.pages.inc(pages);
      series.tickSeconds.observe(tookMs / 1000);
    },
    repaired: (fault) => series.repaired.inc({ fault }),
    becameDue: (channel, count) => series.becameDue.inc({ channel }, count),
    held: (channel, forMs) => series.held.set({ channel }, forMs / 1000),
    failed: (queue) => series.failed.inc({ queue }),
    forgotten: (queue, count) => series.forgotten.inc({ queue }, count),
  };
}

function seriesIn(registry: Registry) {
  const registers = [registry];
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Counter({ name, help, labelNames, registers });
  return {
    tickSeconds: new Histogram({
      name: 'hoaban_tick_duration_seconds',
      help: 'Looks for learners who are due.',
      buckets: TICK_BUCKETS,
      registers,
    }),
    pages: counter('hoaban_due_pages_total', 'Pages of due learners handed to the lanes.', []),
    becameDue: counter('hoaban_became_due_total', 'Learners whose hour came.', ['channel']),
    repaired: counter('hoaban_schedule_repaired_total', 'Schedules mended.', ['fault']),
    held: new Gauge({
      name: 'hoaban_lane_hold_seconds',
      help: 'How long a vendor wanted nothing of what Ban sends by itself, the last time it said so.',
      labelNames: ['channel'],
      registers,
    }),
    failed: counter('hoaban_jobs_failed_total', 'Jobs that failed for good.', ['queue']),
    forgotten: counter('hoaban_jobs_forgotten_total', 'Failed jobs nobody looked at for a week.', [
      'queue',
    ]),
  };
}
