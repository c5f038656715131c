// The way in from Telegram, put together: by webhook where Telegram can reach us, else by asking. Never in the way of the
// rest of the service: what Telegram has to be told is told in the background, as soon as it answers.
import type { Clock } from '../../../tutor/ports/clock.ts';
import type { Log } from '../../../tutor/ports/log.ts';
import type { Meter } from '../../../tutor/ports/meter.ts';
import type { Receiver, TakeIn } from '../../../tutor/ports/receiver.ts';
import type { SingleHolder } from '../../../tutor/ports/single-holder.ts';
import type { TelegramApi } from '../api.ts';
import type { LabelOf } from './bot-commands.ts';
import { courtesies } from './courtesies.ts';
import { intake } from './intake.ts';
import { WEBHOOK_CHECK_EVERY_MS } from './limits.ts';
import type { BotIdentity } from './parsed.ts';
import { PAUSES, pause, persistently } from '../../pause.ts';
import { poll } from './poll.ts';
import { telegramReceiver } from './receive.ts';
import { type WebhookTarget, askWhoWeAre, setWebhookIfNeeded, showCommands } from './setup.ts';
import { trouble } from '../trouble.ts';
import type { Typing } from '../typing.ts';

export interface TelegramPorts {
  readonly takeIn: TakeIn;
  readonly api: TelegramApi;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: Meter;
  readonly singleHolder: SingleHolder;
  /** Shared with the way out. */
  readonly typing: Typing;
  readonly words: {
    /** One line for a group, with the link to the private chat. */
    readonly privateOnly: (link: string) => string;
    /** Names a command in Telegram's menu. */
    readonly labelOf: LabelOf;
  };
}

export interface TelegramOptions {
  /** Where Telegram delivers; undefined: long polling. */
  readonly webhook: WebhookTarget | undefined;
}

export interface TelegramChannel {
  readonly webhook: Receiver | undefined;
  start(): void;
  /** Takes in no more; resolves when nothing of it runs, within the time limit of one call. */
  stop(): Promise<void>;
}

export function openTelegram(options: TelegramOptions, ports: TelegramPorts): TelegramChannel {
  const { log } = ports;
  const { privateOnly } = ports.words;
  const stopping = new AbortController();
  const polite = courtesies();
  let bot: BotIdentity | undefined;
  const door = intake({ ...ports, courtesies: polite, privateOnly, bot: () => bot });
  const stop = stopping.signal;

  async function run(): Promise<void> {
    const us = await tell(log, 'asking who we are', stop, async () => askWhoWeAre(ports.api, stop));
    if (us === undefined) return;
    bot = us.result;
    log.info('Telegram knows this bot', { username: bot.username });
    await Promise.all([
      tell(log, 'showing the commands', stop, async () =>
        showCommands(ports.api, ports.words.labelOf, stop),
      ),
      options.webhook === undefined ? pollAlone() : keepWebhook(options.webhook, ports, stop),
    ]);
  }

  async function pollAlone(): Promise<void> {
    const work = async (lost: AbortSignal): Promise<void> =>
      poll({ api: ports.api, intake: door, log }, AbortSignal.any([stop, lost]));
    await ports.singleHolder.hold('telegram-poll', work, stop);
  }

  let running: Promise<void> | undefined;
  return {
    webhook: options.webhook && telegramReceiver(door, options.webhook.secret, log),
    start() {
      running ??= run().catch((cause: unknown) => {
        log.error('Telegram has stopped: start the service again', cause);
      });
    },
    async stop() {
      stopping.abort();
      await running;
      await polite.settled();
      ports.typing.stop();
    },
  };
}

/** Looks again from time to time: Telegram repeats a delivery with an old secret for ever, and we would refuse it for ever. */
async function keepWebhook(
  target: WebhookTarget,
  { api, clock, log }: TelegramPorts,
  stop: AbortSignal,
): Promise<void> {
  let setAtMs = -Infinity;
  while (!stop.aborted) {
    const beganMs = clock.nowMs();
    const done = await tell(log, 'setting the webhook', stop, async () =>
      setWebhookIfNeeded(api, target, { setAtMs, stop }),
    );
    if (done?.result === true) {
      setAtMs = beganMs;
      log.info('Telegram delivers to the webhook');
    }
    await pause(WEBHOOK_CHECK_EVERY_MS, stop);
  }
}

async function tell<Result>(
  log: Log,
  doing: string,
  stop: AbortSignal,
  work: () => Promise<Result>,
): Promise<{ readonly result: Result } | undefined> {
  const told = trouble(log, doing);
  const done = await persistently(work, {
    stop,
    pauses: PAUSES,
    onFailure: (cause) => told.failed(cause),
  });
  if (done !== undefined) told.worked();
  return done;
}
