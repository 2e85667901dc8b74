// The surroundings of browser test files in a worker: when its last file is done, its browsers are closed.
import type { Environment } from 'vitest/runtime';
import { endIdleBrowsers } from './shared-browsers.ts';

export default {
  name: 'browsers',
  viteEnvironment: 'ssr',
  setup: () => ({ teardown: endIdleBrowsers }),
} satisfies Environment;
