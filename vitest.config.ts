import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Claims from outside name this package; in a process of its own, a loader hook finds it (src/audit/outsideHooks.js).
  resolve: { alias: { claimcheck: fileURLToPath(new URL('./src/index.ts', import.meta.url)) } },
  test: {
    include: ['test/**/*.test.ts'],
    // Some tests start processes and run whole theorems; on a slow machine that takes a while.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // vitest leaves one core to itself, which is half of the two that CI has.
    maxWorkers: availableParallelism(),
  },
});
