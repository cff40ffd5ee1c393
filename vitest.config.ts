import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // No test is timed; on a busy machine the slowest take a while.
    testTimeout: 60_000,
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/docker/**', 'tests/e2e/**', 'node_modules/**'],
  },
});
