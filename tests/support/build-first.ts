// Runs once before the browser tests: builds what they install, so that no test sees yesterday's code.
import { build } from '../../scripts/build-extension.ts';

export async function setup(): Promise<void> {
  await build('test');
  await build('store');
}
