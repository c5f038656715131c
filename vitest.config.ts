import { defineConfig } from 'vitest/config';
import { ownPackages } from './vitest.packages.ts';

export default defineConfig({
  resolve: { alias: ownPackages },
  test: {
    // The proofs too, at their small scale: see vitest.proof.config.ts.
    include: ['test/**/*.test.ts', 'test/proof/**/*.proof.ts', 'packages/*/test/**/*.test.ts'],
    // test/tutor/edits.test.ts is this one's small scale.
    exclude: ['test/proof/edits.proof.ts'],
    reporters: ['default', './test/plain-line-reporter.ts'],
    // A real redis-server and forty thousand random conversations share two cores with the rest.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      exclude: ['src/main.ts'],
      reporter: ['text-summary'],
      thresholds: {
        'src/flow/**': { lines: 95, statements: 95, functions: 95 },
        'src/**': { lines: 85, statements: 85, functions: 85 },
      },
    },
  },
});
