// The Official Account put together: what it keeps when the service stops, and how it asks somebody back.
import { afterAll, beforeEach, expect, test } from 'vitest';
import { startZaloEmulator } from 'zalo-oa-sdk/emulator';
import { readConfig } from '../../src/config.ts';
import type { LearnerId } from '../../src/flow/learner.ts';
import { tellWhatZaloOaLacks, zaloOa } from '../../src/main/service/zalo-oa.ts';
import type { Log } from '../../src/tutor/ports/log.ts';
import type { Outgoing } from '../../src/tutor/ports/messenger.ts';
import { NO_METER } from '../../src/tutor/ports/meter.ts';
import { voice } from '../flow/build-library.ts';
import { startAnyServer } from '../store/servers.ts';
import { memoryLog } from '../web/open-web.ts';
import { zaloOaConfig, zaloSettings, zaloTokens } from './zalo-settings.ts';

const TEMPLATE = {
  id: '7895417a7d3f9461cd2e',
  name: 'Quay lại',
  status: 'ENABLE',
  params: [{ name: 'noi_dung', maxLength: 100 }],
  sendsByUserId: true,
} as const;

const server = await startAnyServer();
/** At noon in Vietnam. */
const zalo = await startZaloEmulator({
  templates: [TEMPLATE],
  startMs: Date.UTC(2026, 10, 21, 5),
});
afterAll(async () => {
  await zalo.close();
  await server.end();
});
beforeEach(async () => {
  await server.redis.flushall();
});

async function open(env: Readonly<Record<string, string>>, log: Log = memoryLog()) {
  return zaloOa({
    config: zaloOaConfig(zalo, env),
    publicUrl: 'https://ban.example',
    requests: server.redis,
    lessons: () => ({ voice }),
    media: { picture: async () => undefined, voice: async () => undefined },
    clock: { nowMs: zalo.clock.nowMs, monotonicMs: () => performance.now() },
    log,
    meter: NO_METER,
  });
}

const WORDS: Outgoing = {
  text: 'Xin chào',
  choices: [],
  picture: undefined,
  voice: undefined,
  progress: undefined,
  isFarewell: false,
};

test('is settled only when the tokens that Zalo has made are in the store', async () => {
  const { refreshToken } = zalo.issueTokens();
  const ends = await open({ ZALO_OA_REFRESH_TOKEN: refreshToken });
  const learner = zalo.citizen('Mai');
  await learner.say('chào');
  const fault = { kind: 'hold', when: 'after-accepting' } as const;
  const held = zalo.arm({ fault, role: 'oauth' });
  // The first message needs a token, gets none in time, and is not sent.
  const outcome = ends.messenger.send(`zalo-oa:${learner.id}` as LearnerId, WORDS);
  await held.met;
  const settled = ends.settled().then(() => 'settled');
  expect((await outcome).kind).toBe('refused');
  expect(await Promise.race([settled, Promise.resolve('under way')])).toBe('under way');
  held.release();
  await settled;
  // Another process finds the pair.
  const next = await open({});
  const sent = await next.messenger.send(`zalo-oa:${learner.id}` as LearnerId, WORDS);
  expect(sent).toEqual({ kind: 'accepted' });
});

test('asks back by the template of its settings, in the words of its locales', async () => {
  const env = { ...zaloTokens(zalo), ZALO_OA_RETURN_TEMPLATE: TEMPLATE.id };
  const { messenger } = await open(env);
  const learner = zalo.citizen('Thào');
  await learner.say('chào');
  await zalo.clock.advance(8 * 86_400_000);
  const outcome = await messenger.send(`zalo-oa:${learner.id}` as LearnerId, WORDS);
  expect(outcome).toEqual({ kind: 'closed' });
  const call = zalo.calls().findLast(({ path }) => path.includes('template'));
  const body = JSON.stringify(call?.body.toString());
  expect(body).toContain(TEMPLATE.id);
  expect(body).toContain(voice.say('vi', 'asked-back'));
});

test('says once that tokens of the settings come too late, when those in the store have ended', async () => {
  const said: string[] = [];
  const log: Log = { ...memoryLog(), warn: (what) => void said.push(what) };
  const revoked = { ZALO_OA_REFRESH_TOKEN: 'used-elsewhere' };
  const first = await open(revoked, log);
  expect(said).toEqual([]);
  const learner = zalo.citizen('Páo');
  await learner.say('chào');
  await first.messenger.send(`zalo-oa:${learner.id}` as LearnerId, WORDS);
  said.length = 0;
  const { refreshToken } = zalo.issueTokens();
  await open({ ZALO_OA_REFRESH_TOKEN: refreshToken }, log);
  expect(said).toEqual([expect.stringMatching(/ZALO_OA_REFRESH_TOKEN.*"hoa-ban doctor zalo"/u)]);
  said.length = 0;
  await open({}, log);
  expect(said).toEqual([]);
});

test('says what it lacks when it is not set up to its end, and nothing when it is off or whole', () => {
  const whole = zaloSettings(zalo);
  expect(lackTold({})).toEqual([]);
  expect(lackTold(whole)).toEqual([]);
  expect(lackTold({ ...whole, ZALO_OA_SECRET_KEY: '' })).toEqual([
    expect.stringMatching(/switched off.*hoa-ban doctor zalo.*ZALO_OA_SECRET_KEY/u),
  ]);
});

function lackTold(variables: Readonly<Record<string, string>>): readonly string[] {
  const log = memoryLog();
  tellWhatZaloOaLacks(readConfig(variables), log);
  return log.lines;
}
