import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
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
