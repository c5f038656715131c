// Sends to people: consultation messages, reactions, templates.
import { withoutUndefined } from '../text/without-undefined.ts';
import { messageBody } from './message-body.ts';
import { readSentMessage } from './sent-message.ts';
import type { ApiCaller } from '../http/api-caller.ts';
import type { JsonObject } from '../http/exact-json.ts';
import type {
  AnonymousContent,
  AnonymousRecipient,
  MessageContent,
  Recipient,
} from './message-content.ts';
import type { SentMessage } from './sent-message.ts';

export interface OaMessages {
  /** Free within 48 hours of the person's last interaction; refused (`window-closed`) after 7 days. */
  send(recipient: Recipient, content: MessageContent): Promise<SentMessage>;
  /** To a visitor of the chat widget who has no Zalo. */
  sendAnonymous(recipient: AnonymousRecipient, content: AnonymousContent): Promise<SentMessage>;
  /** At most 50 to one message; costs nothing and opens no window. */
  react(reaction: ReactionRequest): Promise<void>;
  /** A ZBS template by user id: paid, and the way to write to somebody outside the 7 days. */
  sendTemplate(request: TemplateRequest): Promise<SentMessage>;
}

export interface ReactionRequest {
  readonly userId: string;
  readonly messageId: string;
  readonly icon: ReactionIcon;
}

/** `/-remove` takes the reactions back. */
export type ReactionIcon =
  | ':>'
  | '--b'
  | ':-(('
  | '/-strong'
  | '/-heart'
  | ':-h'
  | ':o'
  | '/-remove';

export interface TemplateRequest {
  readonly userId: string;
  readonly templateId: string;
  readonly data: Readonly<Record<string, string>>;
  /** Does Zalo take a tracking id with a user id? One reader says yes, one no: leave it out if in doubt. */
  readonly trackingId?: string;
}

export function createOaMessages(api: ApiCaller): OaMessages {
  const post = async (path: string, body: JsonObject): Promise<JsonObject> =>
    api.call({ method: 'POST', path, body: JSON.stringify(body) });
  return {
    send: async (recipient, content) => {
      const body = { recipient: recipientBody(recipient), message: messageBody(content) };
      return readSentMessage(await post('/v3.0/oa/message/cs', body));
    },
    sendAnonymous: async ({ anonymousId, conversationId }, content) => {
      const recipient = { anonymous_id: anonymousId, conversation_id: conversationId };
      const body = { recipient, message: messageBody(content) };
      return readSentMessage(await post('/v2.0/oa/message', body));
    },
    react: async ({ userId, messageId, icon }) => {
      await post('/v2.0/oa/message', {
        recipient: { user_id: userId },
        sender_action: { react_icon: icon, react_message_id: messageId },
      });
    },
    sendTemplate: async ({ userId, templateId, data, trackingId }) => {
      const body = withoutUndefined({
        user_id: userId,
        template_id: templateId,
        template_data: data,
        tracking_id: trackingId,
      });
      return readSentMessage(await post('/v3.0/oa/message/template', body));
    },
  };
}

function recipientBody(recipient: Recipient): JsonObject {
  return 'userId' in recipient
    ? { user_id: recipient.userId }
    : { message_id: recipient.messageId };
}
