#!/usr/bin/env node
// Runs the sources through tsx in a checkout, and the built program in an image, where there are no sources.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

if (existsSync(new URL('../src/main.ts', import.meta.url))) {
  // Else tsx reads the one of the folder it is called from, or none.
  process.env['TSX_TSCONFIG_PATH'] = fileURLToPath(new URL('../tsconfig.json', import.meta.url));
  const { register } = await import('tsx/esm/api');
  register();
  await import('../src/main.ts');
} else {
  await import(new URL('../dist/main.js', import.meta.url).href);
}
