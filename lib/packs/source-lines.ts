// Cuts a source into lines as it streams in, with line numbers and byte positions to carry on from.
import { ExpectedError } from '../errors.ts';

/** Longest source taken, in bytes. */
export const MAX_SOURCE_BYTES = 1_000_000_000;

const NEWLINE = 0x0a;
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
  const reader = source.slice(from).stream().getReader();
  let rest = new Uint8Array(0);
  let at = from;
  let number = line;
  const decode = (bytes: Uint8Array): SourceLine | null => {
    if (bytes.length > maxLineBytes) throw tooLong(number, maxLineBytes);
    let text: string;
    try {
      text = decoder.decode(bytes.at(-1) === RETURN ? bytes.subarray(0, -1) : bytes);
    } catch {
      throw new ExpectedError(`Line ${number} is not in UTF-8.`, `line ${number}`);
    }
    if (number === 1 && text.startsWith('\ufeff')) text = text.slice(1);
    return text.trim() === '' ? null : { text, line: number, end: at };
  };
  try {
    for (let step = await reader.read(); !step.done; step = await reader.read()) {
      const chunk = rest.length === 0 ? step.value : join(rest, step.value);
      const lines: SourceLine[] = [];
      let begin = 0;
      for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, begin)) {
        at += end + 1 - begin;
        const decoded = decode(chunk.subarray(begin, end));
        if (decoded) lines.push(decoded);
        number++;
        begin = end + 1;
      }
      rest = chunk.slice(begin);
      if (rest.length > maxLineBytes) throw tooLong(number, maxLineBytes);
      if (lines.length > 0) yield lines;
    }
    at += rest.length;
    const last = decode(rest);
    if (last) yield [last];
  } finally {
    await reader.cancel();
  }
}

function tooLong(line: number, limit: number): ExpectedError {
  return new ExpectedError(`Line ${line} is longer than ${limit} bytes.`, `line ${line}`);
}

function join(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const result = new Uint8Array(a.length + b.length);
  result.set(a);
  result.set(b, a.length);
  return result;
}
