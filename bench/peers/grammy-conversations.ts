// grammY's conversations plugin, its log in Redis: the lesson is one function that is replayed with each message.
import {
  type Conversation,
  type ConversationData,
  type ConversationFlavor,
  type VersionedState,
  conversations,
  createConversation,
} from '@grammyjs/conversations';
import { RedisAdapter } from '@grammyjs/storage-redis';
import { type ApiClientOptions, Bot, type Context } from 'grammy';
import { STOPS, type Said, hear } from '../turn/lesson-by-hand.ts';
import type { Opening, Variant } from '../turn/variant.ts';
import { BOT_INFO, TOKEN, acceptCall, chatOf, keyboardOf, updateMaker } from './telegram-update.ts';

type OuterContext = ConversationFlavor<Context>;

export async function open({ redis, show }: Opening): Promise<Variant> {
  // A conversation makes an API object for each context and keeps what it answered; only what lies below that API may be
  // replaced. Of the several hundred microseconds of a turn this costs a few.
  const accept = async (_url: unknown, { body }: { readonly body?: unknown }) => ({
    json: async () => ({ ok: true, result: acceptCall(show, JSON.parse(String(body))) }),
  });
  const fetch = accept as unknown as NonNullable<ApiClientOptions['fetch']>;
  const bot = new Bot<OuterContext>(TOKEN, { botInfo: BOT_INFO, client: { fetch } });
  const adapter = new RedisAdapter<VersionedState<ConversationData>>({ instance: redis });
  bot.use(conversations<OuterContext, Context>({ storage: { type: 'key', adapter } }));
  bot.use(createConversation<OuterContext, Context>(lesson, 'lesson'));
  bot.command('start', async (ctx) => ctx.conversation.enter('lesson'));
  const update = updateMaker();
  return {
    turn: async (learner, index) => bot.handleUpdate(update(learner, index)),
    keysOf: (learner) => [String(chatOf(learner))],
  };
}

async function lesson(conversation: Conversation<OuterContext>, first: Context): Promise<void> {
  await reply(first, STOPS[0]?.asks ?? []);
  for (let at = 0; at < STOPS.length;) {
    const ctx = await conversation.waitFor('message:text');
    const heard = hear(at, ctx.message.text);
    await reply(ctx, heard.says);
    at = heard.next;
  }
}

async function reply(ctx: Context, says: readonly Said[]): Promise<void> {
  for (const said of says) await ctx.reply(said.text, keyboardOf(said));
}
