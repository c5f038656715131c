// What the web needs of the rest of the program. Built in main/service/start.ts; a test hands in its own.
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
interface Medium {
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

/** Where whoever administers an account lets the program in: sent on to the vendor, and sent back by it to the same path. */
export interface ConnectDoor {
  readonly path: `/oauth/${string}`;
  /** `parameter` is one of the address; '' when it is not there, or too long to be true. */
  open(parameter: (name: string) => string): Promise<Connecting>;
}

export type Connecting =
  /** To the vendor, who asks whether we may. */
  | { readonly kind: 'asks'; readonly address: string }
  | { readonly kind: 'connected' }
  /** Neither an operator's link nor an answer that was waited for. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'other-account'; readonly wanted: string }
  | { readonly kind: 'failed'; readonly why: ConnectFault };

/** Each has a sentence in `locales/page.*.ftl`: `connect-failed-…`. */
export type ConnectFault =
  | 'no-code'
  | 'app'
  | 'callback'
  | 'secret'
  | 'code'
  | 'refused'
  | 'no-answer';

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

/** `GET /metrics`, and who may read it. */
export interface MetricsDoor {
  readonly adminToken: string | undefined;
  /** Nothing but this machine can reach the server. */
  readonly isLocal: boolean;
  readonly scrape: () => Promise<{ readonly type: string; readonly text: string }>;
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
  /** Absent: no account is configured that wants a consent. */
  readonly connect?: ConnectDoor | undefined;
  /** The code by which a vendor sees that this domain is ours. */
  readonly siteVerification?: string | undefined;
  readonly keeping: Keeping;
  readonly ready: () => Promise<Readiness>;
  readonly problems: ProblemFeed | undefined;
  /** Absent: there is nothing to read. */
  readonly metrics?: MetricsDoor | undefined;
  readonly clock: Clock;
  readonly log: Log;
}
