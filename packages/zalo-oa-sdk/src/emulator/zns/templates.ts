// Template messages' templates: listed, described, with sample values.
import type { Fields } from '../fields.ts';
import type { ZnsTemplate } from '../options.ts';
import { znsRefusal } from '../refusal.ts';
import type { World } from '../world.ts';

const MAX_LIMIT = 100;
/** The numbers a list is filtered by. */
const STATUS_OF: Readonly<Record<string, ZnsTemplate['status']>> = {
  1: 'ENABLE',
  2: 'PENDING_REVIEW',
  3: 'REJECT',
  4: 'DISABLE',
};

export function listTemplates(world: World, query: URLSearchParams): readonly Fields[] {
  const offset = Number(query.get('offset') ?? 0);
  const limit = Number(query.get('limit') ?? MAX_LIMIT);
  if (!(offset >= 0 && limit >= 1 && limit <= MAX_LIMIT)) throw znsRefusal(-132);
  const asked = query.get('status');
  return world.templates
    .filter(({ status }) => asked === null || status === STATUS_OF[asked])
    .slice(offset, offset + limit)
    .map(summary);
}

export function describeTemplate(world: World, query: URLSearchParams): Fields {
  const template = findTemplate(world, query);
  return {
    ...summary(template),
    listParams: template.params.map(({ name, maxLength }) => ({
      name,
      require: true,
      type: 'STRING',
      maxLength,
      minLength: 0,
      acceptNull: false,
    })),
    listButtons: [],
    timeout: 7_200_000,
    previewUrl: '',
    templateTag: 'TRANSACTION',
  };
}

export function sampleData(world: World, query: URLSearchParams): Fields {
  const { params } = findTemplate(world, query);
  return Object.fromEntries(params.map(({ name }) => [name, `${name}_sample`]));
}

function findTemplate(world: World, query: URLSearchParams): ZnsTemplate {
  const template = world.templates.find(({ id }) => id === query.get('template_id'));
  if (!template) throw znsRefusal(-109);
  return template;
}

function summary({ id, name, status }: ZnsTemplate): Fields {
  return {
    templateId: id,
    templateName: name,
    status,
    templateQuality: 'UNDEFINED',
  };
}
