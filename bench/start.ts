// `npm run bench`: installs what the bench compares with, compiles as for an image, measures, writes docs/performance.md.
// BENCH_QUICK=1 takes a minute and shows only that it runs. BENCH_DRY=1 prints and writes nothing.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import path from 'node:path';

const HERE = import.meta.dirname;
/** What the store reads beside its compiled modules. */
const ASSETS = /\.lua$/u;

process.chdir(path.join(HERE, '..'));
if (!existsSync(path.join(HERE, 'node_modules'))) {
  run('npm', ['ci', '--prefix', HERE, '--ignore-scripts', '--no-audit', '--no-fund']);
}
run('npm', ['run', 'build']);
run(path.join('node_modules', '.bin', 'tsc'), ['-p', HERE]);
await cp('src', path.join(HERE, 'dist', 'src'), {
  recursive: true,
  filter: (file) => path.extname(file) === '' || ASSETS.test(file),
});
run(process.execPath, [path.join(HERE, 'dist', 'bench', 'turn', 'main.js')]);

function run(program: string, words: readonly string[]): void {
  const { status } = spawnSync(program, words, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
