// The Official Account API (openapi.zalo.me; docs.zaloplatforms.com/docs/OA).
import { createApiCaller } from '../http/api-caller.ts';
import { createTransport } from '../http/transport.ts';
import { createOaAccount } from './account.ts';
import { createOaMessages } from './messages.ts';
import { createOaQuota } from './quota.ts';
import { createOaTags } from './tags.ts';
import { createOaUploads } from './uploads.ts';
import { createOaUsers } from './users.ts';
import type { RateLimit } from '../http/rate-limit.ts';
import type { TransportOptions } from '../http/transport.ts';
import type { AccessTokens } from '../oauth/access-tokens.ts';
import type { OaAccount } from './account.ts';
import type { OaMessages } from './messages.ts';
import type { OaQuota } from './quota.ts';
import type { OaTags } from './tags.ts';
import type { OaUploads } from './uploads.ts';
import type { OaUsers } from './users.ts';

export interface ZaloOAOptions extends TransportOptions {
  readonly tokens: AccessTokens;
  /** Given: every call is proven with `appsecret_proof`, for apps whose console requires it. */
  readonly appSecret?: string | undefined;
  /** Default https://openapi.zalo.me. */
  readonly apiRoot?: string | undefined;
  readonly now?: () => number;
}

export interface ZaloOA {
  readonly messages: OaMessages;
  readonly uploads: OaUploads;
  readonly users: OaUsers;
  readonly tags: OaTags;
  readonly quota: OaQuota;
  readonly account: OaAccount;
  /** As the last answer told it; the count begins anew each minute. */
  rateLimit(): RateLimit | undefined;
}

export function createZaloOA(options: ZaloOAOptions): ZaloOA {
  const api = createApiCaller({
    product: 'oa',
    root: options.apiRoot ?? 'https://openapi.zalo.me',
    tokens: options.tokens,
    appSecret: options.appSecret,
    transport: createTransport(options),
  });
  return {
    messages: createOaMessages(api),
    uploads: createOaUploads(api, options.now ?? Date.now),
    users: createOaUsers(api),
    tags: createOaTags(api),
    quota: createOaQuota(api),
    account: createOaAccount(api),
    rateLimit: () => api.rateLimit(),
  };
}
