import { defineConfig } from 'vitest/config';

/** The probes against a real Docker Engine: each on a tiny image whose answer is known. */
export default defineConfig({
  test: {
    include: ['tests/docker/**/*.test.ts'],
    testTimeout: 120_000,
    fileParallelism: false,
  },
});
