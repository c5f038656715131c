import { defineConfig } from 'vitest/config';
import { ownPackages } from './vitest.packages.ts';

// The proofs at their full scale (`npm run proof`), one after the other: each has several processes of its own.
export default defineConfig({
  resolve: { alias: ownPackages },
  test: {
    include: [
      'test/proof/**/*.proof.ts',
      'test/store/{tutor-model,holes,growth,faults-tutor,faults-program,cluster}.test.ts',
    ],
    reporters: ['default', './test/plain-line-reporter.ts'],
    fileParallelism: false,
    testTimeout: 600_000,
    hookTimeout: 300_000,
  },
});
