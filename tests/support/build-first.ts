// Runs once before the browser tests: builds what they install, so that no test sees yesterday's code.
import { build } from '../../scripts/build-extension.ts';

export async function setup(): Promise<void> {
  // npm test has just made them, and a person who repeats one test may keep them.
  if (process.env.BACKSTORY_KEEP_BUILDS === '1') return;
  await build('test');
  await build('store');
}
