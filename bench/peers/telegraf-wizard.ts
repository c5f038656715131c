// Telegraf with a wizard scene and its session in Redis: one handler a step.
import { type Context, Scenes, Telegraf, Telegram, session } from 'telegraf';
import type { Update as TelegrafUpdate } from 'telegraf/types';
import { STOPS, type Said, hear } from '../turn/lesson-by-hand.ts';
import type { Opening, Variant } from '../turn/variant.ts';
import { BOT_INFO, TOKEN, acceptCall, chatOf, keyboardOf, updateMaker } from './telegram-update.ts';

type LessonContext = Scenes.WizardContext;

export async function open({ redis, show }: Opening): Promise<Variant> {
  Object.assign(Telegram.prototype, {
    callApi: async (_method: string, payload: unknown) => acceptCall(show, payload),
  });
  const bot = new Telegraf<LessonContext>(TOKEN);
  bot.botInfo = BOT_INFO;
  const store = {
    get: async (key: string) => {
      const kept = await redis.get(key);
      return kept === null ? undefined : (JSON.parse(kept) as Scenes.WizardSession);
    },
    set: async (key: string, value: Scenes.WizardSession) => redis.set(key, JSON.stringify(value)),
    delete: async (key: string) => redis.del(key),
  };
  const wizard = new Scenes.WizardScene<LessonContext>(
    'lesson',
    async (ctx) => {
      await reply(ctx, STOPS[0]?.asks ?? []);
      ctx.wizard.next();
    },
    ...STOPS.map((_, at) => async (ctx: LessonContext) => stepAt(ctx, at)),
  );
  const stage = new Scenes.Stage<LessonContext>([wizard]);
  bot.use(session({ store }));
  bot.use(stage.middleware());
  bot.command('start', async (ctx) => ctx.scene.enter('lesson'));
  const update = updateMaker();
  return {
    turn: async (learner, index) => bot.handleUpdate(update(learner, index) as TelegrafUpdate),
    keysOf: (learner) => [`${chatOf(learner)}:${chatOf(learner)}`],
  };
}

async function stepAt(ctx: LessonContext, at: number): Promise<void> {
  const heard = hear(at, ctx.text ?? '');
  await reply(ctx, heard.says);
  if (heard.next === STOPS.length) await ctx.scene.leave();
  else if (heard.next > at) ctx.wizard.next();
}

async function reply(ctx: Context, says: readonly Said[]): Promise<void> {
  for (const said of says) await ctx.reply(said.text, keyboardOf(said));
}
