// The template API by phone number: ZNS, since 2026 "ZBS Template Message" (business.openapi.zalo.me).
import { createApiCaller } from '../http/api-caller.ts';
import { objectAt } from '../http/fields.ts';
import { createTransport } from '../http/transport.ts';
import { createZnsMessages } from './template-messages.ts';
import { createZnsTemplates } from './templates.ts';
import type { JsonObject } from '../http/exact-json.ts';
import type { RateLimit } from '../http/rate-limit.ts';
import type { TransportOptions } from '../http/transport.ts';
import type { AccessTokens } from '../oauth/access-tokens.ts';
import type { ZnsMessages } from './template-messages.ts';
import type { ZnsTemplates } from './templates.ts';

export interface ZnsOptions extends TransportOptions {
  /** The same tokens as the Official Account's. */
  readonly tokens: AccessTokens;
  readonly appSecret?: string | undefined;
  /** Default https://business.openapi.zalo.me. */
  readonly apiRoot?: string | undefined;
}

export interface Zns {
  readonly messages: ZnsMessages;
  readonly templates: ZnsTemplates;
  /** How people take the account's messages: HIGH, MEDIUM, LOW or UNDEFINED inside. */
  quality(): Promise<JsonObject>;
  rateLimit(): RateLimit | undefined;
}

export function createZns(options: ZnsOptions): Zns {
  const api = createApiCaller({
    product: 'zns',
    root: options.apiRoot ?? 'https://business.openapi.zalo.me',
    tokens: options.tokens,
    appSecret: options.appSecret,
    transport: createTransport(options),
  });
  return {
    messages: createZnsMessages(api),
    templates: createZnsTemplates(api),
    quality: async () => objectAt(await api.call({ method: 'GET', path: '/quality' }), 'data'),
    rateLimit: () => api.rateLimit(),
  };
}
