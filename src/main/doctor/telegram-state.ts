// How the Telegram bot of this environment is, asked of Telegram itself: for the doctor.
import { GrammyError } from 'grammy';
import type { TelegramFacts } from '../../cli/doctor/doctor-facts.ts';
import type { Config } from '../../config.ts';
import { TELEGRAM_WEBHOOK } from '../service/telegram.ts';
import { callSignal, telegramApi } from '../../messenger/telegram/api.ts';

const TIMEOUT_MS = 5000;
/** HTTP 401 and 404 are Telegram's answers to a token that is none. */
const NOT_A_BOT: readonly (number | undefined)[] = [401, 404];

export async function telegramState(
  { telegram, publicUrl }: Config,
  isSecretSet: boolean,
): Promise<TelegramFacts> {
  if (telegram === undefined) return { kind: 'off' };
  const api = telegramApi(telegram);
  const signal = callSignal(AbortSignal.timeout(TIMEOUT_MS));
  try {
    const [me, webhook] = await Promise.all([api.getMe(signal), api.getWebhookInfo(signal)]);
    const { last_error_date: errorAt, last_error_message: text = '' } = webhook;
    return {
      kind: 'answers',
      name: me.username,
      webhookWanted:
        telegram.webhookSecret === undefined ? undefined : `${publicUrl}${TELEGRAM_WEBHOOK}`,
      isSecretUnused: isSecretSet && telegram.webhookSecret === undefined,
      webhook: {
        url: webhook.url ?? '',
        pending: webhook.pending_update_count,
        lastError: errorAt === undefined ? undefined : { atMs: errorAt * 1000, text },
      },
    };
  } catch (cause) {
    return NOT_A_BOT.includes(codeOf(cause))
      ? { kind: 'refused' }
      : { kind: 'away', why: signalled(cause) };
  }
}

function codeOf(cause: unknown): number | undefined {
  return cause instanceof GrammyError ? cause.error_code : undefined;
}

/** Never the message of a cause: it may hold the address, and the address the token. */
function signalled(cause: unknown): string {
  const code = codeOf(cause);
  return code === undefined ? 'no answer' : `HTTP ${code}`;
}
