// A phone that gets template messages: what it shows, and what its owner answers.
import type { HearOptions, ScreenItem } from '../chat.ts';
import { sendZnsEvent } from '../webhook/oa-events.ts';
import type { World } from '../world.ts';

export interface Phone {
  readonly screen: () => readonly ScreenItem[];
  readonly hears: (pattern: string | RegExp, options?: HearOptions) => Promise<ScreenItem>;
  /** A response button of the newest template message. */
  readonly respond: (data: string) => Promise<void>;
  /** Stars, 1 to 5, for the newest template message. */
  readonly rate: (stars: number) => Promise<void>;
}

export function usePhone(world: World, number: string): Phone {
  const chat = world.zns.chatOf(number);
  const send = (name: string, answer: Readonly<Record<string, unknown>>, inside: boolean) => {
    const message = world.zns.messages.get(chat.items().at(-1)?.id ?? '');
    if (!message) throw new Error(`${number} has no template message to answer`);
    const now = String(world.clock.nowMs());
    const id = { msg_id: message.id };
    return sendZnsEvent(world, number, {
      event_name: name,
      ...(inside ? {} : id),
      app_id: world.app.id,
      oa_id: world.oa.id,
      timestamp: now,
      message: {
        ...answer,
        submit_time: now,
        ...(inside ? id : {}),
        tracking_id: message.trackingId,
      },
    });
  };
  return {
    screen: chat.items,
    hears: chat.hears,
    respond: (data) => send('user_click_response_button', { button_type: 'response', data }, false),
    rate: (stars) => send('user_feedback', { rate: stars }, true),
  };
}
