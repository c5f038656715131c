// The lanes of what Ban sends by itself, one a channel: how fast each may be. Chat is in none of them, and waits for none.
import type { ChannelName } from '../../flow/channel.ts';

export interface Lane {
  /** Learners written to in a second, by all processes together; undefined: as fast as we can. */
  readonly perSecond: number | undefined;
  /** Learners a process turns at the same time. So many may still be written to after a vendor said that it is too much. */
  readonly atOnce: number;
}

/** Undefined: nobody is written to there. */
export const LANES: Readonly<Record<ChannelName, Lane | undefined>> = {
  // Ours. A page holds no more than this, and the turns of people who chat come between.
  web: { perSecond: undefined, atOnce: 20 },
  terminal: undefined,
  // https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this: 30 a second, chat included.
  telegram: { perSecond: 25, atOnce: 5 },
  'zalo-oa': { perSecond: 10, atOnce: 3 },
  // 3,000 messages a month, and a short temper.
  'zalo-bot': { perSecond: 1, atOnce: 1 },
};
