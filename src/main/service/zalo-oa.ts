// The Zalo Official Account, put together: its way out is there before the tutor is, its way in once the tutor can take
// something in, and beside them the consent of its admin and a watch over it.
import type { Config, ZaloOaConfig } from '../../config.ts';
import { zaloOaReceiver } from '../../messenger/zalo-oa/in/receive.ts';
import type { Comeback } from '../../messenger/zalo-oa/out/ask-back.ts';
import { oaClient } from '../../messenger/zalo-oa/out/oa-client.ts';
import { zaloOaMessenger } from '../../messenger/zalo-oa/out/send.ts';
import { openFileIds } from '../../store/file-ids.ts';
import { openSingleHolder } from '../../store/processes/single-holder.ts';
import type { RedisClient } from '../../store/scripts.ts';
import type { Clock } from '../../tutor/ports/clock.ts';
import type { Log } from '../../tutor/ports/log.ts';
import type { LessonMedia } from '../../tutor/ports/media.ts';
import type { Meter } from '../../tutor/ports/meter.ts';
import type { ConnectDoor } from '../../web/web-ports.ts';
import type { LessonsOnDisk } from '../lessons/lessons-on-disk.ts';
import type { MessengerEnds } from './messenger-ends.ts';
import { openZaloAccount } from './zalo-account.ts';
import { zaloConsent } from './zalo-consent.ts';
import { watchZaloGrant } from './zalo-grant-watch.ts';

export interface ZaloOaParts {
  readonly config: ZaloOaConfig;
  readonly publicUrl: string;
  readonly requests: RedisClient;
  readonly lessons: () => Pick<LessonsOnDisk, 'voice'>;
  readonly media: LessonMedia;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: Meter;
}

export interface ZaloOaEnds extends MessengerEnds {
  readonly connect: ConnectDoor;
  /** Resolves when no tokens are on their way from Zalo into the store; called after the last turn. */
  settled(): Promise<void>;
}

export async function zaloOa(parts: ZaloOaParts): Promise<ZaloOaEnds> {
  const { config, publicUrl, requests, media, clock, log, meter } = parts;
  const { appId, appSecret, oaId, oaSecretKey, apiRoot } = config;
  const account = await openZaloAccount(config, requests, { now: () => clock.nowMs(), log });
  const { tokens } = account;
  return {
    messenger: zaloOaMessenger({
      oa: oaClient({ tokens, appSecret, apiRoot }),
      account: oaId,
      media,
      fileIds: openFileIds(requests),
      clock,
      log,
      meter,
      comeback: comebackOf(parts),
    }),
    settled: () => account.settled(),
    connect: zaloConsent({ config, publicUrl, requests, account, log }),
    async openWayIn(takeIn) {
      const singleHolder = await openSingleHolder(requests, clock);
      const secrets = { appId, oaId, oaSecretKey, appSecret };
      const receive = zaloOaReceiver({ takeIn, secrets, clock, log, meter });
      const watch = watchZaloGrant({ account, oaId, singleHolder, clock, log, meter });
      return { ...watch, webhook: { path: ZALO_OA_WEBHOOK, receive } };
    },
  };
}

/** Somebody is in the middle of setting it up, or believes to be done. Everything else runs meanwhile. */
export function tellWhatZaloOaLacks(
  { zaloOa: whole, zaloOaLacks: lacking }: Pick<Config, 'zaloOa' | 'zaloOaLacks'>,
  log: Pick<Log, 'warn'>,
): void {
  if (whole !== undefined || lacking.length === 0) return;
  log.warn(INCOMPLETE, { missing: lacking.join(', ') });
}

const INCOMPLETE =
  'The Zalo OA is switched off until it is set up to the end: run "hoa-ban doctor zalo", which says where to get what is missing';

export const ZALO_OA_WEBHOOK = '/webhooks/zalo-oa';

/** Where the account is met on a phone. */
export function zaloOaUrl({ oaId }: Pick<ZaloOaConfig, 'oaId'>): string {
  return `https://zalo.me/${oaId}`;
}

/** A template is in the language it was approved in. */
function comebackOf({ config, lessons }: ZaloOaParts): Comeback | undefined {
  const { returnTemplate: templateId } = config;
  if (templateId === undefined) return undefined;
  return { templateId, words: lessons().voice.say('vi', 'asked-back') };
}
