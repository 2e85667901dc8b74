// Runs once before the browser tests: builds what they install, so that no test sees yesterday's code.
import { build } from '../../scripts/build-extension.ts';

export async function setup(): Promise<void> {
  // A person who repeats one test may keep the builds; npm test never does.
  if (process.env.BACKSTORY_KEEP_BUILDS === '1') return;
  await build('test');
  await build('store');
}
