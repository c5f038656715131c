// grammY with its session in Redis: the step is a number in the session.
import { RedisAdapter } from '@grammyjs/storage-redis';
import { Bot, type Context, type SessionFlavor, type Transformer, session } from 'grammy';
import { STOPS, type Said, hear } from '../turn/lesson-by-hand.ts';
import type { Opening, Show, Variant } from '../turn/variant.ts';
import { BOT_INFO, TOKEN, acceptCall, chatOf, keyboardOf, updateMaker } from './telegram-update.ts';

interface Progress {
  at: number;
}

type LessonContext = Context & SessionFlavor<Progress>;

export async function open({ redis, show }: Opening): Promise<Variant> {
  const bot = new Bot<LessonContext>(TOKEN, { botInfo: BOT_INFO });
  bot.api.config.use(accepting(show));
  const storage = new RedisAdapter<Progress>({ instance: redis });
  bot.use(session({ initial: () => ({ at: 0 }), storage }));
  bot.command('start', async (ctx) => {
    ctx.session.at = 0;
    await reply(ctx, STOPS[0]?.asks ?? []);
  });
  bot.on('message:text', async (ctx) => {
    const heard = hear(ctx.session.at, ctx.message.text);
    ctx.session.at = heard.next;
    await reply(ctx, heard.says);
  });
  const update = updateMaker();
  return {
    turn: async (learner, index) => bot.handleUpdate(update(learner, index)),
    keysOf: (learner) => [String(chatOf(learner))],
  };
}

async function reply(ctx: Context, says: readonly Said[]): Promise<void> {
  for (const said of says) await ctx.reply(said.text, keyboardOf(said));
}

function accepting(show: Show): Transformer {
  return async (_call, _method, payload) =>
    ({ ok: true, result: acceptCall(show, payload) }) as Awaited<ReturnType<typeof _call>>;
}
