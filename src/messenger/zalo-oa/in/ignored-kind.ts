// Events that no learner hears of, by the word they are counted as.
import type { WebhookEvent } from 'zalo-oa-sdk';
import type { Ignored } from './parsed.ts';

/** What does happen to a learner. */
type Heeded =
  | 'user-message'
  | 'oa-message'
  | 'follow'
  | 'unfollow'
  | 'clicked-chat'
  | 'widget-accepted'
  | 'user-withdrew'
  | 'submitted-info';

export type HeededEvent = Extract<WebhookEvent, { kind: Heeded }>;
type IgnoredEvent = Exclude<WebhookEvent, { kind: Heeded }>;

export function isHeeded(event: WebhookEvent): event is HeededEvent {
  return event.kind !== 'undescribed' && !Object.hasOwn(WORD_OF, event.kind);
}

export function wordOf(event: IgnoredEvent): Ignored {
  return event.kind === 'undescribed' ? wordOfName(event.eventName) : WORD_OF[event.kind];
}

const WORD_OF: Readonly<Record<Exclude<IgnoredEvent['kind'], 'undescribed'>, Ignored>> = {
  probe: 'probe',
  unknown: 'unknown-kind',
  delivered: 'receipt',
  seen: 'receipt',
  reaction: 'reaction',
  'anonymous-message': 'anonymous',
  'oa-anonymous-message': 'anonymous',
  tagged: 'tag',
  untagged: 'tag',
  'tag-removed': 'tag',
  'user-updated': 'profile',
  'widget-failed': 'profile',
  'template-delivered': 'template',
  feedback: 'template',
  'response-clicked': 'template',
  'template-changed': 'template',
  'daily-quota-changed': 'template',
};

/** Events whose bodies Zalo does not describe are known by their names alone. */
function wordOfName(name: string): Ignored {
  return WORDS_IN_NAMES.find(([words]) => words.test(name))?.[1] ?? 'unknown-kind';
}

const WORDS_IN_NAMES: readonly (readonly [RegExp, Ignored])[] = [
  [/group/, 'group'],
  [/_consent$|_call_/, 'call'],
  [/template|journey/, 'template'],
  [/^(?:shop|extension)_/, 'shop'],
  [/_action$/, 'receipt'],
];
