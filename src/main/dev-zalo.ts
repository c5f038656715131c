// Ban beside a whole Zalo on this machine, for who has no Official Account: the emulator, an empty store, the service.
import path from 'node:path';
import type { ZaloEmulator } from 'zalo-oa-sdk/emulator';
import type { DevZalo } from '../cli/dev-zalo.ts';
import type { Config } from '../config.ts';
import type { Clock } from '../tutor/ports/clock.ts';
import type { Log } from '../tutor/ports/log.ts';
import { prepareFolders } from './folders.ts';
import { withRedis } from './keeper/with-redis.ts';
import type { DebugLog } from './service/log.ts';
import { start } from './service/start.ts';
import { ZALO_OA_WEBHOOK } from './service/zalo-oa.ts';

interface DevZaloOptions {
  /** Of the environment. Its own channels and its own Redis stay out of this. */
  readonly config: Config;
  readonly log: Log & DebugLog;
  readonly clock: Clock;
}

const HOST = '127.0.0.1';

export async function startDevZalo({ config, log, clock }: DevZaloOptions): Promise<DevZalo> {
  const zalo = await startZalo(config.port);
  try {
    const besideZalo = configFor(config, zalo);
    await prepareFolders(besideZalo);
    // The emulator begins with nobody in it and with new tokens: what the last one's citizens left fits it no more.
    await withRedis(besideZalo, ({ requests }) => requests.flushall());
    const service = await start({
      config: besideZalo,
      log,
      // Whoever pushes the emulator's time on pushes Ban's on with it: else its messages would come out of the future.
      clock: { ...clock, nowMs: zalo.clock.nowMs },
      watchFlows: true,
    });
    const { isSaved } = await zalo.oaWebhook.save(webhookAt(service.url));
    if (!isSaved) log.warn('The emulator could not reach the webhook, and delivers nothing');
    return {
      zaloUrl: zalo.pageUrl,
      chatUrl: `${service.url}/chat`,
      stop: async () => {
        await service.stop();
        await zalo.close();
      },
    };
  } catch (cause) {
    await zalo.close();
    throw cause;
  }
}

/** Its page stands on the port after ours, so that it is found again after a restart. */
async function startZalo(port: number): Promise<ZaloEmulator> {
  const pagePort = port === 0 || port === PORT_MAX ? 0 : port + 1;
  // Only here: a service in production never loads it.
  const { startZaloEmulator } = await import('zalo-oa-sdk/emulator');
  try {
    return await startZaloEmulator({
      ports: { page: pagePort },
      oa: { name: 'Hoa Ban' },
      // Zalo takes no other first word.
      bot: { name: 'Bot Hoa Ban' },
    });
  } catch (cause) {
    if (!isPortTaken(cause)) throw cause;
    throw new Error(
      `Port ${pagePort} on ${HOST} is taken by another program: stop that one, or set PORT so that it and the next one are free.`,
      { cause },
    );
  }
}

const PORT_MAX = 65_535;

function isPortTaken(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE';
}

function configFor(config: Config, zalo: ZaloEmulator): Config {
  const { app, oa, bot, roots } = zalo;
  return {
    ...config,
    host: HOST,
    publicUrl: `http://localhost:${config.port}`,
    dataDir: path.join(config.dataDir, 'dev-zalo'),
    redisUrl: undefined,
    redisFsync: 'everysec',
    telegram: undefined,
    zaloOa: {
      appId: app.id,
      appSecret: app.secret,
      oaId: oa.id,
      oaSecretKey: app.oaSecretKey,
      seed: zalo.issueTokens(),
      usesPkce: true,
      returnTemplate: undefined,
      apiRoot: roots.openapi,
      oauthRoot: roots.oauth,
    },
    zaloBot: { token: bot.token, webhookSecret: undefined, monthMax: 3000, apiRoot: roots.bot },
  };
}

/** By number: the service listens on no other address that "localhost" may stand for. */
function webhookAt(serviceUrl: string): string {
  const { port } = new URL(serviceUrl);
  return `http://${HOST}:${port}${ZALO_OA_WEBHOOK}`;
}
