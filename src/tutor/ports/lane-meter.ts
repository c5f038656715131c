// What an operator wants to see counted of the scheduler and of what Ban sends by itself. Numbers only, as in `meter.ts`.
import type { ChannelName } from '../../flow/channel.ts';

/** What was wrong with the schedule of the ticks. */
export type ScheduleFault =
  /** Nothing would have ticked any more. */
  | 'missing'
  /** It would have ticked more often than it should. */
  | 'doubled';

export interface LaneMeter {
  /** One look for due pages. */
  ticked(tick: { readonly pages: number; readonly tookMs: number }): void;
  repaired(fault: ScheduleFault): void;
  /** So many learners became due and were handed to a turn. */
  becameDue(channel: ChannelName, count: number): void;
  /** A vendor had the whole channel wait. */
  held(channel: ChannelName, forMs: number): void;
  /** A job failed for good; an operator sees it in `hoa-ban queues`. */
  failed(queue: string): void;
  /** Failures that nobody looked at for a week, and that are only counted from now on. */
  forgotten(queue: string, count: number): void;
}

/** For commands and tests that nobody watches. */
export const NO_LANE_METER: LaneMeter = {
  ticked: () => undefined,
  repaired: () => undefined,
  becameDue: () => undefined,
  held: () => undefined,
  failed: () => undefined,
  forgotten: () => undefined,
};
