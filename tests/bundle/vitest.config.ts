// Checks of what is shipped: they read the builds in .output, which are made first.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/bundle/**/*.test.ts'],
    globalSetup: ['tests/support/build-first.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
