// The shape of Telegram's updates, as far as Ban looks into them (https://core.telegram.org/bots/api#update). What is
// optional and misshapen counts as absent: one strange field must not lose a message.
import { z } from 'zod';

const id = z.int().positive();

const user = z.looseObject({
  id,
  is_bot: z.boolean().catch(false),
});

const chat = z.looseObject({ id: z.int(), type: z.string() });

/** Seconds since 1970; until the year 2106. */
const date = z
  .int()
  .min(1)
  .max(2 ** 32)
  .optional()
  .catch(undefined);

const optionalText = z.string().optional().catch(undefined);

const entity = z.looseObject({
  type: z.string(),
  offset: z.int().min(0),
  length: z.int().min(0),
  user: z.looseObject({ id }).optional().catch(undefined),
});

export const messageShape = z.looseObject({
  message_id: z.int(),
  date,
  edit_date: date,
  chat,
  from: user.optional().catch(undefined),
  sender_chat: z.looseObject({ id: z.int() }).optional().catch(undefined),
  message_thread_id: id.optional().catch(undefined),
  is_topic_message: z.boolean().catch(false),
  text: optionalText,
  caption: optionalText,
  media_group_id: optionalText,
  contact: z.looseObject({ phone_number: z.string() }).optional().catch(undefined),
  entities: z.array(entity).catch([]),
  caption_entities: z.array(entity).catch([]),
});

const button = z.looseObject({ text: z.string(), callback_data: optionalText });

const pressedMessage = z.looseObject({
  message_id: z.int(),
  /** 0: inaccessible, with nothing else in it. */
  date: z.int(),
  chat,
  reply_markup: z
    .looseObject({ inline_keyboard: z.array(z.array(button)) })
    .optional()
    .catch(undefined),
});

export const callbackQueryShape = z.looseObject({
  id: z.string().min(1),
  from: user.optional().catch(undefined),
  message: pressedMessage.optional().catch(undefined),
  data: optionalText,
});

export const membershipShape = z.looseObject({
  chat,
  from: user.optional().catch(undefined),
  date,
  old_chat_member: z.looseObject({ status: z.string() }).optional().catch(undefined),
  new_chat_member: z.looseObject({ status: z.string() }),
});

export const updateShape = z.looseObject({ update_id: z.int().min(0) });

export type MessageShape = z.infer<typeof messageShape>;
export type CallbackQueryShape = z.infer<typeof callbackQueryShape>;
