// The methods of the Bot API that the tutor calls, as strict as Telegram and here and there stricter: what a method does not
// know is refused, not overlooked.
import { BotApiError, badRequest } from './bot-api-error.ts';
import { type Call, structured, textOf } from './call.ts';
import { editMarkup, editText } from './edit-methods.ts';
import { send } from './send-methods.ts';
import type { Updates } from './updates.ts';
import type { World } from './world.ts';

export interface Desk {
  readonly world: World;
  readonly updates: Updates;
  /** Aborted when the caller hung up. */
  readonly gone: AbortSignal;
}

type Method = {
  readonly knows: readonly string[];
  readonly run: (desk: Desk, call: Call) => unknown;
};

const SENDING = [
  'chat_id',
  'message_thread_id',
  'reply_markup',
  'reply_parameters',
  'disable_notification',
  'protect_content',
];
const CAPTION = ['caption', 'parse_mode'];

const METHODS: Readonly<Record<string, Method>> = {
  getMe: { knows: [], run: ({ world }) => me(world) },
  getUpdates: {
    knows: ['offset', 'limit', 'timeout', 'allowed_updates'],
    run: ({ updates, gone }, call) => updates.poll(call, gone),
  },
  setWebhook: {
    knows: ['url', 'secret_token', 'allowed_updates', 'drop_pending_updates', 'max_connections'],
    run: ({ updates }, call) => updates.setWebhook(call),
  },
  getWebhookInfo: { knows: [], run: ({ updates }) => updates.webhookInfo() },
  deleteWebhook: {
    knows: ['drop_pending_updates'],
    run: ({ updates }, call) => updates.deleteWebhook(call),
  },
  setMyCommands: {
    knows: ['commands', 'scope', 'language_code'],
    run: ({ world }, call) => setCommands(world, call),
  },
  getMyCommands: {
    knows: ['scope', 'language_code'],
    run: ({ world }, call) => world.commands.get(scopeOf(call)) ?? [],
  },
  sendMessage: {
    knows: [...SENDING, 'text', 'parse_mode', 'link_preview_options'],
    run: ({ world }, call) => send(world, call, 'text'),
  },
  sendPhoto: {
    knows: [...SENDING, ...CAPTION, 'photo'],
    run: ({ world }, call) => send(world, call, 'photo'),
  },
  sendVoice: {
    knows: [...SENDING, ...CAPTION, 'voice', 'duration'],
    run: ({ world }, call) => send(world, call, 'voice'),
  },
  sendDocument: {
    knows: [...SENDING, ...CAPTION, 'document'],
    run: ({ world }, call) => send(world, call, 'document'),
  },
  sendChatAction: {
    knows: ['chat_id', 'action'],
    run: ({ world }, call) => chatAction(world, call),
  },
  answerCallbackQuery: {
    knows: ['callback_query_id', 'text', 'show_alert'],
    run: ({ world }, call) => answerQuery(world, call),
  },
  editMessageReplyMarkup: {
    knows: ['chat_id', 'message_id', 'reply_markup'],
    run: ({ world }, call) => editMarkup(world, call),
  },
  editMessageText: {
    knows: ['chat_id', 'message_id', 'text', 'parse_mode', 'link_preview_options', 'reply_markup'],
    run: ({ world }, call) => editText(world, call),
  },
};

export async function runMethod(desk: Desk, call: Call): Promise<unknown> {
  const found = Object.entries(METHODS).find(
    ([name]) => name.toLowerCase() === call.method.toLowerCase(),
  );
  if (found === undefined) throw new BotApiError(404, 'Not Found: method not found');
  const [name, method] = found;
  const unknown = Object.keys(call.values).find((key) => {
    return !method.knows.includes(key) && !isAttached(call, key);
  });
  if (unknown !== undefined) throw badRequest(`the fake's ${name} does not know ${unknown}`);
  return method.run(desk, call);
}

function isAttached(call: Call, key: string): boolean {
  return call.files.has(key);
}

function me({ bot }: World): Readonly<Record<string, unknown>> {
  return {
    id: bot.id,
    is_bot: true,
    first_name: 'Ban',
    username: bot.username,
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
  };
}

function setCommands(world: World, call: Call): true {
  const commands = structured(call.values['commands'], 'commands');
  if (!Array.isArray(commands)) throw badRequest("can't parse commands JSON object");
  if (commands.length > 100) throw badRequest('BOT_COMMANDS_TOO_MUCH');
  for (const { command, description } of commands as readonly Readonly<Record<string, unknown>>[]) {
    if (!/^[a-z0-9_]{1,32}$/u.test(textOf(command))) throw badRequest('BOT_COMMAND_INVALID');
    const { length } = textOf(description);
    if (length < 1 || length > 256) throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
  }
  world.commands.set(scopeOf(call), commands);
  return true;
}

function scopeOf({ values }: Call): string {
  return JSON.stringify([
    structured(values['scope'], 'scope') ?? { type: 'default' },
    textOf(values['language_code']),
  ]);
}

const ACTIONS = ['typing', 'upload_photo', 'upload_voice', 'record_voice', 'upload_document'];

function chatAction(world: World, { values }: Call): true {
  const chat = world.chats.get(Number(values['chat_id']));
  if (chat === undefined) throw badRequest('chat not found');
  if (chat.hasBlocked) throw new BotApiError(403, 'Forbidden: bot was blocked by the user');
  if (!ACTIONS.includes(textOf(values['action']))) {
    throw badRequest('wrong parameter action in request');
  }
  return true;
}

function answerQuery(world: World, { values }: Call): true {
  if (textOf(values['text']).length > 200) throw badRequest('MESSAGE_TOO_LONG');
  if (!world.openQueries.delete(textOf(values['callback_query_id']))) {
    throw badRequest('query is too old and response timeout expired or query ID is invalid');
  }
  return true;
}
