// Cuts a source into lines as it streams in, with line numbers and byte positions to carry on from.
//
// Chunks are cut in pieces of whole lines, and a piece is made a text at once: quicker than a line at a time, and small
// enough that all its lines are used up before they would be moved to older garbage. Only the line that is cut by the end
// of a chunk is put together out of two.
import { ExpectedError } from '../errors.ts';
import { tooLong } from './byte-lines.ts';
import { joinBytes } from './join-bytes.ts';

/** Longest source taken, in bytes. */
export const MAX_SOURCE_BYTES = 1_000_000_000;
/** Bytes made a text at once, but for a longer line. */
const PIECE_BYTES = 64 * 1024;

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
  const reader = source.slice(from).stream().getReader();
  let number = line;
  let at = from;
  /** Lines of whole lines' bytes; what is wrong with the line after them is thrown when they were used. */
  function* use(bytes: Uint8Array): Generator<SourceLine[]> {
    const { lines, next, wrong } = cut(bytes, at, number, maxLineBytes);
    if (lines.length > 0) yield lines;
    if (wrong) throw wrong;
    number = next;
    at += bytes.length;
  }
  try {
    let rest: Uint8Array = new Uint8Array(0);
    for (let step = await reader.read(); !step.done; step = await reader.read()) {
      let chunk: Uint8Array = step.value;
      if (rest.length > 0) {
        const first = chunk.indexOf(NEWLINE) + 1;
        rest = joinBytes([rest, first === 0 ? chunk : chunk.subarray(0, first)]);
        if (first > 0) {
          yield* use(rest);
          rest = rest.subarray(rest.length);
        }
        chunk = first === 0 ? chunk.subarray(chunk.length) : chunk.subarray(first);
      }
      for (let piece = pieceOf(chunk); piece > 0; piece = pieceOf(chunk)) {
        yield* use(chunk.subarray(0, piece));
        chunk = chunk.subarray(piece);
      }
      if (chunk.length > 0) rest = chunk.slice();
      if (rest.length > maxLineBytes) throw tooLong(number, maxLineBytes);
    }
    if (rest.length > 0) yield* use(rest);
  } finally {
    // Whoever stops early, or was refused, wants no more of it; a stream that broke has said so already.
    await reader.cancel().catch(() => undefined);
  }
}

/** Bytes of the whole lines a chunk begins with: a piece of them, or one line; 0 when no line ends in it. */
function pieceOf(chunk: Uint8Array): number {
  if (chunk.length === 0) return 0;
  const last = chunk.lastIndexOf(NEWLINE, PIECE_BYTES - 1) + 1;
  return last > 0 ? last : chunk.indexOf(NEWLINE) + 1;
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
