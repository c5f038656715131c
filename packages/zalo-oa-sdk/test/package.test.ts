// What holds for the package as a whole.
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BOT_CODES } from '../src/errors/bot-codes.ts';
import { classify } from '../src/errors/classify.ts';
import { OA_CODES } from '../src/errors/oa-codes.ts';
import { OAUTH_CODES } from '../src/errors/oauth-codes.ts';
import { ZNS_CODES } from '../src/errors/zns-codes.ts';

const root = join(import.meta.dirname, '..');

describe('the client', () => {
  it('imports nothing but itself, so that it runs wherever fetch does', async () => {
    const files = await readdir(join(root, 'src'), { recursive: true });
    const sources = files.filter((file) => file.endsWith('.ts') && !file.startsWith('emulator'));
    const foreign = [];
    for (const file of sources) {
      const text = await readFile(join(root, 'src', file), 'utf8');
      const imported = [...text.matchAll(/^(?:import|export)\b[^;]*?from '([^']+)'/gm)];
      foreign.push(...imported.map(([, name]) => name).filter((name) => !name?.startsWith('.')));
      if (/\b(?:process|Buffer)\.\w|\brequire\(/.test(text)) foreign.push(`${file}: Node`);
      if (/from '[^']*emulator/.test(text)) foreign.push(`${file}: emulator`);
    }
    expect(sources.length).toBeGreaterThan(40);
    expect(foreign).toEqual([]);
  });

  it('asks for no package to be installed with it', async () => {
    const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
    expect(manifest).not.toHaveProperty('dependencies');
    expect(manifest).not.toHaveProperty('peerDependencies');
  });
});

describe('the tables of codes', () => {
  it.each([
    ['oa', OA_CODES],
    ['zns', ZNS_CODES],
    ['oauth', OAUTH_CODES],
    ['bot', BOT_CODES],
  ] as const)('name each code of %s once, and classify by it', (product, rows) => {
    expect(new Set(rows.map(([code]) => code)).size).toBe(rows.length);
    for (const [code, kind] of rows) expect(classify(product, code, '').kind).toBe(kind);
  });

  it('give the same number another meaning on another host', () => {
    expect(classify('oa', -100, '').kind).toBe('permanent');
    expect(classify('zns', -100, '').kind).toBe('retry-later');
    expect(classify('zns', -118, '').kind).toBe('permanent');
    expect(classify('oauth', -118, '').kind).toBe('human');
  });
});
