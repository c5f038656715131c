// Everything an operator's Prometheus reads of this process: what it counted itself, and what is read at the scrape.
import { Registry, collectDefaultMetrics } from 'prom-client';
import type { ChannelName } from '../flow/channel.ts';
import type { Meter } from '../tutor/ports/meter.ts';
import type { LaneMeter } from '../tutor/ports/lane-meter.ts';
import { prometheusLaneMeter } from './prometheus-lane-meter.ts';
import { prometheusMeter } from './prometheus-meter.ts';
import type { ReportSources } from './report-sources.ts';
import { type SharedFacts, sharedMetrics } from './shared-metrics.ts';
import { type FirstSeen, estimateWaiting } from './waiting-estimate.ts';

export interface Metrics {
  readonly meter: Meter;
  readonly laneMeter: LaneMeter;
  /** Answers within two seconds, with or without Redis; never rejects for its sake. */
  readonly scrape: () => Promise<Scrape>;
}

interface Scrape {
  readonly type: string;
  readonly text: string;
}

export interface MetricsOptions {
  /** Channels this process serves. */
  readonly channels: readonly ChannelName[];
  readonly timeoutMs?: number;
}

/** Two seconds for a scrape, less what writing the answer takes on a small machine. */
const SOURCES_TIMEOUT_MS = 1800;

export function openMetrics(sources: ReportSources, options: MetricsOptions): Metrics {
  const own = new Registry();
  collectDefaultMetrics({ register: own });
  const meter = prometheusMeter(own, options.channels);
  const laneMeter = prometheusLaneMeter(own, options.channels);
  const firstSeen: FirstSeen = new Map();
  const timeoutMs = options.timeoutMs ?? SOURCES_TIMEOUT_MS;
  const scrape = async (): Promise<Scrape> => {
    const facts = await readFacts(sources, firstSeen, timeoutMs);
    const [mine, shared] = await Promise.all([own.metrics(), sharedMetrics(facts).metrics()]);
    return { type: own.contentType, text: `${mine}${shared}` };
  };
  let current: Promise<Scrape> | undefined;
  return {
    meter,
    laneMeter,
    // Whoever asks meanwhile gets the same answer, so that impatient scrapers cost Redis nothing.
    scrape: () => {
      current ??= scrape().finally(() => {
        current = undefined;
      });
      return current;
    },
  };
}

async function readFacts(
  sources: ReportSources,
  firstSeen: FirstSeen,
  timeoutMs: number,
): Promise<SharedFacts> {
  const [redis, waiting, counters] = await Promise.all([
    readInTime(() => sources.redis(), timeoutMs),
    readInTime(() => sources.waiting(), timeoutMs),
    readInTime(() => sources.counters(), timeoutMs),
  ]);
  return {
    redis,
    waiting: waiting && estimateWaiting(waiting, firstSeen, sources.monotonicMs()),
    counters,
    flows: sources.flows(),
  };
}

/** Undefined when it failed or took too long: the operator sees that it is missing. */
async function readInTime<Facts>(
  read: () => Promise<Facts>,
  timeoutMs: number,
): Promise<Facts | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), timeoutMs);
  });
  const reading = read().catch(() => undefined);
  return Promise.race([reading, late]).finally(() => clearTimeout(timer));
}
