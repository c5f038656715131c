import type { BotUpdate, ZaloBot } from '../../src/index.ts';

/** True for a message id it never saw; must remember across restarts. */
type IsNew = (messageId: string) => Promise<boolean>;

/** Between two polls: Zalo answers at once with what it already gave, until that ages out. */
const PAUSE_MS = 1000;

export async function poll(bot: ZaloBot, isNew: IsNew, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    for (const update of await bot.getUpdates(30)) await answer(bot, isNew, update);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

async function answer(bot: ZaloBot, isNew: IsNew, update: BotUpdate): Promise<void> {
  if (update.kind !== 'text' || !(await isNew(update.messageId))) return;
  await bot.sendMessage({ chatId: update.chatId, text: `Bạn viết: ${update.text}` });
}
