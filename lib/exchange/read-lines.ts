// The lines of a file, a chunk at a time: gzip or plain, UTF-8 (or UTF-16 with its mark), with caps on everything, so that
// a file of any size and any contents takes little memory and is refused with the line where it goes wrong.
import { ExpectedError } from '../errors.ts';

/** The largest file taken, in bytes. A reader's own entities take some hundred bytes each. */
export const MOST_BYTES = 256 * 1024 * 1024;
/** The most text, in bytes after unpacking: a gzip bomb ends here. */
const MOST_TEXT = 512 * 1024 * 1024;
/** The longest line, in UTF-16 units: an entity of Wikidata takes some million at most. */
const MOST_LINE = 16 * 1024 * 1024;

export interface Line {
  /** From 1. */
  readonly number: number;
  readonly text: string;
}

export interface LinesOptions {
  readonly signal?: AbortSignal | undefined;
  /** How much of the file was read, 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
  readonly limits?: { readonly bytes?: number; readonly text?: number; readonly line?: number };
}

/**
 * The lines, some at a time, without their ends; a byte order mark is taken away. Throws ExpectedError, with the line as
 * `where`, for a file that is too large, is cut off in its gzip, has a line that is too long, or is no text.
 */
export async function* readLines(file: Blob, options: LinesOptions = {}): AsyncGenerator<readonly Line[]> {
  const { signal, onProgress, limits = {} } = options;
  if (file.size > (limits.bytes ?? MOST_BYTES)) throw tooLarge(limits.bytes ?? MOST_BYTES);
  let number = 1;
  let rest: string[] = [];
  let restLength = 0;
  let endsInReturn = false;
  const take = (text: string, isLast: boolean): Line[] => {
    const lines: Line[] = [];
    // A line end of two characters may be cut by the chunks.
    let from = endsInReturn && text.startsWith('\n') ? 1 : 0;
    if (text !== '') endsInReturn = text.endsWith('\r');
    const nextEnd = lineEnds(text);
    for (let at = nextEnd(from); at >= 0; at = nextEnd(from)) {
      lines.push({
        number: number++,
        text: rest.length === 0 ? text.slice(from, at) : `${rest.join('')}${text.slice(from, at)}`,
      });
      rest = [];
      restLength = 0;
      from = text[at] === '\r' && text[at + 1] === '\n' ? at + 2 : at + 1;
    }
    if (from < text.length) {
      rest.push(from === 0 ? text : text.slice(from));
      restLength += text.length - from;
    }
    if (restLength > (limits.line ?? MOST_LINE)) {
      throw new ExpectedError(
        `Line ${number} is longer than ${inMega(limits.line ?? MOST_LINE)} million characters.`,
        `line ${number}`,
      );
    }
    if (isLast && rest.length > 0) lines.push({ number, text: rest.join('') });
    return lines;
  };
  const decoder = createDecoder();
  let bytes = 0;
  for await (const chunk of chunksOf(file, onProgress, () => number)) {
    signal?.throwIfAborted();
    bytes += chunk.length;
    if (bytes > (limits.text ?? MOST_TEXT)) throw tooLarge(limits.text ?? MOST_TEXT, number);
    const lines = take(decoder.decode(chunk, number), false);
    if (lines.length > 0) yield lines;
  }
  signal?.throwIfAborted();
  const lines = take(decoder.end(number), true);
  if (lines.length > 0) yield lines;
}

/** The beginning of the text, up to about `length` characters; throws as `readLines` does. */
export async function readHead(file: Blob, length: number): Promise<string> {
  const decoder = createDecoder();
  let text = '';
  for await (const chunk of chunksOf(file, undefined, () => 1)) {
    text += decoder.decode(chunk, 1 + text.split('\n').length - 1);
    if (text.length >= length) break;
  }
  return text.slice(0, length);
}

/** The whole text of a file that is one JSON value. Throws ExpectedError above `most` bytes. */
export async function readWhole(file: Blob, most: number, options: LinesOptions = {}): Promise<string> {
  const parts: string[] = [];
  for await (const lines of readLines(file, { ...options, limits: { ...options.limits, text: most, line: most } })) {
    for (const line of lines) parts.push(line.text);
  }
  return parts.join('\n');
}

/** Finds line ends of a text one after the other, each character looked at once. */
function lineEnds(text: string): (from: number) => number {
  let feed = text.indexOf('\n');
  let turn = text.indexOf('\r');
  return (from) => {
    if (feed >= 0 && feed < from) feed = text.indexOf('\n', from);
    if (turn >= 0 && turn < from) turn = text.indexOf('\r', from);
    if (turn < 0) return feed;
    return feed < 0 || turn < feed ? turn : feed;
  };
}

/** The file's bytes, unpacked when they are gzip. */
async function* chunksOf(
  file: Blob,
  onProgress: ((share: number) => void) | undefined,
  line: () => number,
): AsyncGenerator<Uint8Array> {
  const start = new Uint8Array(await readable(() => file.slice(0, 2).arrayBuffer()));
  const isGzip = start[0] === 0x1f && start[1] === 0x8b;
  let read = 0;
  const counted = file.stream().pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        read += chunk.length;
        onProgress?.(read / file.size);
        controller.enqueue(chunk);
      },
    }),
  );
  const stream = isGzip ? counted.pipeThrough(new DecompressionStream('gzip')) : counted;
  const reader = stream.getReader();
  try {
    for (;;) {
      const step = await readable(() => reader.read(), isGzip ? line() : undefined);
      if (step.done) return;
      yield step.value as Uint8Array;
    }
  } finally {
    // Whoever stops early also stops the unpacking. What is left to fail there concerns nobody.
    await reader.cancel().catch(() => undefined);
  }
}

/** What the browser throws for a file that changed on the disk, or for bytes that are not whole gzip, in words. */
async function readable<T>(read: () => Promise<T>, gzipLine?: number): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotReadableError') {
      throw new ExpectedError('The file could not be read: it was moved or changed. Choose it again.');
    }
    if (gzipLine === undefined) throw error;
    throw new ExpectedError(`This gzip file is damaged or cut off in line ${gzipLine}.`, `line ${gzipLine}`);
  }
}

interface Decoder {
  /** `line`: the line the chunk begins in, for what is thrown. */
  decode(chunk: Uint8Array, line: number): string;
  end(line: number): string;
}

function createDecoder(): Decoder {
  let decoder: TextDecoder | undefined;
  let isUtf8 = true;
  return {
    decode(chunk, line) {
      const isFirst = decoder === undefined;
      if (!decoder) {
        const mark =
          chunk[0] === 0xff && chunk[1] === 0xfe
            ? 'utf-16le'
            : chunk[0] === 0xfe && chunk[1] === 0xff
              ? 'utf-16be'
              : 'utf-8';
        isUtf8 = mark === 'utf-8';
        decoder = new TextDecoder(mark, { fatal: true });
      }
      try {
        return decoder.decode(chunk, { stream: true });
      } catch {
        throw notText(isUtf8 ? line + wholeLines(chunk, isFirst) : line);
      }
    },
    end(line) {
      try {
        return decoder?.decode() ?? '';
      } catch {
        throw notText(line);
      }
    },
  };
}

/** How many lines of a chunk with broken UTF-8 are whole before the break. */
function wholeLines(chunk: Uint8Array, isFirst: boolean): number {
  // A later chunk may begin inside a character.
  let from = 0;
  while (!isFirst && from < 3 && (chunk[from] ?? 0) >> 6 === 2) from++;
  let sound = from;
  for (let broken = chunk.length; broken - sound > 1; ) {
    const middle = (sound + broken) >> 1;
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(chunk.subarray(from, middle), { stream: true });
      sound = middle;
    } catch {
      broken = middle;
    }
  }
  let lines = 0;
  for (let i = 0; i < sound; i++) if (chunk[i] === 0x0a) lines++;
  return lines;
}

function notText(line: number): ExpectedError {
  return new ExpectedError(`Line ${line} is not UTF-8 text. Save the file as UTF-8.`, `line ${line}`);
}

function tooLarge(limit: number, line?: number): ExpectedError {
  return new ExpectedError(
    `This file is larger than ${inMega(limit)} MB${line === undefined ? ' and was not read' : ` (line ${line})`}. Nothing was taken.`,
    line === undefined ? undefined : `line ${line}`,
  );
}

const inMega = (bytes: number) => Math.round((bytes / 1024 / 1024) * 10) / 10;
