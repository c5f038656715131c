import { verifyWebhook } from '../../src/index.ts';
import type { WebhookEvent } from '../../src/index.ts';

const secrets = { appId: '360846524940903967', oaSecretKey: 'OA Secret Key of the Webhook page' };

/** Put the event into a queue and return: Zalo wants its 200 within two seconds. */
type Enqueue = (event: WebhookEvent) => Promise<void>;

export async function receive(request: Request, enqueue: Enqueue): Promise<Response> {
  const rawBody = new Uint8Array(await request.arrayBuffer());
  const verification = await verifyWebhook(rawBody, request.headers, secrets);
  switch (verification.kind) {
    case 'probe':
      return new Response('OK');
    case 'refused':
      return new Response(verification.reason, { status: 401 });
    case 'verified':
      await enqueue(verification.event);
      return new Response('OK');
  }
}

export function describeEvent(event: WebhookEvent): string {
  switch (event.kind) {
    case 'user-message':
      return `${event.userId} sent ${event.eventName}: ${event.text ?? ''}`;
    case 'oa-message':
      return event.adminId === undefined ? 'our own message came back' : 'a colleague wrote';
    case 'follow':
      return `${event.userId} follows from ${event.source ?? 'somewhere'}`;
    default:
      return event.kind;
  }
}
