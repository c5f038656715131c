#!/usr/bin/env node
// Runs the sources through tsx in a checkout, and the built program in an image, where there are no sources.
import { existsSync } from 'node:fs';

if (existsSync(new URL('../src/main.ts', import.meta.url))) {
  const { register } = await import('tsx/esm/api');
  register();
  await import('../src/main.ts');
} else {
  await import(new URL('../dist/main.js', import.meta.url).href);
}
