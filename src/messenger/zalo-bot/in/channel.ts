// The way in from the Zalo Bot, put together: by webhook where Zalo can reach us, else by asking. Never in the way of the rest
// of the service: what Zalo has to be told is told in the background, as soon as it answers.
import type { Receiver } from '../../../tutor/ports/receiver.ts';
import type { SingleHolder } from '../../../tutor/ports/single-holder.ts';
import { PAUSES, pause, persistently } from '../../pause.ts';
import type { ZaloBotApi } from '../api.ts';
import { trouble } from '../trouble.ts';
import { WEBHOOK_CHECK_EVERY_MS } from './limits.ts';
import { type PollPorts, poll } from './poll.ts';
import { zaloBotReceiver } from './receive.ts';
import { type WebhookTarget, setWebhookIfNeeded } from './webhook.ts';

export interface ZaloBotPorts extends PollPorts {
  /** Makes a client whose calls end with its signal. */
  readonly apiUntil: (stop: AbortSignal) => ZaloBotApi;
  readonly singleHolder: SingleHolder;
}

export interface ZaloBotOptions {
  /** Where Zalo delivers; undefined: polling. */
  readonly webhook: WebhookTarget | undefined;
  readonly checkEveryMs?: number;
}

export interface ZaloBotChannel {
  readonly webhook: Receiver | undefined;
  start(): void;
  /** Takes in no more; resolves when nothing of it runs. */
  stop(): Promise<void>;
}

export function openZaloBot(options: ZaloBotOptions, ports: ZaloBotPorts): ZaloBotChannel {
  const { log, singleHolder, apiUntil } = ports;
  const stopping = new AbortController();
  const stop = stopping.signal;
  // Zalo shows its secret to nobody, and ours may have changed since it was told: so every start tells it.
  const secret = { mayBeOld: true };

  async function run(): Promise<void> {
    const api = apiUntil(stop);
    const us = await tell(ports, 'asking who we are', stop, async () => api.getMe());
    if (us === undefined) return;
    log.info('Zalo knows this bot', { name: us.result.accountName ?? us.result.id });
    await (options.webhook === undefined ? pollAlone() : keepWebhook(options.webhook, api));
  }

  async function pollAlone(): Promise<void> {
    const work = async (lost: AbortSignal): Promise<void> =>
      poll(ports, apiUntil, AbortSignal.any([stop, lost]));
    await singleHolder.hold('zalo-bot-poll', work, stop);
  }

  /** Looks again from time to time: what Zalo delivers with an old secret we refuse for ever. */
  async function keepWebhook(target: WebhookTarget, api: ZaloBotApi): Promise<void> {
    const { checkEveryMs = WEBHOOK_CHECK_EVERY_MS } = options;
    while (!stop.aborted) {
      const mustSet = secret.mayBeOld;
      secret.mayBeOld = false;
      const done = await tell(ports, 'setting the webhook', stop, async () =>
        setWebhookIfNeeded(api, target, { mustSet, log }),
      );
      if (done?.result === true) log.info('Zalo delivers to the webhook of the bot');
      await pause(checkEveryMs, stop);
    }
  }

  let running: Promise<void> | undefined;
  const onUnauthorized = (): void => {
    secret.mayBeOld = true;
  };
  return {
    webhook:
      options.webhook && zaloBotReceiver(options.webhook.secret, { ...ports, onUnauthorized }),
    start() {
      running ??= run().catch((cause: unknown) => {
        log.error('The Zalo Bot has stopped: start the service again', cause);
      });
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

async function tell<Result>(
  { log }: Pick<ZaloBotPorts, 'log'>,
  doing: string,
  stop: AbortSignal,
  work: () => Promise<Result>,
): Promise<{ readonly result: Result } | undefined> {
  const told = trouble(log, doing);
  const done = await persistently(work, {
    stop,
    pauses: PAUSES,
    onFailure(cause) {
      told.failed(cause);
      return 0;
    },
  });
  if (done !== undefined) told.worked();
  return done;
}
