// What happened to a learner, in the past tense, with its time. Stamped once, before the first receive, so that a turn
// that is run again after a crash sees the very same event.

/** Milliseconds since 1970-01-01 UTC. */
export type AtMs = number;

export type MediaKind = 'picture' | 'sticker' | 'voice' | 'file' | 'place' | 'other';

export type LearnerEvent = { readonly at: AtMs } & (
  | { readonly kind: 'said'; readonly text: string }
  /** A button was pressed; `choice` is the payload it was sent with. */
  | { readonly kind: 'chose'; readonly choice: string }
  | { readonly kind: 'followed' }
  | { readonly kind: 'left' }
  /** A link or QR code that names a flow. */
  | { readonly kind: 'opened-link'; readonly flow: string }
  | { readonly kind: 'sent-media'; readonly media: MediaKind }
  /** Of what somebody told a messenger of themselves, what Ban has a use for; as they wrote it. */
  | {
      readonly kind: 'shared-profile';
      readonly name: string | undefined;
      readonly ward: string | undefined;
      readonly province: string | undefined;
    }
  /** A person of ours wrote to the learner by hand: Ban gives way. */
  | { readonly kind: 'person-spoke' }
  /** A number that looked like an OTP, a card or an ID; dropped at the door, so it is not here. */
  | { readonly kind: 'withheld' }
  /** The hour has come that the learner's plan named. `mayCost`: a message on our account's quota is allowed now. */
  | { readonly kind: 'became-due'; readonly mayCost: boolean }
  /** `count` messages came faster than anybody types; their text was not kept. */
  | { readonly kind: 'flooded'; readonly count: number }
);
