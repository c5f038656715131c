// How the Redis of this environment is: for the doctor. One that was given is asked and not judged; a private one is joined,
// or started on its data and ended again, as the tutor would. Where there are no data yet one is tried in a folder of its own.
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { RedisFacts, RedisRefusal, ServerFacts } from '../../cli/doctor/doctor-facts.ts';
import type { Config } from '../../config.ts';
import { type PasswordFault, passwordFaultOf } from '../../store/server/password-fault.ts';
import {
  type RedisPlace,
  connectForRequests,
  describePlace,
  disconnect,
  parseRedisUrl,
} from '../../store/server/redis-place.ts';
import type { RedisClient } from '../../store/scripts.ts';
import { readServerStates } from '../../store/server/server-state.ts';
import type { Clock } from '../../tutor/ports/clock.ts';
import { canHoldData } from './folder-states.ts';
import { refusalIn, tryTurn } from './try-turn.ts';
import { withRedis } from '../keeper/with-redis.ts';

const CONNECT_MS = 5000;

export async function redisState(config: Config, clock: Clock): Promise<RedisFacts> {
  try {
    if (config.redisUrl === undefined) {
      if (!(await canHoldData(config.dataDir))) return { kind: 'no-folder' };
      return await ((await hasRedisData(config))
        ? ownState(config, clock)
        : triedState(config, clock));
    }
    return await givenState(parseRedisUrl(config.redisUrl), clock);
  } catch (cause) {
    const address = config.redisUrl === undefined ? config.dataDir : 'REDIS_URL';
    return { kind: 'away', address, why: whyOf(cause) };
  }
}

export async function hasRedisData({ dataDir }: Config): Promise<boolean> {
  return stat(path.join(dataDir, 'redis')).then(
    () => true,
    () => false,
  );
}

async function ownState(config: Config, clock: Clock): Promise<AnsweredFacts> {
  return withRedis(config, async ({ kind: store, requests }) => ({
    kind: 'answers',
    store,
    servers: await ask(requests, clock),
    refusal: await tryTurn(requests),
  }));
}

async function triedState(config: Config, clock: Clock): Promise<AnsweredFacts> {
  const folder = await mkdtemp(path.join(tmpdir(), 'hoa-ban-doctor-'));
  try {
    const facts = await ownState({ ...config, dataDir: folder }, clock);
    const servers = facts.servers.map((server) => ({ ...server, address: config.dataDir }));
    return { ...facts, servers };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type AnsweredFacts = Extract<RedisFacts, { kind: 'answers' }>;

async function givenState(place: RedisPlace, clock: Clock): Promise<RedisFacts> {
  const client = connectForRequests(place, 'hoa-ban-doctor');
  const address = describePlace(place);
  // `connect` itself says of everything that the connection is closed.
  let heard: unknown;
  client.on('error', (cause: unknown) => {
    heard = cause;
  });
  try {
    const closed = passwordFaultOf(client).then(refusalOf);
    const refusal = await Promise.race([closed, client.connect(), tooLate()]);
    if (refusal !== undefined) return { kind: 'closed', address, refusal };
    const servers = await ask(client, clock);
    return { kind: 'answers', store: 'given', servers, refusal: await tryTurn(client) };
  } catch (cause) {
    const refusal = refusalIn(cause);
    if (refusal.why === 'not-allowed') return { kind: 'closed', address, refusal };
    return { kind: 'away', address, why: whyOf(heard ?? cause) };
  } finally {
    disconnect(client);
  }
}

function refusalOf(fault: PasswordFault): RedisRefusal {
  return { why: fault === 'NOAUTH' ? 'no-password' : 'wrong-password', said: fault };
}

async function tooLate(): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error('no answer')), CONNECT_MS).unref();
  });
}

async function ask(redis: RedisClient, clock: Clock): Promise<readonly ServerFacts[]> {
  const states = await readServerStates(redis);
  const nowMs = clock.nowMs();
  return states.map((state) => ({ ...state, aheadMs: state.nowMs - nowMs }));
}

/** A code like ECONNREFUSED, or what Redis said, which repeats no password. */
function whyOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'no answer';
  const { code } = cause as NodeJS.ErrnoException;
  return code ?? cause.message.split('\n', 1)[0] ?? 'no answer';
}
