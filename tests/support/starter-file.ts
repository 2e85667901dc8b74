// The starter pack as text, unpacked from the file that is shipped.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';

export const STARTER_FILE = resolve(import.meta.dirname, '../../public/starter-pack.jsonl.gz');

export function readStarterText(): string {
  return gunzipSync(readFileSync(STARTER_FILE)).toString('utf8');
}
