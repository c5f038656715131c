// editMessageReplyMarkup and editMessageText.
import { badRequest } from './bot-api-error.ts';
import type { Call } from './call.ts';
import { readKeyboard } from './keyboard.ts';
import { readText } from './send-methods.ts';
import { type Chat, type ShownMessage, type World, messageObject, show } from './world.ts';

export function editMarkup(world: World, call: Call): unknown {
  const { chat, message } = editable(world, call);
  return edited(world, chat, message, {
    ...message,
    buttons: readKeyboard(call.values['reply_markup']),
  });
}

export function editText(world: World, call: Call): unknown {
  const { chat, message } = editable(world, call);
  if (message.file !== undefined) throw badRequest('there is no text in the message to edit');
  return edited(world, chat, message, {
    ...message,
    ...readText(call),
    buttons: readKeyboard(call.values['reply_markup']),
  });
}

function editable(
  world: World,
  { values }: Call,
): { readonly chat: Chat; readonly message: ShownMessage } {
  const chat = world.chats.get(Number(values['chat_id']));
  if (chat === undefined) throw badRequest('chat not found');
  const message = chat.screen.find(({ id }) => id === Number(values['message_id']));
  if (message === undefined) throw badRequest('message to edit not found');
  if (message.from !== 'bot') throw badRequest("message can't be edited");
  return { chat, message };
}

function edited(world: World, chat: Chat, before: ShownMessage, after: ShownMessage): unknown {
  if (JSON.stringify(before) === JSON.stringify({ ...after, isEdited: before.isEdited })) {
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    );
  }
  const message = { ...after, isEdited: true };
  show(chat, message);
  return messageObject(world, chat, message);
}
