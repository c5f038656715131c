// The service, put together: store, tutor, channels and pages, each built with what it asks for, and taken apart again in order.
import { mkdir } from 'node:fs/promises';
import type { ChannelName } from '../../flow/channel.ts';
import type { Library } from '../../flow/library.ts';
import { webDoor } from '../../messenger/web/receive.ts';
import { webMessenger } from '../../messenger/web/send.ts';
import { type Metrics, openMetrics } from '../../report/metrics.ts';
import type { Scheduler } from '../../scheduler/scheduler.ts';
import { type RedisHandle, openRedis } from '../../store/server/connect.ts';
import { type FreshFile, keepFileFresh } from '../../store/server/fresh-file.ts';
import { openLearnerStore } from '../../store/turn/learner-store.ts';
import { openLessonsRevision } from '../../store/processes/lessons-revision.ts';
import { openLogKey } from '../../store/processes/log-key.ts';
import { openPageStream } from '../../store/page/page-stream.ts';
import { KEEP_AGREED_SECONDS, KEEP_OTHERS_SECONDS } from '../../tutor/limits.ts';
import type { LessonsRevision } from '../../tutor/ports/lessons.ts';
import type { Log } from '../../tutor/ports/log.ts';
import type { LearnerStore } from '../../tutor/ports/store.ts';
import type { Messenger } from '../../tutor/ports/messenger.ts';
import type { PageStream } from '../../tutor/ports/page-stream.ts';
import { startSweeper } from '../../tutor/sweeper.ts';
import { type Tutor, createTutor } from '../../tutor/tutor.ts';
import { type Web, createWeb } from '../../web/server.ts';
import { type RunningWeb, startWeb } from '../../web/start-web.ts';
import { loadWebFiles } from '../../web/web-files.ts';
import type { Readiness } from '../../web/web-ports.ts';
import type { Config } from '../../config.ts';
import type { DebugLog } from './log.ts';
import { meteredDoor } from './metered-door.ts';
import { isOnlyHere } from './only-here.ts';
import type { MessengerEnds, WayIn } from './messenger-ends.ts';
import { openReportSources } from './open-report-sources.ts';
import { type PushParts, startPushes } from './pushes.ts';
import { LANES_BY_MS, STORE_CLOSE_MS, type Stopping, stopInOrder } from './stop.ts';
import { telegram } from './telegram.ts';
import { tellCounters } from './tell-counters.ts';
import { turnTrace } from './turn-trace.ts';
import { zaloBot } from './zalo-bot.ts';
import { type ZaloOaEnds, tellWhatZaloOaLacks, zaloOa, zaloOaUrl } from './zalo-oa.ts';
import { type Shelf, type ShelfOptions, openShelf } from '../lessons/shelf.ts';

export interface Service {
  readonly url: string;
  readonly store: Pick<RedisHandle, 'kind' | 'durability' | 'serverVersion'>;
  /** Stops accepting, finishes the turns that run, closes. Resolves by the deadlines of `stop.ts` whatever happens. */
  stop(): Promise<void>;
}

type StartOptions = ShelfOptions & { readonly log: Log & DebugLog };

export async function start(options: StartOptions): Promise<Service> {
  const { config } = options;
  await mkdir(config.dataDir, { recursive: true });
  const shelf = await openShelf(options);
  try {
    const redis = await openRedis({
      redisUrl: config.redisUrl,
      dataDir: config.dataDir,
      fsync: config.redisFsync,
    });
    try {
      return await serve(options, shelf, redis);
    } catch (cause) {
      await redis.close(STORE_CLOSE_MS);
      throw cause;
    }
  } catch (cause) {
    shelf.close();
    throw cause;
  }
}

async function serve(options: StartOptions, shelf: Shelf, redis: RedisHandle): Promise<Service> {
  const { log, clock } = options;
  // A server that was given is its operator's: see README.md.
  const file =
    redis.kind === 'private' ? keepFileFresh({ requests: redis.requests, clock, log }) : undefined;
  try {
    return await serveFrom({ ...options, shelf, redis, file });
  } catch (cause) {
    file?.stop();
    throw cause;
  }
}

type ServeOptions = StartOptions & {
  readonly shelf: Shelf;
  readonly redis: RedisHandle;
  readonly file: FreshFile | undefined;
};

async function serveFrom(options: ServeOptions): Promise<Service> {
  const { config, log, clock, shelf, redis, file } = options;
  const { requests } = redis;
  const stopping = new AbortController();
  const store = await openLearnerStore(requests, {
    stopping: stopping.signal,
    onForgotten: () => file?.soon(),
  });
  const channels = await openChannels(options, shelf, redis);
  const served = [...channels.messengers.keys()];
  const revision = openLessonsRevision(requests, () => shelf.hash(), served);
  const tutor = await openTutor(options, { store, channels, revision });
  const waysIn = await Promise.all(channels.ends.map((ends) => ends.openWayIn(tutor.takeIn)));
  const web = await buildWeb(options, { ...channels, waysIn, shelf, redis, tutor });
  const running = await listen(web, config, revision);
  const pushes = await startBehind(running, {
    requests,
    tutor,
    config,
    channels: served,
    clock,
    log,
    meter: channels.metrics.laneMeter,
  });
  for (const wayIn of waysIn) wayIn.start();
  const sweeper = startSweeper({ store, tutor, revision, clock, log });
  const stopTelling = tellCounters(requests, log);
  return {
    url: config.port === 0 ? `http://localhost:${running.port}` : config.publicUrl,
    store: redis,
    async stop() {
      shelf.close();
      file?.stop();
      stopTelling();
      const parts: Stopping = {
        closeDoors: () => Promise.all([running.close(), ...waysIn.map((wayIn) => wayIn.stop())]),
        // Those who hand over first: what they hand over last is a turn that runs.
        settleTurns: () =>
          Promise.all([pushes.stop(LANES_BY_MS), sweeper.stop()]).then(() => tutor.settled()),
        settleTokens: async () => channels.oa?.settled(),
        closeStore(deadlineMs) {
          stopping.abort();
          return redis.close(deadlineMs);
        },
      };
      await stopInOrder(parts, () => clock.monotonicMs());
    },
  };
}

/** The pages are open already: they are closed again where this fails. */
async function startBehind(running: RunningWeb, parts: PushParts): Promise<Scheduler> {
  try {
    return await startPushes(parts);
  } catch (cause) {
    await running.close(0);
    throw cause;
  }
}

interface TutorParts {
  readonly store: LearnerStore;
  readonly channels: Channels;
  readonly revision: LessonsRevision;
}

async function openTutor(
  { shelf, redis, clock, log }: ServeOptions,
  { store, channels, revision }: TutorParts,
): Promise<Tutor> {
  return createTutor({
    store,
    messengers: channels.messengers,
    lessons: { current: () => shelf.current().library, revision },
    voice: () => shelf.current().voice,
    clock,
    log,
    meter: channels.metrics.meter,
    trace: turnTrace(await openLogKey(redis.requests), log),
  });
}

async function listen(web: Web, config: Config, revision: LessonsRevision): Promise<RunningWeb> {
  const running = await startWeb(web, { host: config.host, port: config.port });
  try {
    // Now it surely runs, and from here on the others know that they are behind.
    await revision.refresh();
    return running;
  } catch (cause) {
    await running.close(0);
    throw cause;
  }
}

interface Channels {
  readonly messengers: ReadonlyMap<ChannelName, Messenger>;
  readonly pages: PageStream;
  /** Of the messengers that are switched on. */
  readonly ends: readonly MessengerEnds[];
  readonly metrics: Metrics;
  /** One of them, whose admin has to consent. */
  readonly oa: ZaloOaEnds | undefined;
}

async function openChannels(
  { config, clock, log }: StartOptions,
  shelf: Shelf,
  redis: RedisHandle,
): Promise<Channels> {
  const { requests } = redis;
  const lessons = () => shelf.current();
  const sources = openReportSources({ requests, lessons, clock });
  const metrics = openMetrics(sources, { channels: servedBy(config) });
  const pages = await openPageStream(redis);
  const common = { publicUrl: config.publicUrl, requests, lessons, clock, log };
  const means = { ...common, media: shelf.lessonMedia, meter: metrics.meter };
  const ends: MessengerEnds[] = [];
  if (config.telegram !== undefined) ends.push(telegram({ ...means, config: config.telegram }));
  tellWhatZaloOaLacks(config, log);
  const oa = config.zaloOa && (await zaloOa({ ...means, config: config.zaloOa }));
  if (oa !== undefined) ends.push(oa);
  if (config.zaloBot !== undefined) ends.push(zaloBot({ ...means, config: config.zaloBot }));
  const messengers = new Map<ChannelName, Messenger>([['web', webMessenger(pages)]]);
  for (const { messenger } of ends) messengers.set(messenger.channel, messenger);
  return { messengers, pages, ends, metrics, oa };
}

function servedBy(config: Config): readonly ChannelName[] {
  const served: ChannelName[] = ['web'];
  if (config.telegram !== undefined) served.push('telegram');
  if (config.zaloOa !== undefined) served.push('zalo-oa');
  if (config.zaloBot !== undefined) served.push('zalo-bot');
  return served;
}

interface Parts extends Channels {
  readonly waysIn: readonly WayIn[];
  readonly shelf: Shelf;
  readonly redis: RedisHandle;
  readonly tutor: Tutor;
}

async function buildWeb(
  { config, clock, log }: ShelfOptions,
  { shelf, redis, pages, tutor, metrics, waysIn, oa }: Parts,
): Promise<Web> {
  return createWeb({
    publicUrl: config.publicUrl,
    files: await loadWebFiles(config.localesDir),
    chat: meteredDoor(webDoor({ takeIn: tutor.takeIn, clock, log }), metrics.meter),
    pages,
    media: shelf.media,
    webhooks: waysIn.flatMap(({ webhook }) => webhook ?? []),
    doors: config.zaloOa === undefined ? [] : [{ label: 'Zalo', url: zaloOaUrl(config.zaloOa) }],
    connect: oa?.connect,
    siteVerification: config.zaloSiteVerification,
    keeping: {
      operator: config.operator,
      days: KEEP_AGREED_SECONDS / 86_400,
      daysWithoutConsent: KEEP_OTHERS_SECONDS / 86_400,
    },
    ready: () => readiness(redis, shelf.current().library),
    problems: shelf.problems,
    metrics: {
      adminToken: config.adminToken,
      isLocal: isOnlyHere(config),
      scrape: metrics.scrape,
    },
    clock,
    log,
  });
}

async function readiness(redis: RedisHandle, library: Library): Promise<Readiness> {
  const answered = await redis.requests.ping().then(
    () => true,
    () => false,
  );
  const { kind, durability, serverVersion } = redis;
  const flows = library.flows.size;
  const facts = { store: kind, durability, serverVersion, redis: answered, flows };
  return { isReady: answered && flows > 0, facts };
}
