// Telegram, as a bot sees it: the Bot API on a port of its own, with citizens who write and faults on demand.
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BotApiError } from './bot-api-error.ts';
import { type Call, readBody } from './call.ts';
import { type Citizen, type Group, citizen, group } from './citizen.ts';
import { type Fault, closesBefore, spoilsAnswer } from './faults.ts';
import { runMethod } from './methods.ts';
import { type Delivery, type Updates, openUpdates } from './updates.ts';
import { type AcceptedSend, emptyWorld } from './world.ts';

interface Answered {
  readonly call: Call;
  /** 0 where the connection was closed or held. */
  readonly status: number;
  readonly description: string | undefined;
}

/** Called at the very moment; whoever wants to kill a process kills it here. */
interface Hooks {
  /** A call is here, and nothing of it was accepted yet. What it returns happens to the call. */
  arrived?: (call: Call) => Fault | undefined;
  /** The answer has left. */
  answered?: (answered: Answered) => void;
  /** A webhook answered, or did not. */
  delivered?: (delivery: Delivery) => void;
}

export interface FakeBotApi {
  readonly token: string;
  /** For `TELEGRAM_API_ROOT`. */
  readonly root: string;
  /** The same for one process of several: its calls carry this name as `via`. */
  rootFor(name: string): string;
  readonly username: string;
  readonly hooks: Hooks;
  readonly updates: Updates;
  /** Every call with what became of it, in the order of the answers. */
  readonly calls: readonly Answered[];
  /** Every message Telegram took, in order. */
  readonly accepted: readonly AcceptedSend[];
  acceptedFor(chat: number): readonly AcceptedSend[];
  /** The next `times` calls of this method fail so. */
  fail(method: string, fault: Fault, times?: number): void;
  citizen(id: number): Citizen;
  group(id: number): Group;
  /** Ids of earlier uploads hold no longer. */
  forgetFiles(): void;
  /** Presses that were not answered yet cannot be answered any more. */
  expireQueries(): void;
  close(): Promise<void>;
}

interface Body {
  readonly ok: boolean;
  readonly result?: unknown;
  readonly description?: string;
}

const TOKEN = '7000000001:AAFakeTokenOfTheFakeBotApi_00000000';

export async function startFakeBotApi(token = TOKEN): Promise<FakeBotApi> {
  const world = emptyWorld(token);
  const hooks: Hooks = {};
  const updates = openUpdates((delivery) => hooks.delivered?.(delivery));
  const calls: Answered[] = [];
  const failures: { readonly method: string; readonly fault: Fault }[] = [];
  let lastCall = 0;

  const server = createServer((request, response) => {
    // A caller that was killed or hung up is no fault of the fake.
    response.on('error', () => undefined);
    void answer(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const place = { world, updates };
  const root = `http://127.0.0.1:${port}`;
  return {
    token,
    root,
    rootFor: (name) => `${root}/via/${name}`,
    username: world.bot.username,
    hooks,
    updates,
    calls,
    accepted: world.accepted,
    acceptedFor: (id) => world.accepted.filter(({ chat }) => chat === id),
    fail: (method, fault, times = 1) => {
      for (let i = 0; i < times; i += 1) failures.push({ method, fault });
    },
    citizen: (id) => citizen(place, id),
    group: (id) => group(place, id),
    forgetFiles: () => world.files.clear(),
    expireQueries: () => world.openQueries.clear(),
    close: async () => {
      updates.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    lastCall += 1;
    const { given, ...named } = namesIn(request);
    let call: Call = { number: lastCall, ...named, values: {}, files: new Map() };
    try {
      call = { ...call, ...(await readBody(request)) };
      checkToken(given);
      await take(call, response);
    } catch (error) {
      if (!(error instanceof BotApiError)) throw error;
      const { code, message, parameters } = error;
      const body = { ok: false, error_code: code, description: message, parameters };
      reply(call, response, { status: code, body });
    }
  }

  async function take(call: Call, response: ServerResponse): Promise<void> {
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const fault = hooks.arrived?.(call) ?? nextFailure(call.method);
    if (closesBefore(fault)) return unheard(call, response);
    const result = await runMethod({ world, updates, gone: gone.signal }, call);
    if (spoilsAnswer(fault, response)) return tell({ call, status: 0, description: undefined });
    reply(call, response, { status: 200, body: { ok: true, result } });
  }

  function checkToken(given: string): void {
    if (given === token) return;
    if (!/^\d+:[\w-]{30,}$/u.test(given)) throw new BotApiError(404, 'Not Found');
    throw new BotApiError(401, 'Unauthorized');
  }

  function nextFailure(method: string): Fault | undefined {
    const at = failures.findIndex((failure) => failure.method === method);
    return at === -1 ? undefined : failures.splice(at, 1)[0]?.fault;
  }

  function unheard(call: Call, response: ServerResponse): void {
    response.destroy();
    tell({ call, status: 0, description: undefined });
  }

  function reply(
    call: Call,
    response: ServerResponse,
    { status, body }: { readonly status: number; readonly body: Body },
  ): void {
    response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(JSON.stringify(body), () => tell({ call, status, description: body.description }));
  }

  function tell(answered: Answered): void {
    calls.push(answered);
    hooks.answered?.(answered);
  }
}

/** `/bot<token>/<method>`, behind `/via/<name>` where a process was given a root of its own. */
function namesIn(request: IncomingMessage): Pick<Call, 'via' | 'method'> & { given: string } {
  const [, via = '', given = '', method = ''] =
    /^(?:\/via\/([\w-]+))?\/bot([^/]*)\/?(.*)$/u.exec(decodeURIComponent(request.url ?? '/')) ?? [];
  return { via, given, method };
}
