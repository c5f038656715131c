// The connections that are open now, so that one learner cannot hold them all and a stop can end them.
import type { LearnerId } from '../flow/learner.ts';
import type { PageFeed } from './page-feed.ts';
import { STREAMS_PER_LEARNER_MAX } from './web-limits.ts';

export interface OpenFeeds {
  add(learner: LearnerId, feed: PageFeed): void;
  remove(learner: LearnerId, feed: PageFeed): void;
  /** Ends all, now and from now on. */
  endAll(): void;
}

export function openFeeds(): OpenFeeds {
  const byLearner = new Map<LearnerId, Set<PageFeed>>();
  let isEnding = false;

  return {
    add(learner, feed) {
      if (isEnding) feed.end();
      const feeds = byLearner.get(learner) ?? new Set();
      byLearner.set(learner, feeds.add(feed));
      if (feeds.size <= STREAMS_PER_LEARNER_MAX) return;
      const [oldest] = feeds;
      if (oldest === undefined) return;
      feeds.delete(oldest);
      oldest.end();
    },
    remove(learner, feed) {
      const feeds = byLearner.get(learner);
      feeds?.delete(feed);
      if (feeds?.size === 0) byLearner.delete(learner);
    },
    endAll() {
      isEnding = true;
      for (const feeds of byLearner.values()) for (const feed of feeds) feed.end();
    },
  };
}
