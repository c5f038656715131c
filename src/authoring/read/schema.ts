// The JSON Schema of a flow, for editors: the same keys and values that the reader knows, with hover texts for teachers.
import { type Flow, FLOW_KINDS } from '../../flow/flow.ts';
import { HEAD_FORMS, HEAD_KEYS } from './head-keys.ts';
import {
  ENTRY_KEYS,
  type Form,
  type KeyShape,
  STEP_FORMS,
  STEP_KEYS,
  type ValueShape,
} from './shape-keys.ts';

export type JsonSchema = { readonly [keyword: string]: unknown };

/** What stands in `flow.schema.json`. Editors read YAML 1.2 core, so `4.2` and `true` reach them as a number and a boolean. */
export function flowSchema(): JsonSchema {
  const { steps, ...head } = mapValues(HEAD_KEYS, keySchema);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Bài học của Hoa Ban',
    description:
      'Một bài học, phiếu hỏi, đoạn dùng chung hoặc mẹo. Cách viết: docs/viet-bai-hoc.md',
    type: 'object',
    properties: { ...head, steps },
    additionalProperties: false,
    allOf: FLOW_KINDS.map(kindSchema),
    definitions: { step: stepSchema() },
  };
}

/** Which keys a flow of this kind has; where no kind is written, it is a lesson. */
function kindSchema(kind: Flow['kind']): JsonSchema {
  const isOfKind = { properties: { kind: { enum: [kind] } } };
  const steps = kind === 'tip' ? { properties: { steps: { maxProperties: 1 } } } : {};
  return {
    if: { not: kind === 'lesson' ? isOfKind : { required: ['kind'], ...isOfKind } },
    else: { ...formSchema(HEAD_FORMS[kind], HEAD_KEYS), ...steps },
  };
}

/** What a scalar of ours may look like to an editor. */
const SCALAR = ['string', 'number', 'boolean'];

function stepSchema(): JsonSchema {
  const properties = mapValues(STEP_KEYS, keySchema);
  return {
    description:
      'Một bước. Tên bước chỉ có chữ thường không dấu, số và gạch nối; đã có người học thì không đổi tên nữa.',
    type: 'object',
    // Every key is listed here, so that an editor can offer all of them; the forms below say which go together.
    properties,
    additionalProperties: false,
    anyOf: Object.values(STEP_FORMS).map((form: Form) => formSchema(form, STEP_KEYS)),
  };
}

/** The keys of a form and no others. What they hold is said once, above. */
function formSchema(form: Form, keys: Readonly<Record<string, KeyShape>>): JsonSchema {
  const names = [...form.required, ...form.optional];
  return {
    required: [...form.required],
    propertyNames: { enum: names.filter((name) => name in keys) },
  };
}

function entrySchema(form: Form): JsonSchema {
  const keys: Readonly<Record<string, KeyShape>> = ENTRY_KEYS;
  const names = [...form.required, ...form.optional];
  return {
    type: 'object',
    properties: Object.fromEntries(
      names.flatMap((name) => {
        const shape = keys[name];
        return shape === undefined ? [] : [[name, keySchema(shape)]];
      }),
    ),
    required: [...form.required],
    additionalProperties: false,
  };
}

function keySchema({ value, hover }: KeyShape): JsonSchema {
  return { description: hover, ...valueSchema(value) };
}

function valueSchema(value: ValueShape): JsonSchema {
  switch (value.kind) {
    case 'text':
      return { type: SCALAR };
    case 'one-of':
      return { enum: [...value.values] };
    case 'some-of':
      return { type: 'string', pattern: lineOf(`(?:${value.values.join('|')})`) };
    case 'code':
      return { type: SCALAR, pattern: value.pattern.source };
    case 'codes':
      return { type: SCALAR, pattern: lineOf(inner(value.pattern)) };
    case 'number':
      return { type: value.isWhole ? 'integer' : 'number', minimum: value.min, maximum: value.max };
    case 'day':
      return { type: 'string', pattern: String.raw`^\d{4}-\d{2}-\d{2}$` };
    case 'texts':
      return {
        type: 'array',
        items: { type: SCALAR },
        minItems: value.count,
        maxItems: value.count,
      };
    case 'entries':
      return { type: 'array', minItems: 1, items: { anyOf: value.forms.map(entrySchema) } };
    case 'moved':
      return { type: 'object', additionalProperties: { type: SCALAR } };
    case 'steps':
      return {
        type: 'object',
        minProperties: 1,
        additionalProperties: { $ref: '#/definitions/step' },
      };
  }
}

/** Codes with commas between them. */
function lineOf(code: string): string {
  return `^${code}(?:\\s*,\\s*${code})*$`;
}

/** The pattern of one code, to be repeated; one that asks only for something in it takes any text without a comma. */
function inner(pattern: RegExp): string {
  const { source } = pattern;
  return source.startsWith('^') && source.endsWith('$') ? `(?:${source.slice(1, -1)})` : '[^,]+';
}

function mapValues<Key extends string>(
  keys: Readonly<Record<Key, KeyShape>>,
  map: (shape: KeyShape) => JsonSchema,
): Record<Key, JsonSchema> {
  const entries = Object.entries<KeyShape>(keys).map(([key, shape]) => [key, map(shape)]);
  return Object.fromEntries(entries) as Record<Key, JsonSchema>;
}
