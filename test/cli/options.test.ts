import { describe, expect, it } from 'vitest';
import { check } from '../../src/cli/check.ts';
import { chat } from '../../src/cli/chat.ts';
import type { Command } from '../../src/cli/cli-world.ts';
import { graph } from '../../src/cli/graph.ts';
import { rehearse } from '../../src/cli/rehearse.ts';
import { usage } from '../../src/cli/usage.ts';
import { testWorld } from './test-world.ts';

const COMMANDS: readonly (readonly [string, Command])[] = [
  ['check', check],
  ['graph', graph],
  ['rehearse', rehearse],
  ['chat', chat],
];

describe.each(COMMANDS)('%s', (name, command) => {
  it('explains itself in Vietnamese, and in English when asked to', async () => {
    for (const args of [['--help'], ['-h'], ['--help', '--lang', 'en'], ['--lang=en', '--help']]) {
      const world = await testWorld();
      const heading = args.join(' ').includes('en') ? 'Usage:' : 'Cách dùng:';
      expect(await command(args, world)).toBe(0);
      expect(world.printed()).toContain(`${heading} hoa-ban ${name}`);
    }
  });

  it('answers an option it does not know with one line and the usage', async () => {
    const world = await testWorld();
    expect(await command(['--lnag', 'en'], world)).toBe(2);
    expect(world.complained()).toMatch(
      /^Không có tùy chọn --lnag\. Có phải là "--lang"\?\n\nCách dùng:/u,
    );
    expect(world.printed()).toBe('');
  });

  it('answers in English what was asked in English', async () => {
    const world = await testWorld();
    expect(await command(['--nonsense', '--lang', 'en'], world)).toBe(2);
    expect(world.complained()).toMatch(/^There is no option --nonsense\.\n\nUsage:/u);
  });

  it.each([
    [['--lang', 'fr'], '--lang chỉ có vi hoặc en, không có "fr".'],
    [['--lang'], 'Sau --lang phải có giá trị.'],
    [['--lang='], 'Sau --lang phải có giá trị.'],
    [['--lang', '--help'], 'Sau --lang phải có giá trị.'],
    [['--help=yes'], '--help không có giá trị đi kèm.'],
  ])('refuses %j', async (args, line) => {
    const world = await testWorld();
    expect(await command(args, world)).toBe(2);
    expect(world.complained().split('\n')[0]).toBe(line);
  });
});

it('names every command, Vietnamese first', () => {
  const lines = usage().split('\n');
  expect(lines[0]).toBe('Cách dùng: hoa-ban <lệnh>');
  expect(lines.indexOf('Usage: hoa-ban <command>')).toBeGreaterThan(5);
  for (const name of ['start', 'chat', 'check', 'rehearse', 'graph']) {
    expect(usage().match(new RegExp(`^  ${name} `, 'gmu'))).toHaveLength(2);
  }
});

it('takes no more words than a command has use for', async () => {
  const world = await testWorld();
  expect(await graph(['vneid/nop-ho-so', 'thua'], world)).toBe(2);
  expect(world.complained()).toContain('Không hiểu "thua" ở đây.');
});
