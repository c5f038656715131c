// The service, put together: store, tutor, channels and pages, each built with what it asks for, and taken apart again in order.
import { mkdir } from 'node:fs/promises';
import type { Library } from '../flow/library.ts';
import { webDoor } from '../messenger/web/receive.ts';
import { webMessenger } from '../messenger/web/send.ts';
import { type RedisHandle, openRedis } from '../store/connect.ts';
import { keepFileFresh } from '../store/fresh-file.ts';
import { openLearnerStore } from '../store/learner-store.ts';
import { openPageStream } from '../store/page-stream.ts';
import { KEEP_AGREED_SECONDS, KEEP_OTHERS_SECONDS } from '../tutor/limits.ts';
import type { PageStream } from '../tutor/ports/page-stream.ts';
import { startSweeper } from '../tutor/sweeper.ts';
import { type Tutor, createTutor } from '../tutor/tutor.ts';
import { type Web, createWeb } from '../web/server.ts';
import { startWeb } from '../web/start-web.ts';
import { loadWebFiles } from '../web/web-files.ts';
import type { Readiness } from '../web/web-ports.ts';
import { tellCounters } from './tell-counters.ts';
import { type Shelf, type ShelfOptions, openShelf } from './shelf.ts';

export interface Service {
  readonly url: string;
  readonly store: Pick<RedisHandle, 'kind' | 'durability' | 'serverVersion'>;
  /** Stops accepting, finishes the turns that run, closes. Resolves by the deadlines below whatever happens. */
  stop(): Promise<void>;
}

/** Turns that run when the service is stopped, a sweep's too, may take this long to finish (ms), all in all. */
const TURNS_DEADLINE_MS = 8000;
/** And the store's connections this long to close (ms). */
const STORE_DEADLINE_MS = 2000;

export async function start(options: ShelfOptions): Promise<Service> {
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
      await redis.close(STORE_DEADLINE_MS);
      throw cause;
    }
  } catch (cause) {
    shelf.close();
    throw cause;
  }
}

async function serve(options: ShelfOptions, shelf: Shelf, redis: RedisHandle): Promise<Service> {
  const { config, log, clock } = options;
  const { requests } = redis;
  const stopping = new AbortController();
  // A server that was given is its operator's: see README.md.
  const file = redis.kind === 'private' ? keepFileFresh({ requests, clock, log }) : undefined;
  const store = await openLearnerStore(requests, {
    stopping: stopping.signal,
    onForgotten: () => file?.soon(),
  });
  const pages = await openPageStream(redis);
  const tutor = createTutor({
    store,
    messengers: new Map([['web', webMessenger(pages)]]),
    lessons: { current: () => shelf.current().library },
    voice: () => shelf.current().voice,
    clock,
    log,
  });
  const web = await buildWeb(options, { shelf, redis, pages, tutor });
  const running = await startWeb(web, { host: config.host, port: config.port });
  const sweeper = startSweeper({ store, tutor, clock, log });
  const stopTelling = tellCounters(requests, log);
  return {
    url: config.port === 0 ? `http://localhost:${running.port}` : config.publicUrl,
    store: redis,
    async stop() {
      shelf.close();
      file?.stop();
      stopTelling();
      await running.close();
      // The sweeper first: what it hands over last is a turn that runs.
      const settled = sweeper.stop().then(() => tutor.settled());
      await within(settled, TURNS_DEADLINE_MS);
      stopping.abort();
      await redis.close(STORE_DEADLINE_MS);
    },
  };
}

interface Parts {
  readonly shelf: Shelf;
  readonly redis: RedisHandle;
  readonly pages: PageStream;
  readonly tutor: Tutor;
}

async function buildWeb(
  { config, clock, log }: ShelfOptions,
  { shelf, redis, pages, tutor }: Parts,
): Promise<Web> {
  return createWeb({
    publicUrl: config.publicUrl,
    files: await loadWebFiles(config.localesDir),
    chat: webDoor({ takeIn: tutor.takeIn, clock, log }),
    pages,
    media: shelf.media,
    webhooks: [],
    doors: [],
    keeping: {
      operator: config.operator,
      days: KEEP_AGREED_SECONDS / 86_400,
      daysWithoutConsent: KEEP_OTHERS_SECONDS / 86_400,
    },
    ready: () => readiness(redis, shelf.current().library),
    problems: shelf.problems,
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

async function within(work: Promise<void>, deadlineMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, deadlineMs);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}
