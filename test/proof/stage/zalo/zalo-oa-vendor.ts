// The Zalo Official Account as a vendor of the proofs.
import { jsonAnswer } from './door.ts';
import { type Product, type ZaloVendor, eventOf, startZalo } from './zalo-vendor.ts';

export function startZaloOa(): Promise<ZaloVendor> {
  return startZalo(OFFICIAL_ACCOUNT);
}

const OFFICIAL_ACCOUNT: Product = {
  channel: 'zalo-oa',
  deliveries: ({ oaWebhook }) => oaWebhook,
  userIdOf,
  saidIn: (body) => {
    const { message, sender, event_name: name } = JSON.parse(body.toString()) as OaEvent;
    const event = eventOf(message?.msg_id);
    if (name !== 'user_send_text' || event === undefined) return undefined;
    return { event, chat: chatIn(sender?.id) };
  },
  chatOf: (path, body) => {
    if (!path.startsWith('/v3.0/oa/message/')) return undefined;
    const { recipient } = JSON.parse(body.toString()) as { recipient: { user_id: string } };
    return chatIn(recipient.user_id);
  },
  // Zalo's refusals come with HTTP 200.
  tooMany: jsonAnswer(200, { error: -32, message: 'Your application reached limit call api' }),
  say: (zalo, userId, { text, stamp }) => zalo.citizen(userId).say(text, { stamp }),
  open: ({ zalo, calls, events }) => {
    const { app, oa } = zalo;
    zalo.oaWebhook.use(events.url);
    // One pair for all processes: only the first of them uses it.
    const { accessToken, refreshToken } = zalo.issueTokens();
    return (name) => ({
      ZALO_APP_ID: app.id,
      ZALO_APP_SECRET: app.secret,
      ZALO_OA_ID: oa.id,
      ZALO_OA_SECRET_KEY: app.oaSecretKey,
      ZALO_OA_ACCESS_TOKEN: accessToken,
      ZALO_OA_REFRESH_TOKEN: refreshToken,
      ZALO_API_ROOT: calls.rootFor(name, 'openapi'),
      ZALO_OAUTH_ROOT: calls.rootFor(name, 'oauth'),
    });
  },
  // A picture is uploaded anew now and then.
  namesOf: (content) => [JSON.stringify({ ...content, url: '' })],
  retries: true,
};

interface OaEvent {
  readonly event_name?: string;
  readonly sender?: { readonly id: string };
  readonly message?: { readonly msg_id?: string };
}

/** 18 digits, the first of them no 0. */
function userIdOf(chat: number): string {
  return `4${String(chat).padStart(17, '0')}`;
}

function chatIn(userId = ''): number {
  return Number(userId.slice(1));
}
