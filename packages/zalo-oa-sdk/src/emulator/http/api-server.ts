// The way of a call through one host: written down, shown to hooks, struck by faults, answered.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ClockWithTimers } from '../clock.ts';
import { spoil } from '../faults.ts';
import type { Faults } from '../faults.ts';
import type { Role } from '../options.ts';
import type { CallList } from './call-list.ts';
import type { ApiAnswer, ApiCall } from './call.ts';
import { listenOnLoopback, plainHeaders, readBody, urlOf } from './role-server.ts';

export type ApiHandler = (call: ApiCall) => ApiAnswer | Promise<ApiAnswer>;
/** Runs when a call has arrived and nothing is done about it yet; the call waits for it. */
export type CallHook = (call: ApiCall) => void | Promise<void>;

export interface ApiServerParts {
  readonly clock: ClockWithTimers;
  readonly faults: Faults;
  readonly calls: CallList;
  readonly hooks: ReadonlySet<CallHook>;
}

export function startApiServer(
  role: Role,
  port: number,
  handler: ApiHandler,
  parts: ApiServerParts,
) {
  return listenOnLoopback(port, (request, response) => {
    // Whatever a call is made of, the others go on.
    takeCall(request, response, { role, handler, parts }).catch(() => request.socket.destroy());
  });
}

interface Host {
  readonly role: Role;
  readonly handler: ApiHandler;
  readonly parts: ApiServerParts;
}

async function takeCall(
  request: IncomingMessage,
  response: ServerResponse,
  host: Host,
): Promise<void> {
  const hungUp = new AbortController();
  response.on('close', () => {
    if (!response.writableFinished) hungUp.abort();
  });
  const body = await readBody(request);
  if (!body) {
    request.socket.destroy();
    return;
  }
  const call = callOf(request, host, { body, hungUp: hungUp.signal });
  const answer = call ? await answerSafely(call, host) : NO_ADDRESS;
  if (answer) response.writeHead(answer.status, answer.headers).end(answer.body);
  else request.socket.destroy();
}

const NO_ADDRESS: ApiAnswer = { status: 400, body: 'no address' };

/** Undefined: its address is none. */
function callOf(
  request: IncomingMessage,
  { role, parts }: Host,
  rest: Pick<ApiCall, 'body' | 'hungUp'>,
): ApiCall | undefined {
  const url = urlOf(request);
  if (!url) return undefined;
  return {
    role,
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: plainHeaders(request),
    atMs: parts.clock.nowMs(),
    ...rest,
  };
}

/** A mistake of the emulator itself must not leave the caller waiting. */
async function answerSafely(call: ApiCall, host: Host): Promise<ApiAnswer | undefined> {
  try {
    host.parts.calls.add(call);
    for (const hook of host.parts.hooks) await hook(call);
    return await answerCall(call, host);
  } catch (error) {
    return { status: 500, body: `the emulator failed: ${String(error)}` };
  }
}

async function answerCall(call: ApiCall, host: Host): Promise<ApiAnswer | undefined> {
  const strike = host.parts.faults.strike(call);
  if (!strike) return host.handler(call);
  const { fault, tell, released } = strike;
  if (fault.when === 'before-accepting') {
    tell();
    if (fault.kind !== 'hold') return spoil(fault, undefined);
    await released;
    return host.handler(call);
  }
  const answer = await host.handler(call);
  tell();
  if (fault.kind === 'hold') await released;
  return spoil(fault, answer);
}
