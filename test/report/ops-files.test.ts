// What operators are given as files, held against the program and against what the handbooks say.
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { VARIABLES } from '../../src/config.ts';

interface Rules {
  readonly groups: readonly { readonly rules: readonly { readonly alert: string }[] }[];
}

interface Compose {
  readonly services: Readonly<
    Record<
      string,
      { readonly image: string; readonly environment?: Readonly<Record<string, string>> }
    >
  >;
}

/** By the image, and by how compose starts its Redis. */
const SETTLED = ['PORT', 'HOST', 'DATA_DIR', 'FLOWS_DIR', 'LOCALES_DIR', 'REDIS_FSYNC'];

const read = async (file: string) => readFile(file, 'utf8');

describe.each(['docs/operations.md', 'docs/van-hanh.md'])('%s', (handbook) => {
  test('says what to do at every alert, and at no other', async () => {
    const rules = parse(await read('docs/ops/alerts.yml')) as Rules;
    const alerts = rules.groups.flatMap((group) => group.rules.map(({ alert }) => alert));
    const told = new Set((await read(handbook)).match(/\bHoaBan[A-Z]\w+/gu));
    expect([...told].toSorted()).toEqual(alerts.toSorted());
  });

  test('names no metric, command or variable that is not there', async () => {
    const text = await read(handbook);
    const source = await read('src/report/shared-metrics.ts');
    const meter = await read('src/report/prometheus-meter.ts');
    const lanes = await read('src/report/prometheus-lane-meter.ts');
    const metrics = text.match(/\bhoaban_\w+/gu) ?? [];
    expect(metrics.filter((name) => !`${source}${meter}${lanes}`.includes(`'${name}'`))).toEqual(
      [],
    );
    const usage = await read('src/cli/usage.ts');
    const commands = Array.from(text.matchAll(/hoa-ban(?:\.js)? ([a-z]+)\b/gu), ([, name]) => name);
    expect(commands.filter((name) => !usage.includes(`call: '${name}'`))).toEqual([]);
    const variables = Array.from(text.matchAll(/`([A-Z]+_[A-Z_]+)`/gu), ([, name = '']) => name);
    const known = [...VARIABLES, 'REDIS_MAXMEMORY'];
    expect(variables.filter((name) => !known.includes(name))).toEqual([]);
  });

  test('links to files that are there', async () => {
    const links = Array.from((await read(handbook)).matchAll(/\]\(([^)#:]+)\)/gu), ([, to]) => to);
    expect(links.length).toBeGreaterThan(3);
    await Promise.all(links.map(async (link) => read(`docs/${link}`)));
  });
});

describe('compose.yaml', () => {
  test('runs two tutors alike behind one Redis, and hands them all they know but what the image settles', async () => {
    const { services } = parse(await read('compose.yaml'), { merge: true }) as Compose;
    const [one, other] = [services['tutor'], services['tutor-2']];
    expect(other?.environment).toEqual(one?.environment);
    const names = Object.keys(one?.environment ?? {});
    const handed = VARIABLES.filter((name) => !SETTLED.includes(name));
    expect(names.toSorted()).toEqual(handed.toSorted());
    expect(one?.environment?.['REDIS_URL']).toBe('redis://redis:6379');
    expect(services['redis']?.image).toMatch(/^redis:/u);
  });
});
