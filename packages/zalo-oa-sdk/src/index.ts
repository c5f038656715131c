// Everything the package offers. The emulator is an entry of its own: zalo-oa-sdk/emulator.
export { createZaloBot } from './bot/zalo-bot.ts';
export { isBotWebhook } from './bot/bot-webhook.ts';
export { parseBotUpdate } from './bot/bot-update.ts';
export { createZaloOA } from './oa/zalo-oa.ts';
export { createZns } from './zns/zns.ts';
export { internationalPhone, phoneHash } from './zns/phone.ts';
export { authoriseUrl } from './oauth/authorise-url.ts';
export { codeChallenge, createCodeVerifier } from './oauth/pkce.ts';
export { createTokenEndpoint } from './oauth/token-endpoint.ts';
export { createTokenKeeper } from './oauth/token-keeper.ts';
export { fixedAccessToken } from './oauth/access-tokens.ts';
export { memoryTokenStore } from './oauth/memory-token-store.ts';
export { redisTokenStore } from './oauth/redis-token-store.ts';
export { parseWebhook } from './webhook/parse-webhook.ts';
export { signWebhook, verifyWebhook } from './webhook/verify-webhook.ts';
export { ZaloBadAnswer, ZaloNoAnswer } from './errors/zalo-no-answer.ts';
export { ZaloError } from './errors/zalo-error.ts';
export { ZaloGrantError } from './errors/zalo-grant-error.ts';
export { ZaloInvalidRequest } from './errors/zalo-invalid-request.ts';
export { ZaloStoreError } from './errors/zalo-store-error.ts';
export { BOT_CODES } from './errors/bot-codes.ts';
export { meaningOf } from './errors/classify.ts';
export { OA_CODES } from './errors/oa-codes.ts';
export { OAUTH_CODES } from './errors/oauth-codes.ts';
export { ZNS_CODES } from './errors/zns-codes.ts';
export { TEXT_LENGTH_MAX } from './text/checked-text.ts';

export type {
  BotAccount,
  BotPhotoRequest,
  BotSent,
  BotTextFormat,
  BotTextRequest,
  BotTextStyle,
  BotWebhook,
  ZaloBot,
} from './bot/zalo-bot.ts';
export type { BotCallerOptions as ZaloBotOptions } from './bot/bot-caller.ts';
export type { BotMessage, BotUpdate } from './bot/bot-update.ts';
export type { CodeRow, ErrorKind, Product } from './errors/error-kind.ts';
export type { GrantTrouble } from './errors/zalo-grant-error.ts';
export type { IncomingHeaders } from './http/header-value.ts';
export type { Json, JsonObject } from './http/exact-json.ts';
export type { RateLimit } from './http/rate-limit.ts';
export type { TransportOptions } from './http/transport.ts';
export type { ChatMessage, OaAccount, OaInfo, Page } from './oa/account.ts';
export type {
  AnonymousContent,
  AnonymousRecipient,
  Button,
  ButtonAction,
  FileContent,
  GifContent,
  ImageContent,
  ListContent,
  ListElement,
  MediaSource,
  MessageContent,
  Recipient,
  RequestUserInfoContent,
  StickerContent,
  TextContent,
} from './oa/message-content.ts';
export type { OaMessages, ReactionIcon, ReactionRequest, TemplateRequest } from './oa/messages.ts';
export type { Allowance, AssetQuota, AssetQuotaRequest, OaQuota, UserQuota } from './oa/quota.ts';
export type { MessageQuota, SentMessage } from './oa/sent-message.ts';
export type { OaTags } from './oa/tags.ts';
export type { OaUploads, Upload, UploadedFile, UploadedMedia } from './oa/uploads.ts';
export type {
  CustomInfo,
  OaUser,
  OaUsers,
  SharedInfo,
  UserListRequest,
  UserPage,
  UserUpdate,
} from './oa/users.ts';
export type { ZaloOA, ZaloOAOptions } from './oa/zalo-oa.ts';
export type { AccessTokens } from './oauth/access-tokens.ts';
export type { AuthoriseRequest } from './oauth/authorise-url.ts';
export type { GrantState } from './oauth/grant-state.ts';
export type { RedisScripting, RedisTokenStoreOptions } from './oauth/redis-token-store.ts';
export type { TokenEndpoint, TokenEndpointOptions, TokenPair } from './oauth/token-endpoint.ts';
export type { SeedPair, TokenKeeper, TokenKeeperOptions } from './oauth/token-keeper.ts';
export type { Grant, RefreshState, StoredGrant, TokenStore } from './oauth/token-store.ts';
export type { Attachment } from './webhook/attachment.ts';
export type { EventBase } from './webhook/event-base.ts';
export type {
  AnonymousMessageEvent,
  DeliveredEvent,
  MessageEvent,
  OaAnonymousMessageEvent,
  OaMessageEvent,
  ReactionEvent,
  SeenEvent,
  UserMessageEvent,
} from './webhook/message-events.ts';
export type { UndescribedEvent, WebhookEvent } from './webhook/parse-webhook.ts';
export type {
  DailyQuotaChangedEvent,
  FeedbackEvent,
  ResponseClickedEvent,
  TemplateChangedEvent,
  TemplateDeliveredEvent,
  TemplateEvent,
} from './webhook/template-events.ts';
export type {
  ClickedChatEvent,
  FollowEvent,
  SubmittedInfo,
  SubmittedInfoEvent,
  TaggedEvent,
  TagRemovedEvent,
  UserEvent,
  UserUpdatedEvent,
  UserWithdrewEvent,
  WidgetAcceptedEvent,
  WidgetFailedEvent,
} from './webhook/user-events.ts';
export type {
  SignatureForm,
  Verification,
  WebhookRefusal,
  WebhookSecrets,
} from './webhook/verify-webhook.ts';
export type {
  ZnsMessages,
  ZnsQuota,
  ZnsRequest,
  ZnsSent,
  ZnsStatus,
} from './zns/template-messages.ts';
export type {
  Rating,
  RatingPage,
  RatingRequest,
  TemplateInfo,
  TemplateListRequest,
  TemplatePage,
  TemplateParam,
  TemplateStatus,
  TemplateSummary,
  ZnsTemplates,
} from './zns/templates.ts';
export type { Zns, ZnsOptions } from './zns/zns.ts';
