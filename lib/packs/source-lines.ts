// Cuts a source into lines as it streams in, with line numbers and byte positions to carry on from.
import { ExpectedError } from '../errors.ts';
import { byteLines } from './byte-lines.ts';

/** Longest source taken, in bytes. */
export const MAX_SOURCE_BYTES = 1_000_000_000;

const RETURN = 0x0d;

export interface SourceLine {
  readonly text: string;
  /** Counted from 1. */
  readonly line: number;
  /** Bytes of the source up to the end of this line, its newline included. */
  readonly end: number;
}

/**
 * The lines of a source from byte `from`, which begins line `line`; empty ones are left out, a byte order mark too.
 * Yields them by the chunk. Throws ExpectedError that names the line: too long, or not UTF-8.
 */
export async function* sourceLines(
  source: Blob,
  maxLineBytes: number,
  from = 0,
  line = 1,
): AsyncGenerator<SourceLine[]> {
  if (source.size > MAX_SOURCE_BYTES) throw new ExpectedError('This file is larger than 1 GB; no pack is.');
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let at = from;
  for await (const cut of byteLines(source.slice(from).stream(), maxLineBytes, line)) {
    const lines: SourceLine[] = [];
    for (const { bytes, line: number, isEnded } of cut) {
      at += bytes.length + (isEnded ? 1 : 0);
      const text = textOf(decoder, bytes, number);
      if (text.trim() !== '') lines.push({ text, line: number, end: at });
    }
    if (lines.length > 0) yield lines;
  }
}

/** The text of line `number`, without a return at its end or, in the first line, a byte order mark at its beginning. */
function textOf(decoder: TextDecoder, bytes: Uint8Array, number: number): string {
  let text: string;
  try {
    text = decoder.decode(bytes.at(-1) === RETURN ? bytes.subarray(0, -1) : bytes);
  } catch {
    throw new ExpectedError(`Line ${number} is not in UTF-8.`, `line ${number}`);
  }
  return number === 1 && text.startsWith('\ufeff') ? text.slice(1) : text;
}
