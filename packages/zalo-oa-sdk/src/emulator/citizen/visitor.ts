// Somebody without Zalo in the chat widget of a website.
import { createChat } from '../chat.ts';
import type { HearOptions, ScreenItem } from '../chat.ts';
import type { Content } from '../content.ts';
import { hexOf, newMessageId } from '../ids.ts';
import { sendOaEvent } from '../webhook/oa-events.ts';
import type { Fields } from '../fields.ts';
import type { World } from '../world.ts';

export interface Visitor {
  readonly id: string;
  readonly conversationId: string;
  readonly say: (text: string) => Promise<string>;
  readonly sendImage: (url: string) => Promise<string>;
  readonly screen: () => readonly ScreenItem[];
  readonly hears: (pattern: string | RegExp, options?: HearOptions) => Promise<ScreenItem>;
}

export function anonymousVisitor(world: World, who: string): Visitor {
  const id = hexOf(who);
  const known = world.anonymous.get(id);
  const visitor = known ?? { id, conversationId: hexOf(`conversation ${who}`), chat: createChat() };
  world.anonymous.set(id, visitor);
  const send = async (kind: string, content: Content, message: Fields) => {
    const messageId = newMessageId();
    const atMs = world.clock.nowMs();
    visitor.chat.add({ id: messageId, from: 'me', atMs, content });
    await sendOaEvent(world, id, {
      app_id: world.app.id,
      sender: { id },
      recipient: { id: world.oa.id },
      event_name: `anonymous_send_${kind}`,
      message: { ...message, msg_id: messageId, conversation_id: visitor.conversationId },
      timestamp: String(atMs),
    });
    return messageId;
  };
  return {
    id,
    conversationId: visitor.conversationId,
    say: (text) => send('text', { kind: 'text', text, buttons: [] }, { text }),
    sendImage: (url) =>
      send(
        'image',
        { kind: 'picture', media: 'image', url, text: '', buttons: [] },
        { attachments: [{ type: 'image', payload: { thumbnail: url, url } }] },
      ),
    screen: visitor.chat.items,
    hears: visitor.chat.hears,
  };
}
