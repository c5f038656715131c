// Templates: which there are, what they want, how people rated them.
import { ZaloBadAnswer } from '../errors/zalo-no-answer.ts';
import { ZaloInvalidRequest } from '../errors/zalo-invalid-request.ts';
import {
  asList,
  booleanAt,
  listAt,
  numberAt,
  objectAt,
  objectsIn,
  textAt,
} from '../http/fields.ts';
import { checkedCount } from '../text/checked-text.ts';
import { withoutUndefined } from '../text/without-undefined.ts';
import type { ApiCaller } from '../http/api-caller.ts';
import type { Json, JsonObject } from '../http/exact-json.ts';

export interface ZnsTemplates {
  list(request: TemplateListRequest): Promise<TemplatePage>;
  info(templateId: string): Promise<TemplateInfo>;
  /** Values Zalo fills the template with to show it. */
  sampleData(templateId: string): Promise<JsonObject>;
  /** The kinds of content the account may send. */
  tags(): Promise<readonly Json[]>;
  /** `definition` as the documents of "template/create" describe it; 100 a day. */
  create(definition: JsonObject): Promise<JsonObject>;
  edit(definition: JsonObject): Promise<JsonObject>;
  /** A picture for a template, at most 500 KB. */
  uploadImage(bytes: Blob, name: string): Promise<{ readonly mediaId: string }>;
  ratings(request: RatingRequest): Promise<RatingPage>;
}

export interface TemplateListRequest {
  readonly offset: number;
  /** 1 to 100. */
  readonly limit: number;
  readonly status?: TemplateStatus;
}

export type TemplateStatus = 'enable' | 'pending' | 'reject' | 'disable';

export interface TemplatePage {
  readonly total: number | undefined;
  readonly templates: readonly TemplateSummary[];
}

export interface TemplateSummary {
  readonly templateId: string | undefined;
  readonly name: string | undefined;
  readonly status: string | undefined;
  readonly quality: string | undefined;
  readonly raw: JsonObject;
}

export interface TemplateInfo extends TemplateSummary {
  readonly params: readonly TemplateParam[];
  readonly buttons: readonly JsonObject[];
  readonly timeout: number | undefined;
  readonly previewUrl: string | undefined;
  readonly tag: string | undefined;
  readonly priceByPhone: number | undefined;
  readonly priceByUserId: number | undefined;
}

export interface TemplateParam {
  readonly name: string | undefined;
  readonly type: string | undefined;
  readonly isRequired: boolean | undefined;
  readonly acceptsNull: boolean | undefined;
  readonly lengthMin: number | undefined;
  readonly lengthMax: number | undefined;
}

export interface RatingRequest {
  readonly templateId: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly offset: number;
  readonly limit: number;
}

export interface RatingPage {
  readonly total: number | undefined;
  readonly ratings: readonly Rating[];
}

export interface Rating {
  readonly messageId: string | undefined;
  readonly trackingId: string | undefined;
  /** 1 to 5 stars. */
  readonly rate: number | undefined;
  readonly note: string | undefined;
  readonly submittedAtMs: number | undefined;
  readonly raw: JsonObject;
}

const LIMIT_MAX = 100;
const RATINGS_MAX = 10_000;
const IMAGE_BYTES_MAX = 500 * 1024;
const STATUS_NUMBERS: Readonly<Record<TemplateStatus, string>> = {
  enable: '1',
  pending: '2',
  reject: '3',
  disable: '4',
};

export function createZnsTemplates(api: ApiCaller): ZnsTemplates {
  const get = async (path: string, query: Readonly<Record<string, string>>) =>
    api.call({ method: 'GET', path, query });
  const post = async (path: string, body: JsonObject | FormData) =>
    api.call({
      method: 'POST',
      path,
      body: body instanceof FormData ? body : JSON.stringify(body),
    });
  return {
    list: async (request) => readTemplatePage(await get('/template/all', listQuery(request))),
    info: async (templateId) =>
      readTemplateInfo(
        objectAt(await get('/template/info/v2', { template_id: templateId }), 'data'),
      ),
    sampleData: async (templateId) =>
      objectAt(await get('/template/sample-data', { template_id: templateId }), 'data'),
    tags: async () => asList((await get('/message/template-tag', {}))['data']),
    create: async (definition) => objectAt(await post('/template/create', definition), 'data'),
    edit: async (definition) => objectAt(await post('/template/edit', definition), 'data'),
    uploadImage: async (bytes, name) =>
      readMediaId(objectAt(await post('/upload/image', imageForm(bytes, name)), 'data')),
    // POST as the newest documents have it; older programs in use GET the same parameters. Are both still alive?
    ratings: async (request) =>
      readRatingPage(objectAt(await post('/rating/get', ratingBody(request)), 'data')),
  };
}

function listQuery({ offset, limit, status }: TemplateListRequest): Record<string, string> {
  return {
    offset: String(checkedCount('offset', offset, 0, Number.MAX_SAFE_INTEGER)),
    limit: String(checkedCount('limit', limit, 1, LIMIT_MAX)),
    ...(status === undefined ? {} : { status: STATUS_NUMBERS[status] }),
  };
}

function ratingBody({ templateId, fromMs, toMs, offset, limit }: RatingRequest): JsonObject {
  return withoutUndefined({
    template_id: templateId,
    from_time: fromMs,
    to_time: toMs,
    offset: checkedCount('offset', offset, 0, Number.MAX_SAFE_INTEGER),
    limit: checkedCount('limit', limit, 1, RATINGS_MAX),
  });
}

function imageForm(bytes: Blob, name: string): FormData {
  if (bytes.size > IMAGE_BYTES_MAX) {
    throw new ZaloInvalidRequest(
      'bytes',
      `are ${bytes.size}; Zalo takes at most ${IMAGE_BYTES_MAX}`,
    );
  }
  const form = new FormData();
  form.append('file', bytes, name);
  return form;
}

function readMediaId(data: JsonObject): { readonly mediaId: string } {
  const mediaId = textAt(data, 'media_id');
  if (mediaId === undefined) throw new ZaloBadAnswer(200, 'no media_id');
  return { mediaId };
}

function readTemplatePage(answer: JsonObject): TemplatePage {
  return {
    total: numberAt(objectAt(answer, 'metadata'), 'total'),
    templates: objectsIn(asList(answer['data'])).map(readSummary),
  };
}

function readSummary(raw: JsonObject): TemplateSummary {
  return {
    templateId: textAt(raw, 'templateId') ?? textAt(raw, 'template_id'),
    name: textAt(raw, 'templateName'),
    status: textAt(raw, 'status'),
    quality: textAt(raw, 'templateQuality'),
    raw,
  };
}

function readTemplateInfo(raw: JsonObject): TemplateInfo {
  return {
    ...readSummary(raw),
    params: objectsIn(listAt(raw, 'listParams')).map(readParam),
    buttons: objectsIn(listAt(raw, 'listButtons')),
    timeout: numberAt(raw, 'timeout'),
    previewUrl: textAt(raw, 'previewUrl'),
    tag: textAt(raw, 'templateTag'),
    priceByPhone: numberAt(raw, 'price_sdt'),
    priceByUserId: numberAt(raw, 'price_uid'),
  };
}

function readParam(param: JsonObject): TemplateParam {
  return {
    name: textAt(param, 'name'),
    type: textAt(param, 'type'),
    isRequired: booleanAt(param, 'require'),
    acceptsNull: booleanAt(param, 'acceptNull'),
    lengthMin: numberAt(param, 'minLength'),
    lengthMax: numberAt(param, 'maxLength'),
  };
}

function readRatingPage(data: JsonObject): RatingPage {
  return {
    total: numberAt(data, 'total'),
    ratings: objectsIn(listAt(data, 'data')).map((raw) => ({
      messageId: textAt(raw, 'msgId'),
      trackingId: textAt(raw, 'trackingId'),
      rate: numberAt(raw, 'rate'),
      note: textAt(raw, 'note'),
      submittedAtMs: numberAt(raw, 'submitDate'),
      raw,
    })),
  };
}
