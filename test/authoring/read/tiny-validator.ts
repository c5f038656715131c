// As much of JSON Schema as our own schema uses; a keyword it does not know is an error, so that nothing is taken as checked.

export type Schema = { readonly [keyword: string]: unknown };

export function isValid(value: unknown, schema: Schema, root: Schema): boolean {
  return Object.entries(schema).every(([keyword, rule]) => {
    if (NOTES.has(keyword)) return true;
    const check = CHECKS[keyword];
    if (check === undefined) throw new Error(`The tiny validator does not know ${keyword}`);
    return check({ value, rule, schema, root });
  });
}

interface Question {
  readonly value: unknown;
  readonly rule: unknown;
  readonly schema: Schema;
  readonly root: Schema;
}

const NOTES = new Set(['$schema', 'title', 'description', 'definitions', 'else']);

const CHECKS: Readonly<Record<string, (question: Question) => boolean>> = {
  type: ({ value, rule }) => [rule].flat().some((type) => isOfType(value, String(type))),
  enum: ({ value, rule }) => list(rule).includes(value),
  pattern: ({ value, rule }) => new RegExp(String(rule), 'u').test(String(value)),
  minimum: ({ value, rule }) => Number(value) >= Number(rule),
  maximum: ({ value, rule }) => Number(value) <= Number(rule),
  minItems: ({ value, rule }) => list(value).length >= Number(rule),
  maxItems: ({ value, rule }) => list(value).length <= Number(rule),
  maxProperties: ({ value, rule }) => Object.keys(map(value)).length <= Number(rule),
  minProperties: ({ value, rule }) => Object.keys(map(value)).length >= Number(rule),
  required: ({ value, rule }) => list(rule).every((key) => String(key) in map(value)),
  items: ({ value, rule, root }) => list(value).every((item) => isValid(item, map(rule), root)),
  not: ({ value, rule, root }) => !isValid(value, map(rule), root),
  allOf: ({ value, rule, root }) => list(rule).every((one) => isValid(value, map(one), root)),
  anyOf: ({ value, rule, root }) => list(rule).some((one) => isValid(value, map(one), root)),
  properties: ({ value, rule, root }) =>
    Object.entries(map(rule)).every(
      ([key, one]) => !(key in map(value)) || isValid(map(value)[key], map(one), root),
    ),
  propertyNames: ({ value, rule, root }) =>
    Object.keys(map(value)).every((key) => isValid(key, map(rule), root)),
  additionalProperties: ({ value, rule, schema, root }) =>
    Object.entries(map(value))
      .filter(([key]) => !(key in map(schema['properties'] ?? {})))
      .every(([, one]) => rule !== false && isValid(one, map(rule), root)),
  if: ({ value, rule, schema, root }) =>
    isValid(value, map(rule), root) || isValid(value, map(schema['else']), root),
  $ref: ({ value, rule, root }) => {
    const name = String(rule).replace('#/definitions/', '');
    return isValid(value, map(map(root['definitions'])[name]), root);
  },
};

function isOfType(value: unknown, type: string): boolean {
  if (type === 'array') return Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'object')
    return typeof value === 'object' && !Array.isArray(value) && value !== null;
  return typeof value === type;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function map(value: unknown): Schema {
  return (typeof value === 'object' ? value : {}) as Schema;
}
