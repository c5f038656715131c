// What every OA call passes first: the pace of the app, the token, the proof of the app secret.
import { createHmac } from 'node:crypto';
import { header } from '../http/call.ts';
import type { ApiCall } from '../http/call.ts';
import { oaRefusal } from '../refusal.ts';
import type { OaErrorCode } from '../refusal.ts';
import { MINUTE_MS } from '../zalo-time.ts';
import type { World } from '../world.ts';

/** Calls of the running minute of the clock. */
export interface Pace {
  /** What is left after this call; negative when it is one too many. */
  readonly count: (nowMs: number) => number;
}

export function createPace(perMinute: number): Pace {
  let minute = 0;
  let calls = 0;
  return {
    count: (nowMs) => {
      const thisMinute = Math.floor(nowMs / MINUTE_MS);
      if (thisMinute !== minute) calls = 0;
      minute = thisMinute;
      calls += 1;
      return perMinute - calls;
    },
  };
}

export function refuseStranger(world: World, call: ApiCall): void {
  const code = strangerCode(world, call);
  if (code !== undefined) throw oaRefusal(code);
}

/** Why the caller is not let in, if so. The ZNS host has codes of its own for the same. */
export function strangerCode(world: World, call: ApiCall): OaErrorCode | undefined {
  const token = header(call, 'access_token');
  const state = world.grants.accessState(token, call.atMs);
  if (state === 'unknown') return -216;
  if (state === 'dead') return -220;
  if (world.behaviour.appsecretProof === 'ignored') return undefined;
  const proof = createHmac('sha256', world.app.secret).update(token).digest('hex');
  return header(call, 'appsecret_proof') === proof ? undefined : -242;
}
