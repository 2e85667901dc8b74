// Reads a pack's source from a file, gzipped or not, with the file's name in whatever goes wrong.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { ExpectedError, messageOf } from '../../lib/errors.ts';
import { MAX_SOURCE_BYTES } from '../../lib/packs/source-lines.ts';

/** The source's plain bytes. Throws ExpectedError. */
export function readSourceFile(path: string): Blob {
  try {
    const bytes = readFileSync(path);
    const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
    return new Blob([isGzip ? gunzipSync(bytes, { maxOutputLength: MAX_SOURCE_BYTES }) : bytes]);
  } catch (error) {
    throw new ExpectedError(`${path} cannot be read: ${messageOf(error)}`, path);
  }
}
