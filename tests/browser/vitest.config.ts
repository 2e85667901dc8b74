// Browser tests: they run in Node and drive real browsers (see tests/support/in-both-browsers.ts).
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/browser/**/*.test.ts'],
    globalSetup: ['tests/support/build-first.ts'],
    // A worker keeps its browsers from file to file (see tests/support/shared-browsers.ts).
    isolate: false,
    environment: './tests/support/browser-environment.ts',
    // Two files at a time: each has a browser of several processes, and tests wait for what they see, not for time.
    maxWorkers: 2,
    testTimeout: 90_000,
    hookTimeout: 120_000,
  },
});
