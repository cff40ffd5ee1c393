import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/docker/**', 'tests/e2e/**', 'node_modules/**'],
  },
});
