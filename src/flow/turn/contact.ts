// When Ban may speak: the learner's last word, a person who talks with them, and what could not reach them.
import type { Window } from '../channel.ts';
import type { AtMs } from '../event.ts';
import type { Contact, Learner } from '../learner.ts';

const MINUTE_MS = 60_000;
/** A person's last word silences Ban for a day. */
const SILENT_MINUTES = 24 * 60;

/** Their word opens the window anew, and what they missed has been told with it. */
export function heard(learner: Learner, at: AtMs): Learner {
  const minute = minuteOf(at);
  const { silentUntilMinute } = learner.contact;
  const isSilent = silentUntilMinute !== undefined && minute < silentUntilMinute;
  return withContact(learner, {
    heardAtMinute: minute,
    silentUntilMinute: isSilent ? silentUntilMinute : undefined,
    hasMissed: false,
  });
}

export function isPersonTalking({ contact }: Learner, at: AtMs): boolean {
  return contact.silentUntilMinute !== undefined && minuteOf(at) < contact.silentUntilMinute;
}

export function giveWay(learner: Learner, at: AtMs): Learner {
  return withContact(learner, {
    ...learner.contact,
    silentUntilMinute: minuteOf(at) + SILENT_MINUTES,
  });
}

/** Ban speaks again. */
export function takeTurn(learner: Learner): Learner {
  return withContact(learner, { ...learner.contact, silentUntilMinute: undefined });
}

/** The channel takes nothing for this learner until they write: whatever their last word was, it counts no more. */
export function unreached(learner: Learner): Learner {
  return withContact(learner, { ...learner.contact, heardAtMinute: undefined, hasMissed: true });
}

/** `unknown`: nobody here has heard them yet, so the channel itself has to say. */
export function windowAt(
  { contact }: Learner,
  window: Window | undefined,
  nowMs: AtMs,
): 'free' | 'quota' | 'closed' | 'unknown' {
  if (window === undefined) return 'free';
  if (contact.heardAtMinute === undefined) return contact.hasMissed ? 'closed' : 'unknown';
  const silentMs = nowMs - contact.heardAtMinute * MINUTE_MS;
  if (silentMs < window.freeMs) return 'free';
  return silentMs < window.openMs ? 'quota' : 'closed';
}

function withContact(learner: Learner, contact: Contact): Learner {
  return { ...learner, contact };
}

function minuteOf(at: AtMs): number {
  return Math.floor(at / MINUTE_MS);
}
