// What the web needs of the rest of the program. Built in main/start.ts; a test hands in its own.
import type { LearnerId } from '../flow/learner.ts';
import type { Clock } from '../tutor/ports/clock.ts';
import type { Log } from '../tutor/ports/log.ts';
import type { PageStream } from '../tutor/ports/page-stream.ts';
import type { DeliveryReply, Receiver } from '../tutor/ports/receiver.ts';
import type { WebFiles } from './web-files.ts';

/** The web channel's adapter: it alone makes learners of cookies and reads what the page posts. */
interface ChatDoor {
  /** Longest text it takes. */
  readonly charsMax: number;
  learnerOf(cookie: string): LearnerId;
  receive(learner: LearnerId, rawBody: string): Promise<DeliveryReply>;
}

/** A picture or sound that is served by the hash of its content, so that it may be cached for ever. */
export interface Medium {
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface Media {
  /** Path of `GET /media/…` for a file under `flows/`; undefined when there is no such file. */
  urlOf(file: string): string | undefined;
  /** `name` is the last part of such a path. */
  open(name: string): Promise<Medium | undefined>;
}

/** Another place where Ban can be met, for example a Zalo Official Account. */
export interface Door {
  readonly label: string;
  readonly url: string;
}

export interface Webhook {
  readonly path: `/webhooks/${string}`;
  readonly receive: Receiver;
}

export interface Readiness {
  readonly isReady: boolean;
  /** For operators and probes: which store, how durable, how many flows. */
  readonly facts: Readonly<Record<string, string | number | boolean>>;
}

/** What is wrong with the lessons being edited, each as one line for a teacher. Only while developing. */
export interface ProblemFeed {
  current(): readonly string[];
  /** Returns how to stop listening. */
  onChanged(listener: () => void): () => void;
}

/** What the privacy notice says about this installation. */
export interface Keeping {
  /** Name and address of whoever runs this, as it is to be shown. */
  readonly operator: string | undefined;
  readonly days: number;
  readonly daysWithoutConsent: number;
}

export interface WebPorts {
  /** As people reach it: decides whether cookies are for https only and which origin may post. */
  readonly publicUrl: string;
  readonly files: WebFiles;
  readonly chat: ChatDoor;
  readonly pages: PageStream;
  readonly media: Media;
  readonly webhooks: readonly Webhook[];
  readonly doors: readonly Door[];
  readonly keeping: Keeping;
  readonly ready: () => Promise<Readiness>;
  readonly problems: ProblemFeed | undefined;
  readonly clock: Clock;
  readonly log: Log;
}
