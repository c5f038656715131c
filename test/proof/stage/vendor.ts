// What the proofs need of any vendor: words go in as chosen, messages come out and are kept, things go wrong on demand.
import type { ChannelName } from '../../../src/flow/channel.ts';
import type { LearnerId } from '../../../src/flow/learner.ts';
import type { Line } from './script.ts';

export interface Vendor {
  readonly channel: ChannelName;
  /** Where a process takes what this vendor delivers. */
  readonly webhookPath: string;
  /** The settings of one process of several; its sends carry this name as `app`. */
  envFor(app: string): Readonly<Record<string, string>>;
  learnerOf(chat: number): LearnerId;
  /** Whether what is said now will be delivered; before the first process is ready it may be lost. */
  readonly isListenedTo: () => boolean;
  readonly hooks: Hooks;
  /** How the vendor hands over; the same for everything from now on. */
  manner: Manner;
  /** The learner of this line says it; it is delivered as the vendor does that, until somebody took it. */
  say(line: Line): void;
  /** One more try of something said, whatever was delivered before. Answers the status; undefined where nobody answered. */
  deliverAgain(line: Line, to: string): Promise<number | undefined>;
  /** Whether somebody took everything that was said. The vendor may hurry when it is asked. */
  hasHandedOver(): boolean | Promise<boolean>;
  /** Every message it took, in order. */
  readonly taken: readonly Taken[];
  close(): Promise<void>;
}

interface Taken {
  readonly chat: number;
  /** Two messages of one name are the same to who sees them. */
  readonly name: string;
}

export interface Manner {
  /** Where a try goes; `event` is the line's number, or any where the vendor says something itself. */
  readonly to: (event: number, attempt: number) => string;
  /** One delivery to a learner's chat is under way at a time; false: none waits for another. */
  readonly keepsOrder: boolean;
}

/** Called at the very moment; whoever wants to kill a process kills it here. */
export interface Hooks {
  /** A message is here, and nothing of it was taken yet. What is returned happens to it. */
  arrived?: (send: Send) => Fault | undefined;
  /** Its answer has left. */
  answered?: (send: Send) => void;
  /** A process answered for a line, or did not. */
  delivered?: (delivered: Delivered) => void;
}

export interface Send {
  readonly app: string;
  readonly chat: number;
}

export interface Delivered {
  readonly event: number;
  readonly chat: number;
  readonly url: string;
  /** Undefined: nobody answered. */
  readonly status: number | undefined;
}

export type Fault =
  /** Nothing is taken, and the answer says so. */
  | { readonly kind: 'error'; readonly status: number }
  /** The same: too many messages. */
  | { readonly kind: 'too-many' }
  | { readonly kind: 'closed-before' }
  /** Taken, and then… */
  | { readonly kind: 'closed-after' }
  | { readonly kind: 'held' }
  | { readonly kind: 'garbage' };
