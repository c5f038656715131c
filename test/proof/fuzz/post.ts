// One delivery over HTTP, as raw as it was made.
import { Agent, request } from 'node:http';
import type { Delivery } from './deliveries.ts';

export interface Posted {
  /** Undefined: no answer came. */
  readonly status: number | undefined;
  readonly trouble: string | undefined;
  readonly tookMs: number;
}

const ANSWER_WITHIN_MS = 30_000;

export function openPost(webhook: string) {
  const agent = new Agent({ keepAlive: true });
  return {
    post: (delivery: Delivery) => post(webhook, agent, delivery),
    close: () => agent.destroy(),
  };
}

function post(webhook: string, agent: Agent, delivery: Delivery): Promise<Posted> {
  const { body, headers, framing } = delivery;
  const beganAt = performance.now();
  return new Promise((resolve) => {
    const end = (status: number | undefined, trouble?: string) =>
      resolve({ status, trouble, tookMs: performance.now() - beganAt });
    const outgoing = request(webhook, {
      method: 'POST',
      agent,
      timeout: ANSWER_WITHIN_MS,
      headers: {
        'content-type': 'application/json',
        ...(framing !== 'pieces' && { 'content-length': body.length }),
        ...headers,
      },
    });
    outgoing.on('response', (response) => {
      response.resume();
      response.on('close', () => end(response.statusCode));
    });
    outgoing.on('timeout', () => outgoing.destroy());
    outgoing.on('error', (cause) => {
      // A line that was kept open, and that the server closed just now: HTTP clients send again on a new one. Had the
      // server read the request all the same, its counters would tell.
      if (outgoing.reusedSocket && framing !== 'cut') {
        void post(webhook, agent, delivery).then(resolve);
      } else end(undefined, cause.message);
    });
    const middle = Math.floor(body.length / 2);
    outgoing.write(body.subarray(0, middle), () => {
      if (framing === 'cut') outgoing.destroy();
      else outgoing.end(body.subarray(middle));
    });
  });
}
