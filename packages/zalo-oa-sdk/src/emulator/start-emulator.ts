// Starts an emulated Zalo on loopback: one port for each of Zalo's hosts, and one for the page.
import { answerBot } from './bot/bot-api.ts';
import { botCitizen } from './bot/bot-citizen.ts';
import { oaCitizen } from './citizen/citizen.ts';
import { operatorOf } from './citizen/operator.ts';
import { anonymousVisitor } from './citizen/visitor.ts';
import type { ZaloEmulator } from './emulator.ts';
import { createFaults } from './faults.ts';
import { startApiServer } from './http/api-server.ts';
import type { ApiHandler, ApiServerParts, CallHook } from './http/api-server.ts';
import { createCallList } from './http/call-list.ts';
import type { RunningServer } from './http/role-server.ts';
import { makeWorld } from './make-world.ts';
import { createPace } from './oa/gate.ts';
import { answerOa } from './oa/oa-api.ts';
import { answerOauth } from './oauth/oauth-api.ts';
import { CALLS_KEPT } from './options.ts';
import type { Role, ZaloEmulatorOptions } from './options.ts';
import { startPage } from './page/page-server.ts';
import { oaWebhookConsole } from './webhook/console.ts';
import type { World } from './world.ts';
import { answerZns } from './zns/zns-api.ts';
import { usePhone } from './zns/phone.ts';

export async function startZaloEmulator(options: ZaloEmulatorOptions = {}): Promise<ZaloEmulator> {
  const world = makeWorld(options);
  const faults = createFaults();
  const calls = createCallList(options.callsKept ?? CALLS_KEPT);
  const hooks = new Set<CallHook>();
  const parts = { clock: world.clock, faults, calls, hooks };
  const servers: RunningServer[] = [];
  const closeServers = () => Promise.all(servers.map((server) => server.close()));
  const urls = await startServers(world, options.ports ?? {}, { parts, servers }).catch(
    async (error: unknown) => {
      await closeServers();
      throw error;
    },
  );
  world.mediaUrl = `${urls.page}/media`;
  return {
    ...hands(world),
    pageUrl: urls.page,
    roots: urls.roots,
    arm: faults.arm,
    onCall: (hook) => {
      hooks.add(hook);
      return () => hooks.delete(hook);
    },
    calls: () => calls.all(),
    close: async () => {
      faults.releaseAll();
      world.clock.stop();
      await closeServers();
    },
  };
}

/** What acts on the world without a port. */
function hands(world: World) {
  const { send: _send, setUrl: _setUrl, ...botWebhook } = world.bot.deliveries;
  const { nowMs, advance } = world.clock;
  return {
    app: world.app,
    oa: world.oa,
    bot: world.botAccount,
    clock: { nowMs, advance },
    issueTokens: () => world.grants.issue(nowMs()),
    revokeGrant: world.grants.revoke,
    citizen: (who, name) => oaCitizen(world, who, name),
    botCitizen: (who) => botCitizen(world, who),
    visitor: (who) => anonymousVisitor(world, who),
    phone: (number) => usePhone(world, number),
    operator: operatorOf(world),
    oaWebhook: oaWebhookConsole(world),
    botWebhook,
    behave: (change) => {
      world.behaviour = { ...world.behaviour, ...change };
    },
    accepted: (to) => world.accepted.filter((send) => to === undefined || send.to === to),
    botActions: () => [...world.bot.actions],
    photoFetches: () => [...world.bot.photoFetches],
  } satisfies Partial<ZaloEmulator>;
}

/** Each server is put into `servers` as soon as it listens, so that it can be closed again. */
async function startServers(
  world: World,
  ports: NonNullable<ZaloEmulatorOptions['ports']>,
  { parts, servers }: { readonly parts: ApiServerParts; readonly servers: RunningServer[] },
) {
  const pace = createPace(world.limits.callsPerMinute);
  const keep = (server: RunningServer) => {
    servers.push(server);
    return server.url;
  };
  const start = async (role: Role, handler: ApiHandler) =>
    keep(await startApiServer(role, ports[role] ?? 0, handler, parts));
  const roots = {
    openapi: await start('openapi', (call) => answerOa(world, pace, call)),
    oauth: await start('oauth', (call) => answerOauth(world, call)),
    business: await start('business', (call) => answerZns(world, call)),
    bot: await start('bot', (call) => answerBot(world, call)),
  };
  return { roots, page: keep(await startPage(world, ports.page ?? 0)) };
}
