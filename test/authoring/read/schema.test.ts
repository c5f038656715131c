// The committed schema is the one the code describes, and accepts what we ship as an editor reads it.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { flowSchema } from '../../../src/authoring/read/schema.ts';
import { isValid, type Schema } from './tiny-validator.ts';

const FILE = 'flow.schema.json';

describe('flow.schema.json', () => {
  test('is current (UPDATE_SCHEMA=1 npx vitest run test/authoring/read/schema && npx oxfmt flow.schema.json)', () => {
    if (process.env['UPDATE_SCHEMA'] === '1') {
      writeFileSync(FILE, `${JSON.stringify(flowSchema(), undefined, 2)}\n`);
    }
    expect(JSON.parse(readFileSync(FILE, 'utf8'))).toEqual(flowSchema());
  });

  test.each(flowFiles())('accepts %s as an editor reads it', (file) => {
    expect(validate(readFileSync(`flows/${file}`, 'utf8'))).toBe(true);
  });

  test.each([
    ['an unquoted number and a boolean where we take a text', 'competence: 4.2\nlevel: CB1', true],
    ['an unknown key in the head', 'competence: 4.2\nlevel: CB1\nlevle: CB1', false],
    ['a lesson without its level', 'competence: 4.2', false],
    ['a level that does not exist', 'competence: 4.2\nlevel: CB9', false],
  ])('judges %s', (_what, head, expected) => {
    expect(validate(`${HEAD}${head}\nsteps:\n  a:\n    say: 12\n  b:\n    say: true\n`)).toBe(
      expected,
    );
  });

  test.each([
    ['say: Chào\n    ask: Hỏi?', false],
    ['ask: Hỏi?\n    answer: place\n    otherwise: Gõ lại.', true],
    ['ask: Hỏi?\n    answer: place', false],
    ['try: Làm đi\n    stuck:\n      - Một', false],
    ['try: Làm đi\n    stuck:\n      - Một\n      - 2', true],
    ['record: visit\n    with: place\n    say: Xong', true],
    ['when:\n      - if: a == 1\n        go: x\n      - else: y', true],
    ['when:\n      - if: a == 1', false],
    ['sya: Chào', false],
    ['say: Chào\n    until: mai', false],
  ])('judges the step %j', (step, expected) => {
    const flow = `${HEAD}competence: 4.2\nlevel: CB1\nsteps:\n  a:\n    ${step}\n`;
    expect(validate(flow)).toBe(expected);
  });

  test.each([
    ['kind: tip\n', true],
    ['kind: tip\nmonths: 10\nvalidFrom: 2026-12-01\nlesson: an-toan/otp\n', true],
    ['kind: tip\nmonths: 13, 1\n', false],
    ['kind: tip\nkeywords: mẹo\n', false],
    ['kind: form\nmonths: 10\n', false],
    ['competence: 4.2\nlevel: CB1\nminutes: 4\nmonths: 10\n', false],
    ['competence: 4.2\nlevel: CB1\nminutes: 4\n', true],
    ['competence: 4.2\nlevel: CB1\n', false],
    ['kind: part\n', true],
  ])('judges the head %j', (head, expected) => {
    const base = HEAD.replace('minutes: 4\n', '');
    expect(validate(`${base}${head}steps:\n  a:\n    say: Chào\n`)).toBe(expected);
  });

  test('lets a tip say one thing', () => {
    const tip = `${HEAD.replace('minutes: 4\n', '')}kind: tip\nsteps:\n  a:\n    say: Chào\n`;
    expect(validate(tip)).toBe(true);
    expect(validate(`${tip}  b:\n    say: Chào\n`)).toBe(false);
  });

  test('has a Vietnamese hover text on every key', () => {
    const { properties } = flowSchema() as { properties: Record<string, { description: string }> };
    const hovers = Object.values(properties).map(({ description }) => description);
    expect(hovers.filter((hover) => !/[à-ỹđ]/u.test(hover))).toEqual([]);
  });
});

const HEAD = `title: Bài thử
audience: citizen
minutes: 4
facts: F3.9, F3.11
checkedOn: 2026-11-21
`;

function validate(yaml: string): boolean {
  const schema = JSON.parse(JSON.stringify(flowSchema())) as Schema;
  return isValid(parse(yaml), schema, schema);
}

function flowFiles(): readonly string[] {
  return readdirSync('flows', { recursive: true, encoding: 'utf8' }).filter(
    (path) => /\/[a-z0-9-]+\.yaml$/u.test(path) && !path.endsWith('.talk.yaml'),
  );
}
