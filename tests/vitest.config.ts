// Unit and property tests run here; browser tests have a runner of their own (scripts/browser-tests.ts).
import preact from '@preact/preset-vite';
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';
import { times } from './support/long.ts';

const isQuick = process.env.BACKSTORY_QUICK === '1';

export default defineConfig({
  plugins: [WxtVitest(), preact({ reactAliasesEnabled: false, devToolsEnabled: false })],
  define: { __TEST_BUILD__: 'false' },
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    // `npm run check` leaves out what takes many seconds.
    exclude: ['tests/browser/**', 'tests/bundle/**', ...(isQuick ? ['tests/**/*.slow.test.ts'] : [])],
    setupFiles: ['tests/support/setup.ts'],
    // A thread starts sooner than a process, and there are as many as files.
    pool: 'threads',
    // Commands under test are started again and again.
    env: { NODE_COMPILE_CACHE: '.cache/compiled' },
    // Left alone, Vitest keeps one of two cores for itself.
    maxWorkers: '100%',
    // Ends what hangs; how long anything takes is no test's business, and other work may share the machine.
    testTimeout: times(90_000, 1_800_000),
    hookTimeout: 90_000,
  },
});
