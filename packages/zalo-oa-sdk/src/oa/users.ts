// People who talked to the Official Account: who they are, and what the account noted about them.
import {
  asObject,
  booleanAt,
  listAt,
  numberAt,
  objectAt,
  objectsIn,
  textAt,
  textsAt,
} from '../http/fields.ts';
import { dataQuery } from '../http/api-caller.ts';
import { checkedCount } from '../text/checked-text.ts';
import { withoutUndefined } from '../text/without-undefined.ts';
import type { ApiCaller } from '../http/api-caller.ts';
import type { JsonObject } from '../http/exact-json.ts';

export interface OaUsers {
  get(userId: string): Promise<OaUser>;
  list(request: UserListRequest): Promise<UserPage>;
  update(update: UserUpdate): Promise<void>;
  /** Forgets what the account noted about the person. */
  deleteInfo(userId: string): Promise<void>;
  /** `fields`: only these; default all. System fields stand beside `custom_info`; every value is a text. */
  customInfo(userId: string, fields?: readonly string[]): Promise<JsonObject>;
  updateCustomInfo(userId: string, info: CustomInfo): Promise<void>;
}

export interface OaUser {
  readonly userId: string;
  readonly userIdByApp: string | undefined;
  readonly externalId: string | undefined;
  readonly displayName: string | undefined;
  readonly alias: string | undefined;
  /** Zalo marks people under 18 so. */
  readonly isSensitive: boolean | undefined;
  readonly isFollower: boolean | undefined;
  /** `DD/MM/YYYY`, too coarse for the 48 hours: ask `quota.ofUser` for those. */
  readonly lastInteractionDate: string | undefined;
  readonly avatarUrl: string | undefined;
  readonly dynamicParam: string | undefined;
  readonly tagNames: readonly string[];
  readonly notes: readonly string[];
  readonly shared: SharedInfo;
}

export interface SharedInfo {
  readonly name: string | undefined;
  readonly phone: string | undefined;
  readonly address: string | undefined;
  readonly city: string | undefined;
  readonly district: string | undefined;
}

export interface UserListRequest {
  /** At most 9,951. */
  readonly offset: number;
  /** 1 to 50. */
  readonly count: number;
  readonly tagName?: string;
  /** `TODAY`, `YESTERDAY`, `L7D`, `L30D` or `YYYY_MM_DD:YYYY_MM_DD`. */
  readonly lastInteractionPeriod?: string;
  readonly isFollower?: boolean;
}

export interface UserPage {
  readonly total: number;
  readonly userIds: readonly string[];
}

export interface UserUpdate {
  readonly userId: string;
  readonly alias?: string;
  readonly externalId?: string;
  readonly shared?: {
    readonly name?: string;
    readonly phone?: string;
    readonly address?: string;
    readonly cityId?: number;
    readonly districtId?: number;
    /** `31/12/1999`. */
    readonly birthDate?: string;
  };
}

/** Names and texts of the fields defined for the account; tables (5 pairs at most) are objects. */
export type CustomInfo = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

const OFFSET_MAX = 9951;
const COUNT_MAX = 50;

export function createOaUsers(api: ApiCaller): OaUsers {
  const get = async (path: string, data: JsonObject): Promise<JsonObject> =>
    objectAt(await api.call({ method: 'GET', path, query: dataQuery(data) }), 'data');
  const post = async (path: string, body: JsonObject): Promise<void> => {
    await api.call({ method: 'POST', path, body: JSON.stringify(body) });
  };
  return {
    get: async (userId) => readUser(userId, await get('/v3.0/oa/user/detail', { user_id: userId })),
    list: async (request) => readPage(await get('/v3.0/oa/user/getlist', listBody(request))),
    // Or is it /v3.0/oa/updatefollowerinfo? One reader of the documents names that path.
    update: async (update) => post('/v3.0/oa/user/update', updateBody(update)),
    deleteInfo: async (userId) => post('/v2.0/oa/deletefollowerinfo', { user_id: userId }),
    customInfo: async (userId, fields) =>
      get(
        '/v3.0/oa/user/detail/custominfo',
        withoutUndefined({ user_id: userId, fields_to_export: fields }),
      ),
    updateCustomInfo: async (userId, info) =>
      post('/v3.0/oa/user/update/custominfo', { user_id: userId, custom_info: info }),
  };
}

function listBody(request: UserListRequest): JsonObject {
  return withoutUndefined({
    offset: checkedCount('offset', request.offset, 0, OFFSET_MAX),
    count: checkedCount('count', request.count, 1, COUNT_MAX),
    tag_name: request.tagName,
    last_interaction_period: request.lastInteractionPeriod,
    // A boolean, or its name as a text? The sample in the documents has the text.
    is_follower: request.isFollower === undefined ? undefined : String(request.isFollower),
  });
}

function updateBody({ userId, alias, externalId, shared }: UserUpdate): JsonObject {
  return withoutUndefined({
    user_id: userId,
    user_alias: alias,
    user_external_id: externalId,
    shared_info:
      shared === undefined
        ? undefined
        : withoutUndefined({
            name: shared.name,
            phone: shared.phone,
            address: shared.address,
            city_id: shared.cityId,
            district_id: shared.districtId,
            user_dob: shared.birthDate,
          }),
  });
}

function readPage(data: JsonObject): UserPage {
  const users = objectsIn(listAt(data, 'users'));
  const userIds = users.map((user) => textAt(user, 'user_id')).filter((id) => id !== undefined);
  return { total: numberAt(data, 'total') ?? userIds.length, userIds };
}

function readUser(userId: string, data: JsonObject): OaUser {
  const noted = objectAt(data, 'tags_and_notes_info');
  return {
    userId: textAt(data, 'user_id') ?? userId,
    userIdByApp: textAt(data, 'user_id_by_app'),
    externalId: textAt(data, 'user_external_id'),
    displayName: textAt(data, 'display_name'),
    alias: textAt(data, 'user_alias'),
    isSensitive: booleanAt(data, 'is_sensitive'),
    isFollower: booleanAt(data, 'user_is_follower'),
    lastInteractionDate: textAt(data, 'user_last_interaction_date'),
    avatarUrl: textAt(data, 'avatar'),
    dynamicParam: textAt(data, 'dynamic_param'),
    tagNames: textsAt(noted, 'tag_names'),
    notes: textsAt(noted, 'notes'),
    shared: readShared(asObject(data['shared_info']) ?? {}),
  };
}

function readShared(shared: JsonObject): SharedInfo {
  return {
    name: textAt(shared, 'name'),
    phone: textAt(shared, 'phone'),
    address: textAt(shared, 'address'),
    city: textAt(shared, 'city'),
    district: textAt(shared, 'district'),
  };
}
