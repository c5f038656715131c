// What is known of one person: what they told us, where they stand, what they finished. Plain JSON, and nothing else is kept.
import { type ChannelName, isChannelName } from './channel.ts';
import type { Audience, FlowId, StepId } from './flow.ts';
import { NO_PUSHING, type Pushing } from './push/pushing.ts';
import type { Value } from './value.ts';
import type { Language } from './words.ts';

/**
 * `<channel>:<vendor id>`, or `…/<n>` for the n-th person who shares that account. Made only by an adapter.
 * Never written to a log as it is.
 */
export type LearnerId = string & { readonly brand: 'LearnerId' };

export interface Profile {
  readonly language: Language;
  /** Undefined until the question has been answered. Without a "yes" no lesson is remembered, and the record is gone after a day. */
  readonly consent: 'yes' | 'no' | undefined;
  readonly audience: Audience | undefined;
  /** Official code of a commune or ward. */
  readonly place: string | undefined;
  /** How the learner wants to be called. */
  readonly name: string | undefined;
  /** Asked not to be written to unless they write first ("dừng"). */
  readonly quiet: boolean;
}

/** What decides whether Ban may write, apart from what the learner asked for. */
export interface Contact {
  /** Of the learner's last word, in minutes since 1970; undefined before it. */
  readonly heardAtMinute: number | undefined;
  /**
   * A person talks with the learner: Ban says nothing before this minute. Not after their last word: then the learner took
   * her back in this minute.
   */
  readonly silentUntilMinute: number | undefined;
  /** Something could not be sent since their last word. */
  readonly hasMissed: boolean;
  /** The channel said that it takes nothing for them before they write. */
  readonly isClosed: boolean;
  /** They blocked us or left, and have not come back since. */
  readonly hasLeft: boolean;
}

/** A step of a flow. */
export interface Frame {
  readonly flow: FlowId;
  readonly step: StepId;
}

/** 4 bytes of hash of a question as it was shown, as six base64url characters. */
export type Print = string & { readonly brand: 'Print' };

/** What Ban is waiting for at the step on top of the stack. */
export type Waiting =
  /** The button "Tiếp" below a `say`. */
  | { readonly for: 'next'; readonly misses: number }
  /** One of the four buttons of a `try`. */
  | { readonly for: 'practice'; readonly hintsGiven: number; readonly misses: number }
  /** An answer. `wrong` counts judged wrong answers, `misses` texts that were not understood. */
  | {
      readonly for: 'answer';
      readonly print: Print;
      readonly wrong: number;
      readonly misses: number;
      /** Codes of the places that were asked back because a name fits several; empty otherwise. */
      readonly among: readonly string[];
    };

export interface Session {
  /** Where the learner stands. */
  readonly here: Frame;
  /** The `run` steps that led here, outermost first; empty in a flow that was opened by itself. */
  readonly below: readonly Frame[];
  /** The step shown before this one in the same flow: where to go when this one is gone without a word of `moved`. */
  readonly before: StepId | undefined;
  readonly waiting: Waiting;
  readonly saved: Readonly<Record<string, Value>>;
  readonly right: number;
  readonly judged: number;
  /** Orders the shuffled answers of this session. */
  readonly seed: number;
  /** Set where no lesson is taken: one question came back, the so-manyth in a row, from 1. */
  readonly review: number | undefined;
}

/**
 * Where the learner is. `paused` are the lessons that "học tiếp" goes back to, the newest first; `offered` are the payloads of the buttons
 * shown last, so that "2" can be understood outside a lesson.
 */
export type Standing =
  | { readonly at: 'door' }
  | {
      readonly at: 'idle';
      readonly offered: readonly string[];
      readonly paused: readonly Session[];
    }
  | { readonly at: 'flow'; readonly session: Session; readonly paused: readonly Session[] };

export interface Finished {
  readonly flow: FlowId;
  /** Days since 1970-01-01 in Vietnam. */
  readonly day: number;
}

export interface Learner {
  readonly id: LearnerId;
  readonly profile: Profile;
  readonly contact: Contact;
  readonly pushing: Pushing;
  readonly standing: Standing;
  readonly finished: readonly Finished[];
}

export const NO_CONTACT: Contact = {
  heardAtMinute: undefined,
  silentUntilMinute: undefined,
  hasMissed: false,
  isClosed: false,
  hasLeft: false,
};

/** The channel a learner writes from: what stands before the colon. */
export function channelOf(id: LearnerId): ChannelName {
  const name = id.slice(0, id.indexOf(':'));
  if (!isChannelName(name)) throw new Error('A learner id must begin with its channel');
  return name;
}

export function newLearner(id: LearnerId): Learner {
  const profile: Profile = {
    language: 'vi',
    consent: undefined,
    audience: undefined,
    place: undefined,
    name: undefined,
    quiet: false,
  };
  return {
    id,
    profile,
    contact: NO_CONTACT,
    pushing: NO_PUSHING,
    standing: { at: 'door' },
    finished: [],
  };
}
