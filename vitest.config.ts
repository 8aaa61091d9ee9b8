import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Some tests start processes and run whole theorems; on a slow machine that takes a while.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
