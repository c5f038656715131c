// What the build needs beside the compiled TypeScript: the Lua of the store, and the chat page, which is served as it is.
import { cp } from 'node:fs/promises';
import path from 'node:path';

const ROOT = path.join(import.meta.dirname, '..');
const ASSETS = /\.(?:lua|js|css|svg)$/u;

await cp(path.join(ROOT, 'src'), path.join(ROOT, 'dist'), {
  recursive: true,
  filter: (file) => path.extname(file) === '' || ASSETS.test(file),
});
