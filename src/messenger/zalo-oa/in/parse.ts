// A verified event of the Official Account becomes an arrival, or a reason why it is none. Pure and total.
//
// Messages repeat under their own id, everything else under its name, time and person: Zalo delivers at least once, in no
// order (docs.zaloplatforms.com, "Webhook"), and gives an id to messages only.
import type { OaMessageEvent, SubmittedInfo, WebhookEvent } from 'zalo-oa-sdk';
import type { AtMs } from '../../../flow/event.ts';
import type { LearnerId } from '../../../flow/learner.ts';
import { writePayload } from '../../../flow/payload.ts';
import { cleanText } from '../../../flow/understand/clean-text.ts';
import { zaloOaLearner } from '../zalo-oa-learner.ts';
import { type HeededEvent, isHeeded, wordOf } from './ignored-kind.ts';
import {
  AHEAD_MAX_MS,
  MESSAGE_ID_CHARS_MAX,
  PROFILE_CHARS_MAX,
  TIME_MAX_MS,
  TIME_MIN_MS,
} from './limits.ts';
import type { Arrived, Ignored, Parsed } from './parsed.ts';
import { codeInPage } from './page-code.ts';
import { type Heard, eventOf } from './user-message.ts';

export interface ParseContext {
  readonly nowMs: AtMs;
  /** The account Ban speaks for. */
  readonly oaId: string;
}

export function parse(event: WebhookEvent, { nowMs, oaId }: ParseContext): Parsed {
  // Zalo does not say whether every event names its account: one that names none counts as ours.
  if ('oaId' in event && (event.oaId ?? oaId) !== oaId) return ignored('other-oa');
  if (!isHeeded(event)) return ignored(wordOf(event));
  const heard = heardFrom(event);
  if (typeof heard === 'string') return ignored(heard);
  const learner = zaloOaLearner(event.userId ?? '');
  return learner === undefined ? ignored('malformed') : arrived(event, { learner, heard, nowMs });
}

function heardFrom(event: HeededEvent): Heard | Ignored {
  switch (event.kind) {
    case 'user-message':
      return eventOf(event);
    case 'oa-message':
      return spokenBy(event);
    case 'follow':
    case 'clicked-chat':
      return { kind: 'followed' };
    case 'widget-accepted':
      return cameFrom(event.pageUrl);
    case 'unfollow':
      return { kind: 'left' };
    case 'user-withdrew':
      // Who takes back what Zalo may tell us about them asks for all of it to be deleted.
      return { kind: 'chose', choice: writePayload({ kind: 'command', meaning: 'delete-data' }) };
    case 'submitted-info':
      return sharedProfile(event.info);
  }
}

/** Behind a link that carried a lesson's code they ask for that lesson, as if they had typed it. */
function cameFrom(pageUrl: string | undefined): Heard {
  const code = codeInPage(pageUrl);
  return code === undefined ? { kind: 'followed' } : { kind: 'said', text: code };
}

/** Zalo does not say whether its own automatic answers name an admin: with one, a person of ours has spoken. */
function spokenBy({ adminId = '' }: OaMessageEvent): Heard | Ignored {
  return adminId === '' ? 'echo' : { kind: 'person-spoke' };
}

/** Phone, birthday, gender and street never leave here: no lesson has a use for them. */
function sharedProfile({ name, ward, city }: SubmittedInfo): Heard {
  return { kind: 'shared-profile', name: short(name), ward: short(ward), province: short(city) };
}

function short(text = ''): string | undefined {
  const clean = cleanText(text);
  return clean === '' || clean.length > PROFILE_CHARS_MAX ? undefined : clean;
}

interface Happened {
  readonly learner: LearnerId;
  readonly heard: Heard;
  readonly nowMs: AtMs;
}

function arrived(event: HeededEvent, { learner, heard, nowMs }: Happened): Arrived {
  const order = timeOf(event);
  // A last word in the future would keep the window open that Zalo closes after it.
  const at = order === undefined || order > nowMs + AHEAD_MAX_MS ? nowMs : order;
  return {
    kind: 'arrival',
    learner,
    // The order is the same whenever the event is delivered again, whatever our clock says then: the store's id needs that.
    arrival: { vendorId: vendorIdOf(event, nowMs), order, event: { ...heard, at } },
    isWithdrawal: event.kind === 'user-withdrew',
    isVisit: heard.kind === 'followed' || event.kind === 'widget-accepted',
  };
}

function timeOf({ atMs }: HeededEvent): number | undefined {
  const isTime = Number.isInteger(atMs) && (atMs ?? 0) >= TIME_MIN_MS && (atMs ?? 0) < TIME_MAX_MS;
  return isTime ? atMs : undefined;
}

function vendorIdOf(event: HeededEvent, nowMs: AtMs): string {
  const messageId = 'messageId' in event ? event.messageId : '';
  const isId = messageId !== '' && messageId.length <= MESSAGE_ID_CHARS_MAX;
  // Without a time of its own, a second follow would be lost as the first one come again.
  return isId ? messageId : `${event.eventName} ${event.atMs ?? nowMs} ${event.userId}`;
}

function ignored(why: Ignored): Parsed {
  return { kind: 'ignored', why };
}
