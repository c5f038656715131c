// One open connection of a page: sends what waits in the learner's stream, then whatever comes, with a beat between.
import type { SSEMessage, SSEStreamingApi } from 'hono/streaming';
import type { LearnerId } from '../flow/learner.ts';
import type { PageMessage, PageStream } from '../tutor/ports/page-stream.ts';
import { makeBell } from './bell.ts';
import type { Bell } from './bell.ts';
import { pageView } from './page-view.ts';
import { HEARTBEAT_MS, RECONNECT_MS } from './web-limits.ts';
import type { Media, ProblemFeed } from './web-ports.ts';

export interface PageFeedPorts {
  readonly pages: PageStream;
  readonly media: Media;
  readonly problems: ProblemFeed | undefined;
}

export interface PageFeed {
  /** Resolves when the connection ended, whoever ended it. Rejects when the store cannot be read. */
  run(stream: SSEStreamingApi): Promise<void>;
  end(): void;
}

/** Rejects when the store cannot be reached, before anything was answered. What is opened must be run. */
export async function openPageFeed(
  ports: PageFeedPorts,
  learner: LearnerId,
  afterId: string | undefined,
): Promise<PageFeed> {
  const bell = makeBell();
  const source = await openSource(ports.pages, learner, afterId, bell);
  const problems = problemEvents(ports.problems, bell);
  const ending = new AbortController();
  let open: SSEStreamingApi | undefined;

  function end(): void {
    ending.abort();
    // Not only the bell: a phone that is gone leaves the loop waiting in a write.
    open?.abort();
    bell.ring();
  }

  async function run(stream: SSEStreamingApi): Promise<void> {
    open = stream;
    stream.onAbort(() => {
      ending.abort();
      bell.ring();
    });
    try {
      await stream.writeSSE({ ...BEAT, retry: RECONNECT_MS });
      while (!ending.signal.aborted) {
        for (const event of problems.take()) await stream.writeSSE(event);
        for (const message of await source.take()) {
          await stream.writeSSE(messageEvent(message, ports.media));
        }
        // After a beat the store is read as well: one that was away may have swallowed the ring.
        const rang = await bell.wait(HEARTBEAT_MS);
        if (!rang) await stream.writeSSE(BEAT);
      }
    } finally {
      problems.stop();
      await source.stop();
    }
  }

  return { run, end };
}

const BEAT = { event: 'beat', data: '' } as const;

interface Source {
  /** What has not been taken yet. */
  take(): Promise<readonly PageMessage[]>;
  stop(): Promise<void>;
}

async function openSource(
  pages: PageStream,
  learner: LearnerId,
  afterId: string | undefined,
  bell: Bell,
): Promise<Source> {
  // Watching before reading: what is appended in between rings the bell.
  const stop = await pages.watch(learner, () => {
    bell.ring();
  });
  try {
    // Only what the page itself says it has: what was written to a connection may have been lost with it.
    if (afterId !== undefined) await pages.shown(learner, afterId);
    let lastId = afterId;
    let first: readonly PageMessage[] | undefined = await pages.after(learner, lastId);
    return {
      stop,
      async take() {
        const messages = first ?? (await pages.after(learner, lastId));
        first = undefined;
        lastId = messages.at(-1)?.id ?? lastId;
        return messages;
      },
    };
  } catch (cause) {
    await stop();
    throw cause;
  }
}

function problemEvents(feed: ProblemFeed | undefined, bell: Bell) {
  let isNews = feed !== undefined;
  const stop = feed?.onChanged(() => {
    isNews = true;
    bell.ring();
  });
  return {
    stop: () => stop?.(),
    take(): readonly SSEMessage[] {
      if (!isNews || feed === undefined) return [];
      isNews = false;
      return [{ event: 'problems', data: JSON.stringify(feed.current()) }];
    },
  };
}

function messageEvent({ id, message }: PageMessage, media: Media): SSEMessage {
  return { id, data: JSON.stringify(pageView(message, media)) };
}
