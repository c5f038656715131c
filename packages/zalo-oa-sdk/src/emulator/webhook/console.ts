// The webhook page of the developers' console, for the OA: where events go, and how they fail.
import { MINUTE_MS } from '../zalo-time.ts';
import type { Fields } from '../fields.ts';
import type { ZaloBehaviour } from '../options.ts';
import type { World } from '../world.ts';
import type { DeliveryRules } from './courier.ts';
import type { Deliveries } from './deliveries.ts';
import { sendOaEvent, sendZnsEvent } from './oa-events.ts';
import { post } from './post.ts';
import type { PostOutcome } from './post.ts';
import { isTemplateEvent } from './event-names.ts';
import { sampleEvent } from './sample-event.ts';

/** After a failure: 30 s, 5 min, 15 min, 30 min, 1 h. */
const LADDER_MS = [0.5, 5, 15, 30, 60].map((minutes) => minutes * MINUTE_MS);
const SAVE_TIMEOUT_MS = 2000;

export interface OaWebhook extends Omit<Deliveries, 'send' | 'setUrl'> {
  /** Saves the URL if it answers an unsigned `{}` with 200, as the console does. */
  readonly save: (url: string) => Promise<{ readonly isSaved: boolean }>;
  /** Without asking anybody; nothing takes the webhook away. */
  readonly use: (url: string | undefined) => void;
  /** The console's "Test": a signed sample of this event with made-up ids. */
  readonly test: (eventName: string) => Promise<void>;
  /** Signs and delivers any body; `app_id`, `event_name` and `timestamp` are as given. */
  readonly send: (event: Fields) => Promise<void>;
}

export function oaWebhookConsole(world: World): OaWebhook {
  const { setUrl, ...deliveries } = world.oaWebhook;
  return {
    ...deliveries,
    use: (url) => setUrl(url === undefined ? undefined : new URL(url).href),
    save: async (url) => {
      const outcome = await post({
        url,
        headers: { 'content-type': 'application/json' },
        body: '{}',
        timeoutMs: SAVE_TIMEOUT_MS,
      });
      const isSaved = isOk(outcome);
      if (isSaved) setUrl(new URL(url).href);
      return { isSaved };
    },
    test: (name) => {
      const send = isTemplateEvent(name) ? sendZnsEvent : sendOaEvent;
      return send(world, 'test', sampleEvent(world, name));
    },
    send: (event) => sendOaEvent(world, 'by-hand', event),
  };
}

/** The documents speak of a connection that cannot be opened; some readers of any failure. */
export function oaDeliveryRules(behaviour: ZaloBehaviour): DeliveryRules {
  const { webhookRetry, webhookOrder } = behaviour;
  return {
    keepsOrder: webhookOrder === 'by-person',
    ladderMs: webhookRetry === 'off' ? [] : LADDER_MS,
    triesAgain: (outcome) =>
      webhookRetry === 'no-connection' ? outcome.kind === 'no-connection' : !isOk(outcome),
  };
}

/** What Zalo does for bots is not documented: nothing is sent twice. */
export function botDeliveryRules({ webhookOrder }: ZaloBehaviour): DeliveryRules {
  return { keepsOrder: webhookOrder === 'by-person', ladderMs: [], triesAgain: () => false };
}

function isOk(outcome: PostOutcome): boolean {
  return outcome.kind === 'answered' && outcome.status === 200;
}
