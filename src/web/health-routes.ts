// For probes: alive means the process answers; ready means that a message can be taken now.
import { Hono } from 'hono';
import type { Log } from '../tutor/ports/log.ts';
import { READY_TIMEOUT_MS } from './web-limits.ts';
import type { Readiness } from './web-ports.ts';

interface HealthPorts {
  readonly ready: () => Promise<Readiness>;
  readonly log: Log;
}

export function healthRoutes({ ready, log }: HealthPorts, timeoutMs = READY_TIMEOUT_MS): Hono {
  return new Hono()
    .use(async (c, next) => {
      await next();
      c.header('Cache-Control', 'no-store');
    })
    .get('/healthz', (c) => c.json({ alive: true }))
    .get('/readyz', async (c) => {
      const { isReady, facts } = await readyWithin(ready, timeoutMs).catch((cause: unknown) => {
        log.error('Not ready', cause);
        return NOT_READY;
      });
      return c.json({ ready: isReady, ...facts }, isReady ? 200 : 503);
    });
}

const NOT_READY: Readiness = { isReady: false, facts: {} };

async function readyWithin(ready: () => Promise<Readiness>, timeoutMs: number): Promise<Readiness> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<Readiness>((resolve) => {
    timer = setTimeout(() => {
      resolve(NOT_READY);
    }, timeoutMs);
  });
  try {
    return await Promise.race([ready(), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
