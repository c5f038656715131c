// The way in: a messenger's receiver turns a vendor's delivery into arrivals and hands them to the tutor.
import type { LearnerId } from '../../flow/learner.ts';
import type { Arrival } from './store.ts';

/**
 * Accepts the arrivals of one learner; resolves once they are durable, rejects when they were not accepted. Without arrivals
 * it only looks whether anything of the learner's is left to be done.
 */
export type TakeIn = (learner: LearnerId, arrivals: readonly Arrival[]) => Promise<void>;

/** Whether the same arrivals may be accepted later. An error that does not say so is a fault of ours, and stays one. */
export function isPassing(cause: unknown): boolean {
  return cause instanceof Error && 'isPassing' in cause && cause.isPassing === true;
}

/** A vendor's HTTP request, as far as a receiver needs it. */
interface Delivery {
  /** The body exactly as it came: a signature is over its bytes, and reading them as text may lose some. */
  readonly rawBody: Uint8Array;
  header(name: string): string | undefined;
}

export interface DeliveryReply {
  readonly status: number;
  readonly body: string;
}

export type Receiver = (delivery: Delivery) => Promise<DeliveryReply>;
