// The Zalo Bot, put together: its way out is there before the tutor is, its way in once the tutor can take something in.
import type { ZaloBotConfig } from '../../config.ts';
import { zaloBotApi } from '../../messenger/zalo-bot/api.ts';
import { openZaloBot } from '../../messenger/zalo-bot/in/channel.ts';
import {
  CALL_TIMEOUT_MS,
  SEEN_COUNT_MAX,
  SEEN_KEEP_MS,
} from '../../messenger/zalo-bot/in/limits.ts';
import { zaloBotMessenger } from '../../messenger/zalo-bot/out/send.ts';
import { openBotAllowance } from '../../store/bot-allowance.ts';
import { openSingleHolder } from '../../store/processes/single-holder.ts';
import type { RedisClient } from '../../store/scripts.ts';
import { openSeenIds } from '../../store/seen-ids.ts';
import type { Clock } from '../../tutor/ports/clock.ts';
import type { Log } from '../../tutor/ports/log.ts';
import type { LessonMedia } from '../../tutor/ports/media.ts';
import type { Meter } from '../../tutor/ports/meter.ts';
import type { MessengerEnds } from './messenger-ends.ts';

export interface ZaloBotParts {
  readonly config: ZaloBotConfig;
  readonly publicUrl: string;
  readonly requests: RedisClient;
  readonly media: LessonMedia;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: Meter;
}

export function zaloBot(parts: ZaloBotParts): MessengerEnds {
  const { config: access, publicUrl, requests, media, clock, log, meter } = parts;
  const apiUntil = (stop: AbortSignal) => zaloBotApi(access, { timeoutMs: CALL_TIMEOUT_MS, stop });
  const allowance = openBotAllowance(requests, clock, access.monthMax);
  return {
    messenger: zaloBotMessenger({ access, publicUrl, media, allowance, clock, log, meter }),
    openWayIn: async (takeIn) => {
      const seen = openSeenIds(requests, clock, {
        of: 'zalo-bot',
        keepMs: SEEN_KEEP_MS,
        countMax: SEEN_COUNT_MAX,
      });
      const singleHolder = await openSingleHolder(requests, clock);
      const { webhook: receive, ...channel } = openZaloBot(
        { webhook: webhookOf(parts) },
        { takeIn, seen, clock, log, meter, singleHolder, apiUntil },
      );
      return { ...channel, webhook: receive && { path: ZALO_BOT_WEBHOOK, receive } };
    },
  };
}

function webhookOf({ config, publicUrl }: ZaloBotParts) {
  const { webhookSecret: secret } = config;
  return secret === undefined ? undefined : { url: `${publicUrl}${ZALO_BOT_WEBHOOK}`, secret };
}

export const ZALO_BOT_WEBHOOK = '/webhooks/zalo-bot';
