// The Official Account as this installation reaches it: its tokens in our store, shared by all processes, and its API.
import { setTimeout as wait } from 'node:timers/promises';
import {
  ZaloBadAnswer,
  ZaloNoAnswer,
  createTokenKeeper,
  createZaloOA,
  fixedAccessToken,
  redisTokenStore,
} from 'zalo-oa-sdk';
import type { TokenKeeper, ZaloOA } from 'zalo-oa-sdk';
import type { ZaloOaConfig } from '../../config.ts';
import type { RedisClient } from '../../store/scripts.ts';
import type { Log } from '../../tutor/ports/log.ts';
import { SEND_TIMEOUT_MS } from '../../tutor/ports/messenger.ts';
import { type AwaitedTokens, awaitedTokens } from './awaited-tokens.ts';

export interface ZaloAccount extends AwaitedTokens {
  readonly oa: ZaloOA;
  /** Whose token this is, as Zalo knows it; undefined: it does not say. */
  oaIdOf(accessToken: string): Promise<string | undefined>;
}

export interface ZaloAccountOptions {
  readonly now?: () => number;
  /** Absent: nobody is told that tokens of the settings are not looked at. */
  readonly log?: Pick<Log, 'warn'>;
}

/** Takes over the tokens of the settings where none are stored; stored ones are newer, for each refresh kills the pair before. */
export async function openZaloAccount(
  config: ZaloOaConfig,
  requests: RedisClient,
  { now = Date.now, log }: ZaloAccountOptions = {},
): Promise<ZaloAccount> {
  const { appId, appSecret, seed, apiRoot, oauthRoot } = config;
  const awaited = awaitedTokens(
    createTokenKeeper({
      store: redisTokenStore({ redis: requests, keyPrefix: `{hoa-ban}zalo:${config.oaId}` }),
      endpoint: { appId, appSecret, oauthRoot },
      now,
    }),
  );
  const { tokens } = awaited;
  if (seed !== undefined && !(await tokens.seed(seed)) && (await hasEnded(tokens))) {
    log?.warn(SEED_IGNORED);
  }
  // The console can demand the proof that comes of the secret, and ignores it where it does not. Nobody waits longer for a call.
  const access = { appSecret, apiRoot, timeoutMs: SEND_TIMEOUT_MS };
  return {
    ...awaited,
    oa: createZaloOA({ ...access, tokens }),
    oaIdOf: async (token) =>
      persistently(async () => {
        const { account } = createZaloOA({ ...access, tokens: fixedAccessToken(token) });
        return (await account.info()).oaId;
      }),
  };
}

/**
 * Then the tokens of the settings are not taken either. They may be those that were taken long ago; and some process may
 * still hold the pair that would bring the stored ones back to life.
 */
async function hasEnded(tokens: TokenKeeper): Promise<boolean> {
  return (await tokens.state()).kind === 'needs-human';
}

const SEED_IGNORED =
  'ZALO_OA_REFRESH_TOKEN is not looked at: a permission is stored already, and it has ended. Run "hoa-ban doctor zalo" and open the link it shows';

/** Tokens that are not saved yet hang on the answer: one that got lost is asked for again. */
const TRIES = 3;
const AGAIN_AFTER_MS = 500;

async function persistently<Answer>(ask: () => Promise<Answer>, tries = TRIES): Promise<Answer> {
  try {
    return await ask();
  } catch (cause) {
    const isLost = cause instanceof ZaloNoAnswer || cause instanceof ZaloBadAnswer;
    if (!isLost || tries <= 1) throw cause;
  }
  await wait(AGAIN_AFTER_MS);
  return persistently(ask, tries - 1);
}
