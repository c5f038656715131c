// Whether somebody in a group speaks to Ban: by a command, or by its name, in a text or below a photo. Nothing else said
// there is looked at.
import type { BotIdentity, GroupCall } from './parsed.ts';
import type { MessageShape } from './update-shape.ts';

export function groupCall(
  message: MessageShape,
  bot: BotIdentity | undefined,
): GroupCall | undefined {
  const { chat, message_id: messageId, message_thread_id: threadId } = message;
  if (!['group', 'supergroup'].includes(chat.type)) return undefined;
  const { text = '', entities, caption = '', caption_entities: captionEntities } = message;
  const isCalled =
    entities.some((entity) => callsBot(text, entity, bot)) ||
    captionEntities.some((entity) => callsBot(caption, entity, bot));
  if (!isCalled) return undefined;
  return { chatId: chat.id, messageId, threadId: message.is_topic_message ? threadId : undefined };
}

function callsBot(
  text: string,
  { type, offset, length, user }: MessageShape['entities'][number],
  bot: BotIdentity | undefined,
): boolean {
  const words = text.slice(offset, offset + length).toLowerCase();
  const name = bot && `@${bot.username.toLowerCase()}`;
  if (type === 'text_mention') return user !== undefined && user.id === bot?.id;
  if (type === 'mention') return words === name;
  if (type !== 'bot_command') return false;
  // Telegram hands on a command without a name only where it may be meant for us.
  const at = words.indexOf('@');
  return at === -1 || words.slice(at) === name;
}
