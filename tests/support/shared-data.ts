// The data that lies beside the repository; tests that use it skip, with a printed word, where it is absent.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../../shared/data');

/** Absolute path of a file or folder of the shared data, or null (after saying so once) when it is not there. */
export function sharedData(path: string): string | null {
  const full = resolve(root, path);
  if (existsSync(full)) return full;
  console.log(`skipped: ../shared/data/${path} is not there`);
  return null;
}
