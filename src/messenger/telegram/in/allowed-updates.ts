// The kinds of update Ban asks Telegram for: what people write, correct and press, and when they block it or come back.
// Everything else stays there.
export const ALLOWED_UPDATES = [
  'message',
  'edited_message',
  'callback_query',
  'my_chat_member',
] as const;
