// Cuts a source into lines as it is read, with line numbers and byte positions to carry on from.
//
// It is read by the slice, each from where a line begins: the cut line at a slice's end is read again with the next one
// instead of being put together out of two. A slice is made a text at once, which is several times quicker than a line at
// a time. The next one is on its way while the lines of this one are used.
import { ExpectedError } from '../errors.ts';

/** Longest source taken, in bytes. */
export const MAX_SOURCE_BYTES = 1_000_000_000;
/** Bytes read at once; more than a line has. */
const SLICE_BYTES = 1024 * 1024;

const NEWLINE = 0x0a;
const RETURN = 0x0d;

export interface SourceLine {
  readonly text: string;
  /** The text in UTF-8; a view that is good until the next lines are asked for. */
  readonly bytes: Uint8Array;
  /** Counted from 1. */
  readonly line: number;
  /** Bytes of the source up to the end of this line, its newline included. */
  readonly end: number;
}

/**
 * The lines of a source from byte `from`, which begins line `line`; empty ones are left out, a byte order mark and a return
 * before the newline too. Yields them some hundred at a time. Throws ExpectedError that names the line, after all before it
 * were yielded: too long, or not UTF-8.
 */
export async function* sourceLines(
  source: Blob,
  maxLineBytes: number,
  from = 0,
  line = 1,
): AsyncGenerator<SourceLine[]> {
  if (source.size > MAX_SOURCE_BYTES) throw new ExpectedError('This file is larger than 1 GB; no pack is.');
  const sliceBytes = Math.max(SLICE_BYTES, 2 * maxLineBytes);
  let number = line;
  let at = from;
  let coming = read(source, at, sliceBytes);
  while (at < source.size) {
    const bytes = await coming;
    const isLast = at + bytes.length >= source.size;
    const whole = isLast ? bytes.length : bytes.lastIndexOf(NEWLINE) + 1;
    if (whole === 0) throw tooLong(number, maxLineBytes);
    if (!isLast) coming = read(source, at + whole, sliceBytes);
    const { lines, next, wrong } = cut(bytes.subarray(0, whole), at, number, maxLineBytes);
    if (lines.length > 0) yield lines;
    if (wrong) throw wrong;
    number = next;
    at += whole;
  }
}

function read(source: Blob, from: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const coming = source
    .slice(from, from + length)
    .arrayBuffer()
    .then((buffer) => new Uint8Array(buffer));
  // Awaited when its turn comes; who stops before that wants to hear nothing of it.
  coming.catch(() => undefined);
  return coming;
}

interface Cut {
  readonly lines: SourceLine[];
  /** The number of the line behind the last one. */
  readonly next: number;
  /** What is wrong with that line. */
  readonly wrong?: ExpectedError;
}

/** The lines in these bytes, which begin at byte `at` of the source with line `first`. */
function cut(bytes: Uint8Array, at: number, first: number, maxLineBytes: number): Cut {
  const lines: SourceLine[] = [];
  const whole = decoded(bytes);
  let next = first;
  // Where the line begins in the bytes and in the text.
  let begin = 0;
  let from = 0;
  for (; begin < bytes.length; next++) {
    const newline = bytes.indexOf(NEWLINE, begin);
    let end = newline < 0 ? bytes.length : newline;
    if (end - begin > maxLineBytes) return { lines, next, wrong: tooLong(next, maxLineBytes) };
    const behind = newline < 0 ? end : end + 1;
    const hasReturn = bytes[end - 1] === RETURN && end > begin;
    if (hasReturn) end--;
    let text: string | null;
    if (whole === null) text = decoded(bytes.subarray(begin, end));
    else {
      const to = newline < 0 ? whole.length : whole.indexOf('\n', from);
      text = whole.slice(from, hasReturn ? to - 1 : to);
      from = to + 1;
    }
    if (text === null) {
      return { lines, next, wrong: new ExpectedError(`Line ${next} is not in UTF-8.`, `line ${next}`) };
    }
    if (next === 1 && text.startsWith('\ufeff')) {
      text = text.slice(1);
      begin += 3;
    }
    if (text.trim() !== '') {
      lines.push({ text, bytes: bytes.subarray(begin, end), line: next, end: at + behind });
    }
    begin = behind;
  }
  return { lines, next };
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The bytes as text, a byte order mark kept; null when they are not UTF-8. */
function decoded(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

function tooLong(line: number, limit: number): ExpectedError {
  return new ExpectedError(`Line ${line} is longer than ${limit} bytes.`, `line ${line}`);
}
