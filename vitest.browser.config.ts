import { defineConfig } from 'vitest/config';
import { ownPackages } from './vitest.packages.ts';

// The browser tests need Debian's chromium; they run one file after the other, for a browser is not small.
export default defineConfig({
  resolve: { alias: ownPackages },
  test: {
    include: ['test/browser/**/*.browser.ts'],
    reporters: ['default', './test/plain-line-reporter.ts'],
    fileParallelism: false,
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
