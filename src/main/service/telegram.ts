// Telegram, put together: its way out is there before the tutor is, its way in once the tutor can take something in.
import type { TelegramConfig } from '../../config.ts';
import { telegramApi } from '../../messenger/telegram/api.ts';
import { openTelegram } from '../../messenger/telegram/in/channel.ts';
import { telegramMessenger } from '../../messenger/telegram/out/send.ts';
import { telegramTyping } from '../../messenger/telegram/typing.ts';
import { openFileIds } from '../../store/file-ids.ts';
import { openSingleHolder } from '../../store/processes/single-holder.ts';
import type { RedisClient } from '../../store/scripts.ts';
import type { Clock } from '../../tutor/ports/clock.ts';
import type { Log } from '../../tutor/ports/log.ts';
import type { LessonMedia } from '../../tutor/ports/media.ts';
import type { Meter } from '../../tutor/ports/meter.ts';
import type { LessonsOnDisk } from '../lessons/lessons-on-disk.ts';
import type { MessengerEnds } from './messenger-ends.ts';

export interface TelegramParts {
  readonly config: TelegramConfig;
  readonly publicUrl: string;
  readonly requests: RedisClient;
  readonly lessons: () => LessonsOnDisk;
  readonly media: LessonMedia;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: Meter;
}

export function telegram(parts: TelegramParts): MessengerEnds {
  const { config, requests, media, clock, log, meter } = parts;
  const api = telegramApi(config);
  const typing = telegramTyping(api);
  const [account = ''] = config.token.split(':');
  const fileIds = openFileIds(requests);
  return {
    messenger: telegramMessenger({ api, account, media, fileIds, typing, clock, log }),
    openWayIn: async (takeIn) => {
      const singleHolder = await openSingleHolder(requests, clock);
      const words = wordsOf(parts.lessons);
      const options = { webhook: webhookOf(parts) };
      const ports = { takeIn, api, typing, clock, log, meter, singleHolder, words };
      const { webhook: receive, ...channel } = openTelegram(options, ports);
      return { ...channel, webhook: receive && { path: TELEGRAM_WEBHOOK, receive } };
    },
  };
}

function webhookOf({ config, publicUrl }: TelegramParts) {
  const { webhookSecret: secret } = config;
  return secret === undefined ? undefined : { url: `${publicUrl}${TELEGRAM_WEBHOOK}`, secret };
}

export const TELEGRAM_WEBHOOK = '/webhooks/telegram';

/** A group may speak any language; Vietnamese is what it most likely reads. */
function wordsOf(lessons: () => LessonsOnDisk) {
  return {
    privateOnly: (link: string) => lessons().voice.say('vi', 'private-only', { link }),
    labelOf: (
      ...[meaning, language]: Parameters<LessonsOnDisk['library']['vocabulary']['wordsFor']>
    ) => lessons().library.vocabulary.wordsFor(meaning, language)[0],
  };
}
