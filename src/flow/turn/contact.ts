// When Ban may speak: the learner's last word, a person who talks with them, and what could not reach them.
import type { Window } from '../channel.ts';
import type { AtMs } from '../event.ts';
import type { Contact, Learner } from '../learner.ts';

const MINUTE_MS = 60_000;
/** A person's last word silences Ban for a day. */
const SILENT_MINUTES = 24 * 60;

/** Their word opens the window anew, and what they missed has been told with it. An older word that comes late moves nothing back. */
export function heard(learner: Learner, at: AtMs): Learner {
  const { contact } = learner;
  return withContact(learner, {
    heardAtMinute: Math.max(minuteOf(at), contact.heardAtMinute ?? 0),
    silentUntilMinute: isOfUse(contact, minuteOf(at)) ? contact.silentUntilMinute : undefined,
    hasMissed: false,
    isClosed: false,
    hasLeft: false,
  });
}

export function isPersonTalking({ contact }: Learner, at: AtMs): boolean {
  return isSilenced(contact) && minuteOf(at) < contact.silentUntilMinute;
}

/** A person's older word that comes late neither shortens the silence nor undoes that the learner took Ban back since. */
export function giveWay(learner: Learner, at: AtMs): Learner {
  const { contact } = learner;
  const minute = minuteOf(at);
  const knownUntil = contact.silentUntilMinute ?? 0;
  if (!isSilenced(contact) && minute < knownUntil) return learner;
  const silentUntilMinute = Math.max(minute + SILENT_MINUTES, knownUntil);
  return withContact(learner, { ...contact, silentUntilMinute });
}

/** Ban speaks again. Called for a word that was `heard`. */
export function takeTurn(learner: Learner): Learner {
  const { contact } = learner;
  return withContact(learner, { ...contact, silentUntilMinute: contact.heardAtMinute });
}

/** A silence ends after the learner's last word, or it was ended by it: then its end is when they took Ban back. */
export function isSilenced(
  contact: Contact,
): contact is Contact & { readonly silentUntilMinute: number } {
  const { heardAtMinute = 0, silentUntilMinute = 0 } = contact;
  return silentUntilMinute > heardAtMinute;
}

/** A silence is until it ends. When Ban was taken back is, as long as an older word could silence her beyond now. */
function isOfUse(contact: Contact, minute: number): boolean {
  const { silentUntilMinute = 0 } = contact;
  return minute < silentUntilMinute + (isSilenced(contact) ? 0 : SILENT_MINUTES);
}

/** They blocked us or left: nobody writes to them before they come back. */
export function gone(learner: Learner): Learner {
  return withContact(learner, { ...learner.contact, hasLeft: true });
}

/** The channel takes nothing for this learner until they write. */
export function unreached(learner: Learner): Learner {
  return withContact(learner, { ...learner.contact, isClosed: true, hasMissed: true });
}

/** Nobody knows whether they have what was said last. */
export function perhapsMissed(learner: Learner): Learner {
  return withContact(learner, { ...learner.contact, hasMissed: true });
}

/** `unknown`: nobody here has heard them yet, so the channel itself has to say. */
export function windowAt(
  { contact }: Learner,
  window: Window | undefined,
  nowMs: AtMs,
): 'free' | 'quota' | 'closed' | 'unknown' {
  if (window === undefined) return 'free';
  if (contact.isClosed) return 'closed';
  if (contact.heardAtMinute === undefined) return 'unknown';
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
