// What a vendor calls a file it was given before, so that it is uploaded once and not to every learner.
import type { ChannelName } from '../../flow/channel.ts';

/** A vendor's ids hold for one account of ours only. */
export interface FileOwner {
  readonly channel: ChannelName;
  /** Public id of our account there (a bot's number, an OA's id). */
  readonly account: string;
}

export interface FileIds {
  /** By the hash of the content (`MediaFile.hash`). */
  get(owner: FileOwner, hash: string): Promise<string | undefined>;
  keep(owner: FileOwner, hash: string, fileId: string): Promise<void>;
  /** The vendor does not know `staleId` any more; an id that took its place meanwhile stays. */
  drop(owner: FileOwner, hash: string, staleId: string): Promise<void>;
}
