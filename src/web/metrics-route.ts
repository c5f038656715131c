// Numbers for an operator's Prometheus. They name nobody, but they are nobody else's business: whoever asks has to show
// the operator's token, or sit on this machine while nothing but this machine is served.
import { createHash, timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import type { Context } from 'hono';
import { isLoopback } from './loopback.ts';
import type { MetricsDoor } from './web-ports.ts';

export function metricsRoute({ metrics }: { readonly metrics?: MetricsDoor | undefined }): Hono {
  const app = new Hono();
  if (metrics === undefined) return app;
  return app.get('/metrics', async (c) => {
    c.header('Cache-Control', 'no-store');
    const refusal = refuse(metrics, c);
    if (refusal !== undefined) return refusal;
    const { type, text } = await metrics.scrape();
    return c.body(text, 200, { 'Content-Type': type });
  });
}

function refuse({ adminToken, isLocal }: MetricsDoor, c: Context): Response | undefined {
  if (adminToken !== undefined) {
    if (isSame(c.req.header('authorization') ?? '', `Bearer ${adminToken}`)) return undefined;
    c.header('WWW-Authenticate', 'Bearer');
    return c.text('Send the ADMIN_TOKEN: "Authorization: Bearer <token>".\n', 401);
  }
  if (isLocal && isFromHere(c)) return undefined;
  return c.text('Set ADMIN_TOKEN to read the metrics from here.\n', 403);
}

/** Hashes have one length, so the comparison says nothing of where they differ. */
function isSame(given: string, expected: string): boolean {
  const [one, other] = [given, expected].map((text) => createHash('sha256').update(text).digest());
  return one !== undefined && other !== undefined && timingSafeEqual(one, other);
}

/** What a web server in front adds. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];
function isFromHere(c: Context): boolean {
  const isForwarded = FORWARDED.some((name) => c.req.header(name) !== undefined);
  return !isForwarded && isLoopback(hostOf(c));
}

/** The name it was asked by, without a port; a browser that was led here by a foreign name sends that one. */
function hostOf(c: Context): string {
  return (c.req.header('host') ?? new URL(c.req.url).host).replace(/:\d+$/u, '');
}
