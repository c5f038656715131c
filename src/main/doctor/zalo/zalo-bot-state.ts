// How the Zalo Bot of this environment is, asked of Zalo itself: for the doctor. The token is part of every address, so none is told.
import { ZaloError, createZaloBot } from 'zalo-oa-sdk';
import type { BotAllowanceFacts, ZaloBotFacts } from '../../../cli/doctor/zalo/zalo-facts.ts';
import type { Config } from '../../../config.ts';
import { ZALO_BOT_WEBHOOK } from '../../service/zalo-bot.ts';
import { noAnswerOf } from './zalo-fault.ts';

const TIMEOUT_MS = 5000;
/** Zalo's answers to a token that is none. */
const NOT_A_BOT: readonly number[] = [401, 403, 404];

export interface ZaloBotParts {
  readonly config: Pick<Config, 'zaloBot' | 'publicUrl'>;
  readonly isSecretSet: boolean;
  /** Undefined: it cannot be known. */
  allowance(): Promise<BotAllowanceFacts | undefined>;
}

export async function zaloBotState(parts: ZaloBotParts): Promise<ZaloBotFacts> {
  const { config, isSecretSet } = parts;
  const { zaloBot } = config;
  if (zaloBot === undefined) return { kind: 'off' };
  const { token, webhookSecret, apiRoot } = zaloBot;
  const bot = createZaloBot({ token, timeoutMs: TIMEOUT_MS, apiRoot });
  try {
    const [me, webhook] = await Promise.all([bot.getMe(), bot.getWebhookInfo()]);
    return {
      kind: 'answers',
      name: me.accountName,
      webhookWanted:
        webhookSecret === undefined ? undefined : `${config.publicUrl}${ZALO_BOT_WEBHOOK}`,
      isSecretUnused: isSecretSet && webhookSecret === undefined,
      webhookUrl: webhook?.url,
      allowance: await parts.allowance(),
    };
  } catch (cause) {
    if (cause instanceof ZaloError) {
      return NOT_A_BOT.includes(cause.code)
        ? { kind: 'refused' }
        : { kind: 'away', why: `HTTP ${cause.code}` };
    }
    const why = noAnswerOf(cause);
    if (why === undefined) throw cause;
    return { kind: 'away', why };
  }
}
