// The YAML that the repository ships, as material for tests that change it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const REAL_FILES: readonly { readonly path: string; readonly text: string }[] = [
  'flows',
  'locales/en/flows',
].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml'))
    .toSorted()
    .map((path) => ({
      path: join(folder, path),
      text: readFileSync(join(folder, path), 'utf8'),
    })),
);

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
