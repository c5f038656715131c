// The account itself and what was said in it.
import { asList, booleanAt, numberAt, objectAt, objectsIn, textAt } from '../http/fields.ts';
import { dataQuery } from '../http/api-caller.ts';
import { checkedCount } from '../text/checked-text.ts';
import type { ApiCaller } from '../http/api-caller.ts';
import type { JsonObject } from '../http/exact-json.ts';

export interface OaAccount {
  /** The cheapest call that proves app, token and package: use it as a health check. */
  info(): Promise<OaInfo>;
  /** The newest messages of all chats. */
  recentChats(page: Page): Promise<readonly ChatMessage[]>;
  conversation(userId: string, page: Page): Promise<readonly ChatMessage[]>;
}

export interface Page {
  readonly offset: number;
  /** 1 to 10. */
  readonly count: number;
}

export interface OaInfo {
  readonly oaId: string | undefined;
  readonly name: string | undefined;
  readonly description: string | undefined;
  readonly alias: string | undefined;
  readonly isVerified: boolean | undefined;
  /** 2 business, 4 government. */
  readonly type: number | undefined;
  readonly category: string | undefined;
  readonly followers: number | undefined;
  readonly avatarUrl: string | undefined;
  readonly coverUrl: string | undefined;
  readonly packageName: string | undefined;
  readonly packageValidThrough: string | undefined;
  readonly packageAutoRenew: string | undefined;
  readonly linkedCloudAccount: string | undefined;
}

export interface ChatMessage {
  readonly from: 'oa' | 'user';
  readonly atMs: number | undefined;
  /** `text`, `voice`, `photo`, `GIF`, `link`, `links`, `sticker`, `location`, or a newer one. */
  readonly type: string | undefined;
  readonly text: string | undefined;
  readonly messageId: string | undefined;
  readonly fromId: string | undefined;
  readonly toId: string | undefined;
  readonly fromName: string | undefined;
  readonly toName: string | undefined;
  readonly url: string | undefined;
  readonly thumbnailUrl: string | undefined;
  /** Everything, for what has no name here. */
  readonly raw: JsonObject;
}

const COUNT_MAX = 10;

export function createOaAccount(api: ApiCaller): OaAccount {
  const history = async (path: string, data: JsonObject): Promise<readonly ChatMessage[]> => {
    const answer = await api.call({ method: 'GET', path, query: dataQuery(data) });
    return objectsIn(asList(answer['data'])).map(readChatMessage);
  };
  return {
    info: async () =>
      readInfo(objectAt(await api.call({ method: 'GET', path: '/v2.0/oa/getoa' }), 'data')),
    recentChats: async (page) => history('/v2.0/oa/listrecentchat', pageBody(page)),
    conversation: async (userId, page) =>
      history('/v2.0/oa/conversation', { user_id: userId, ...pageBody(page) }),
  };
}

function pageBody({ offset, count }: Page): JsonObject {
  return {
    offset: checkedCount('offset', offset, 0, Number.MAX_SAFE_INTEGER),
    count: checkedCount('count', count, 1, COUNT_MAX),
  };
}

function readInfo(data: JsonObject): OaInfo {
  return {
    oaId: textAt(data, 'oaid') ?? textAt(data, 'oa_id'),
    name: textAt(data, 'name'),
    description: textAt(data, 'description'),
    alias: textAt(data, 'oa_alias'),
    isVerified: booleanAt(data, 'is_verified'),
    type: numberAt(data, 'oa_type'),
    category: textAt(data, 'cate_name'),
    followers: numberAt(data, 'num_follower'),
    avatarUrl: textAt(data, 'avatar'),
    coverUrl: textAt(data, 'cover'),
    packageName: textAt(data, 'package_name'),
    packageValidThrough: textAt(data, 'package_valid_through_date'),
    packageAutoRenew: textAt(data, 'package_auto_renew_date'),
    linkedCloudAccount: textAt(data, 'linked_ZCA'),
  };
}

function readChatMessage(raw: JsonObject): ChatMessage {
  return {
    from: numberAt(raw, 'src') === 0 ? 'oa' : 'user',
    atMs: numberAt(raw, 'time'),
    type: textAt(raw, 'type'),
    text: textAt(raw, 'message'),
    messageId: textAt(raw, 'message_id'),
    fromId: textAt(raw, 'from_id'),
    toId: textAt(raw, 'to_id'),
    fromName: textAt(raw, 'from_display_name'),
    toName: textAt(raw, 'to_display_name'),
    url: textAt(raw, 'url'),
    thumbnailUrl: textAt(raw, 'thumb'),
    raw,
  };
}
