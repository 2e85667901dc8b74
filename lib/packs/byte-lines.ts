// Cuts a stream of bytes into lines, whatever the chunks are: what a source, and a difference between two, are read by.
import { ExpectedError } from '../errors.ts';
import { joinBytes } from './join-bytes.ts';

const NEWLINE = 0x0a;

export interface ByteLine {
  /** Without the newline; a view that is good until the next line is asked for. */
  readonly bytes: Uint8Array;
  /** Counted from 1. */
  readonly line: number;
  /** Whether a newline ended it: the last line may have none. */
  readonly isEnded: boolean;
}

/**
 * The lines of a stream, some at a time. `line` is the number of the first. A newline at the very end begins no further
 * line. Throws ExpectedError when a line is longer than `maxLineBytes`, before more of it is held.
 */
export async function* byteLines(
  stream: ReadableStream<Uint8Array>,
  maxLineBytes: number,
  line = 1,
): AsyncGenerator<ByteLine[]> {
  const reader = stream.getReader();
  let rest = new Uint8Array(0);
  let number = line;
  const cut = (bytes: Uint8Array, isEnded: boolean): ByteLine => {
    if (bytes.length > maxLineBytes) throw tooLong(number, maxLineBytes);
    return { bytes, line: number++, isEnded };
  };
  try {
    for (let step = await reader.read(); !step.done; step = await reader.read()) {
      const chunk = rest.length === 0 ? step.value : joinBytes([rest, step.value]);
      const lines: ByteLine[] = [];
      let begin = 0;
      for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, begin)) {
        lines.push(cut(chunk.subarray(begin, end), true));
        begin = end + 1;
      }
      rest = chunk.slice(begin);
      if (rest.length > maxLineBytes) throw tooLong(number, maxLineBytes);
      if (lines.length > 0) yield lines;
    }
    if (rest.length > 0) yield [cut(rest, false)];
  } finally {
    // Whoever stops early, or was refused, wants no more of it; a stream that broke has said so already.
    await reader.cancel().catch(() => undefined);
  }
}

/** What is thrown for a line of more than `limit` bytes. */
export function tooLong(line: number, limit: number): ExpectedError {
  return new ExpectedError(`Line ${line} is longer than ${limit} bytes.`, `line ${line}`);
}
