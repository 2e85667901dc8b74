// Reads a knowledge base from a file, packed (brotli, gzip) or not. The packing is Node's; what is in it, lib/exchange knows.
import { readFileSync } from 'node:fs';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { Entity } from '../lib/entities/entity.ts';
import { ExpectedError, messageOf } from '../lib/errors.ts';
import { knowledgeEntities } from '../lib/exchange/knowledge-file.ts';

/** A text file's content. Throws ExpectedError with the file's name when it cannot be read. */
export function textOfFile(path: string): string {
  try {
    const bytes = readFileSync(path);
    if (path.endsWith('.br')) return brotliDecompressSync(bytes).toString('utf8');
    return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  } catch (error) {
    throw new ExpectedError(`${path} cannot be read: ${messageOf(error)}`, path);
  }
}

/** The entities of a file in one of the formats of lib/exchange/knowledge-file.ts. */
export function knowledgeInFile(path: string): Entity[] {
  try {
    return [...knowledgeEntities(textOfFile(path))];
  } catch (error) {
    if (error instanceof ExpectedError && error.where !== path)
      throw new ExpectedError(`${path}: ${error.message}`, path);
    throw error;
  }
}
