import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    setupFiles: ['test/tools/seed.ts'],
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    reporters: ['default', ['json', { outputFile: '.cache/test-results.json' }]],
  },
});
