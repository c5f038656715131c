// What Ban tells Telegram at its start, and only where it is not so already: the commands in its menu, and the webhook.
import { LANGUAGES, type Language } from '../../../flow/words.ts';
import { ALLOWED_UPDATES } from './allowed-updates.ts';
import type { CallSignal, TelegramApi } from '../api.ts';
import { type LabelOf, listedCommands } from './bot-commands.ts';
import { CALL_TIMEOUT_MS, WEBHOOK_CONNECTIONS } from './limits.ts';
import type { BotIdentity } from './parsed.ts';
import { callWithin } from '../call-within.ts';

export async function askWhoWeAre(api: TelegramApi, stop: AbortSignal): Promise<BotIdentity> {
  const { id, username } = await call(stop, async (signal) => api.getMe(signal));
  return { id, username };
}

export async function showCommands(
  api: TelegramApi,
  labelOf: LabelOf,
  stop: AbortSignal,
): Promise<void> {
  for (const language of LANGUAGES) {
    const wanted = listedCommands(labelOf, language);
    const to = commandsOf(language);
    const shown = await call(stop, async (signal) => api.getMyCommands(to, signal));
    if (JSON.stringify(shown.map(inOrder)) === JSON.stringify(wanted)) continue;
    await call(stop, async (signal) => api.setMyCommands(wanted, to, signal));
  }
}

/** Without a language they are shown to everybody whose own is not named. */
function commandsOf(language: Language): { readonly language_code?: 'en' } {
  return language === 'vi' ? {} : { language_code: language };
}

/** In the order of our own fields, so that both can be compared as text. */
function inOrder({
  command,
  description,
}: {
  readonly command: string;
  readonly description: string;
}) {
  return { command, description };
}

export interface WebhookTarget {
  readonly url: string;
  readonly secret: string;
}

/** Answers whether it had to be set. `setAtMs`: when we last did, because an older refusal says nothing of today's secret. */
export async function setWebhookIfNeeded(
  api: TelegramApi,
  target: WebhookTarget,
  { setAtMs, stop }: { readonly setAtMs: number; readonly stop: AbortSignal },
): Promise<boolean> {
  const info = await call(stop, async (signal) => api.getWebhookInfo(signal));
  const isRefused =
    info.last_error_message?.includes('401') === true &&
    (info.last_error_date ?? 0) * 1000 > setAtMs;
  const isSame =
    info.url === target.url &&
    info.max_connections === WEBHOOK_CONNECTIONS &&
    info.allowed_updates?.toSorted().join() === ALLOWED_UPDATES.toSorted().join();
  if (isSame && !isRefused) return false;
  const options = {
    secret_token: target.secret,
    max_connections: WEBHOOK_CONNECTIONS,
    allowed_updates: ALLOWED_UPDATES,
  };
  await call(stop, async (signal) => api.setWebhook(target.url, options, signal));
  return true;
}

async function call<Result>(
  stop: AbortSignal,
  ask: (signal: CallSignal) => Promise<Result>,
): Promise<Result> {
  return callWithin({ ms: CALL_TIMEOUT_MS, stop }, ask);
}
