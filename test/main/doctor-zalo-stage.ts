// The doctor before an emulated Zalo: real settings, a Redis of its own, our public address on this machine, and what is printed.
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect } from 'vitest';
import {
  type ZaloEmulator,
  type ZaloEmulatorOptions,
  startZaloEmulator,
} from 'zalo-oa-sdk/emulator';
import type { DoctorWorld, EnvironmentFacts } from '../../src/cli/doctor/doctor-facts.ts';
import { doctor } from '../../src/cli/doctor/doctor.ts';
import { type ZaloOaConfig, readConfig } from '../../src/config.ts';
import { redisVisit } from '../../src/main/doctor/zalo/redis-visit.ts';
import { zaloBotState } from '../../src/main/doctor/zalo/zalo-bot-state.ts';
import { siteProofLook, zaloOaLooks } from '../../src/main/doctor/zalo/zalo-oa-looks.ts';
import { zaloTrials } from '../../src/main/doctor/zalo/zalo-trials.ts';
import { openZaloAccount } from '../../src/main/service/zalo-account.ts';
import { zaloOaReceiver } from '../../src/messenger/zalo-oa/in/receive.ts';
import { NO_METER } from '../../src/tutor/ports/meter.ts';
import { testWorld } from '../cli/test-world.ts';
import { type TestServer, startAnyServer } from '../store/servers.ts';

const CODE = 'abc123';

export interface Seen {
  readonly code: number;
  readonly text: string;
}

export interface DoctorStage {
  readonly zalo: ZaloEmulator;
  readonly redis: TestServer;
  /** Where `/webhooks/zalo-oa` is. */
  readonly site: string;
  readonly config: ZaloOaConfig;
  /** As when the tutor starts with a pair from the API Explorer. */
  connect(): Promise<void>;
  /** What `hoa-ban doctor <args>` prints and ends with; nothing secret may be in it. */
  examine(args: readonly string[], change?: StageChange): Promise<Seen>;
  end(): Promise<void>;
}

export interface StageChange {
  readonly variables?: Readonly<Record<string, string>>;
  readonly environment?: Partial<EnvironmentFacts>;
  readonly world?: Partial<DoctorWorld>;
  readonly typed?: readonly string[];
  /** In place of the site of the stage. */
  readonly site?: string;
}

export async function openStage(options: ZaloEmulatorOptions = {}): Promise<DoctorStage> {
  const redis = await startAnyServer();
  const site = await startSite();
  const app = { redirectUri: `${site.url}/oauth/zalo`, ...options.app };
  const zalo = await startZaloEmulator({ ...options, app });
  const settings = {
    ZALO_APP_ID: zalo.app.id,
    ZALO_APP_SECRET: zalo.app.secret,
    ZALO_OA_ID: zalo.oa.id,
    ZALO_OA_SECRET_KEY: zalo.app.oaSecretKey,
    ZALO_API_ROOT: zalo.roots.openapi,
    ZALO_OAUTH_ROOT: zalo.roots.oauth,
    ZALO_BOT_API_ROOT: zalo.roots.bot,
    ZALO_SITE_VERIFICATION: CODE,
    DATA_DIR: redis.dataDir,
    REDIS_FSYNC: 'everysec',
  };
  site.secrets = {
    appId: zalo.app.id,
    oaSecretKey: zalo.app.oaSecretKey,
    oaId: zalo.oa.id,
  };
  const secrets: string[] = [zalo.app.secret, zalo.app.oaSecretKey, zalo.bot.token];
  const stage: DoctorStage = {
    zalo,
    redis,
    site: site.url,
    config: oaConfigOf(settings),
    connect: async () => {
      const pair = zalo.issueTokens();
      secrets.push(pair.accessToken, pair.refreshToken);
      await openZaloAccount({ ...stage.config, seed: pair }, redis.handle.requests);
    },
    examine: async (args, change = {}) => {
      const variables = { PUBLIC_URL: change.site ?? site.url, ...settings, ...change.variables };
      const seen = await examine(args, variables, { nowMs: zalo.clock.nowMs, ...change });
      for (const secret of secrets) expect(seen.text).not.toContain(secret);
      return seen;
    },
    end: async () => {
      await zalo.close();
      await site.close();
      await redis.end();
    },
  };
  return stage;
}

type Variables = Readonly<Record<string, string>>;

function oaConfigOf(variables: Variables): ZaloOaConfig {
  const { zaloOa } = readConfig(variables);
  if (zaloOa === undefined) throw new Error('The stage has all four variables');
  return zaloOa;
}

async function examine(
  args: readonly string[],
  variables: Variables,
  { environment, world: other, typed, nowMs }: StageChange & { readonly nowMs: () => number },
): Promise<Seen> {
  const world = await testWorld(typed === undefined ? {} : { typed });
  const config = readConfig(variables);
  const oa = { config, zaloOa: oaConfigOf(variables), visit: redisVisit(config) };
  const code = await doctor(args, {
    ...world,
    now: nowMs,
    environment: { ...ENVIRONMENT, ...environment },
    folders: async () => [],
    redis: async () => ({ kind: 'no-folder' }),
    telegram: async () => ({ kind: 'off' }),
    zaloOa: { missing: [], looks: zaloOaLooks(oa), siteProof: () => siteProofLook(config) },
    zaloBot: () => zaloBotState({ config, isSecretSet: false, allowance: async () => undefined }),
    zaloTrials: zaloTrials(oa, { nowMs }),
    ...other,
  });
  return { code, text: world.printed() };
}

const ENVIRONMENT: EnvironmentFacts = {
  fromFile: 3,
  faults: [],
  faulty: [],
  unknown: [],
  known: [],
  publicUrl: 'https://hoaban.example.vn',
  isPublicUrlLocal: false,
  host: '127.0.0.1',
  isOnlyHere: true,
  hasAdminToken: true,
  hasOperator: true,
};

/** Our public address: the webhook as the tutor has it, and the file that proves the domain. */
async function startSite() {
  const site = { secrets: { appId: '', oaSecretKey: '', oaId: '' } };
  const log = {
    debug: () => undefined,
    info: () => undefined,
    warn: () => undefined,
    error: () => undefined,
  };
  const clock = { nowMs: () => Date.now(), monotonicMs: () => performance.now() };
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      if (request.url === `/zalo_verifier${CODE}.html`) return response.end(CODE);
      if (request.url !== '/webhooks/zalo-oa') return response.writeHead(404).end();
      const ports = {
        takeIn: async () => undefined,
        secrets: site.secrets,
        clock,
        log,
        meter: NO_METER,
      };
      const { status } = await zaloOaReceiver(ports)({
        rawBody: Buffer.concat(chunks),
        header: (name) => request.headers[name.toLowerCase()]?.toString(),
      });
      return response.writeHead(status).end();
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return Object.assign(site, {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  });
}
