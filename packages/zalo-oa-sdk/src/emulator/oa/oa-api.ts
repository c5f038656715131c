// The OA host: every endpoint, and the envelope around its answers.
// https://docs.zaloplatforms.com/docs/OA
import { jsonAnswer, jsonBody } from '../http/call.ts';
import type { ApiAnswer, ApiCall } from '../http/call.ts';
import { asFields, parseJson } from '../fields.ts';
import type { Fields } from '../fields.ts';
import { Refusal, invalidField, oaRefusal } from '../refusal.ts';
import type { World } from '../world.ts';
import { refuseStranger } from './gate.ts';
import type { Pace } from './gate.ts';
import { conversation, recentChats } from './history-api.ts';
import { sendMessageV2 } from './message-v2.ts';
import { sendConsultation, sendRetired, sendTemplateToUser } from './message-v3.ts';
import { quotaV2, quotaV3 } from './quota-api.ts';
import { upload } from './upload-api.ts';
import {
  deleteInfo,
  describeOa,
  listUsers,
  removeTag,
  tagUser,
  untagUser,
  updateUser,
  userDetail,
} from './users-api.ts';

type Endpoint = (world: World, call: ApiCall) => unknown;

const ENDPOINTS: Readonly<Record<string, Endpoint>> = {
  'POST /v3.0/oa/message/cs': withBody(sendConsultation),
  'POST /v3.0/oa/message/template': withBody(sendTemplateToUser),
  'POST /v3.0/oa/message/transaction': withBody((world, body) =>
    sendRetired(world, body, 'transaction'),
  ),
  'POST /v3.0/oa/message/promotion': withBody((world, body) =>
    sendRetired(world, body, 'promotion'),
  ),
  'POST /v2.0/oa/message': withBody(sendMessageV2),
  'POST /v2.0/oa/upload/image': (world, call) => upload(world, call, 'image'),
  'POST /v2.0/oa/upload/gif': (world, call) => upload(world, call, 'gif'),
  'POST /v2.0/oa/upload/file': (world, call) => upload(world, call, 'file'),
  'POST /v3.0/oa/quota/message': withBody(quotaV3),
  'POST /v2.0/oa/quota/message': withBody(quotaV2),
  'GET /v3.0/oa/user/detail': withData(userDetail),
  'GET /v3.0/oa/user/getlist': withData(listUsers),
  'POST /v3.0/oa/user/update': withBody(updateUser),
  'POST /v2.0/oa/deletefollowerinfo': withBody(deleteInfo),
  'POST /v2.0/oa/tag/tagfollower': withBody(tagUser),
  'POST /v2.0/oa/tag/rmfollowerfromtag': withBody(untagUser),
  'POST /v2.0/oa/tag/rmtag': withBody(removeTag),
  'GET /v2.0/oa/tag/gettagsofoa': ({ tags }) => [...tags],
  'GET /v2.0/oa/getoa': describeOa,
  'GET /v2.0/oa/listrecentchat': withData(recentChats),
  'GET /v2.0/oa/conversation': withData(conversation),
};

export function answerOa(world: World, pace: Pace, call: ApiCall): ApiAnswer {
  const endpoint = ENDPOINTS[`${call.method} ${call.path}`];
  if (!endpoint) return { status: 404, body: `no such endpoint: ${call.method} ${call.path}` };
  const remain = pace.count(call.atMs);
  const answer = jsonAnswer(answerEndpoint(world, call, endpoint, remain));
  const rate = {
    'x-ratelimit-limit': String(world.limits.callsPerMinute),
    'x-ratelimit-remain': String(Math.max(0, remain)),
  };
  return { ...answer, headers: { ...answer.headers, ...rate } };
}

/** Errors come with HTTP 200, like everything else. */
function answerEndpoint(world: World, call: ApiCall, endpoint: Endpoint, remain: number) {
  try {
    if (remain < 0) throw oaRefusal(-32);
    refuseStranger(world, call);
    return { error: 0, message: 'Success', data: endpoint(world, call) };
  } catch (error) {
    if (error instanceof Refusal) return { error: error.code, message: error.message };
    throw error;
  }
}

function withBody(act: (world: World, body: Fields) => unknown): Endpoint {
  return (world, call) => {
    const body = jsonBody({ ...call, body: keepDigits(call) });
    if (!body) throw invalidField('body');
    return act(world, body);
  };
}

/** The documents of the tag endpoints write ids as bare numbers, too long for a double. */
function keepDigits(call: ApiCall): Buffer {
  if (!call.path.startsWith('/v2.0/oa/tag/')) return call.body;
  const text = call.body.toString('utf8').replace(/("user_id"\s*:\s*)(\d+)/, '$1"$2"');
  return Buffer.from(text);
}

/** Questions carry one query parameter `data` that holds JSON. */
function withData(ask: (world: World, query: Fields) => unknown): Endpoint {
  return (world, call) => {
    const query = asFields(parseJson(call.query.get('data') ?? ''));
    if (!query) throw invalidField('data');
    return ask(world, query);
  };
}
