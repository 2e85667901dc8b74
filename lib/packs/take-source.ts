// Takes in a pack's source from a file or a server: unpacks it, measures it, and looks at its header before the rest comes.
//
// Nothing that comes is trusted. A source is at most 1 GB, a line at most 256 KB; what is compressed may not grow more than
// a hundredfold; a header that is not one, or is not wanted, ends it before the rest is read.
import { ExpectedError } from '../errors.ts';
import { type ByteLine, byteLines } from './byte-lines.ts';
import { MAX_HEADER_BYTES, type PackHeader, parsePackHeader } from './pack-header.ts';
import { peekStream } from './peek-stream.ts';
import { PieceHasher } from './piece-hash.ts';
import { MAX_RECORD_BYTES } from './record-blocks.ts';
import { MAX_SOURCE_BYTES } from './source-lines.ts';

/** JSON Lines compress seven- to twelvefold; what grows more than this is made to fill a disk. */
const MAX_GROWTH = 100;
/** Growth is no matter below this size. */
const GROWTH_FROM = 16 * 1024 * 1024;
/** Bytes of a source that are held in memory before they are given to the browser to keep. */
const HELD_BYTES = 8 * 1024 * 1024;

export interface TakenSource {
  /** Plain bytes, as they were published. */
  readonly source: Blob;
  readonly header: PackHeader;
  /** The piece hash of `source`. */
  readonly hash: string;
}

export interface TakeOptions {
  /** Most plain bytes; by default as many as any pack may have. */
  readonly limit?: number;
  readonly signal?: AbortSignal | undefined;
  /** Sees the header when it has come, before the rest; throws, or answers false: this one is not wanted. */
  readonly onHeader?: (header: PackHeader) => boolean | undefined;
  /** Bytes that have come, as they were sent. */
  readonly onBytes?: (bytes: number) => void;
}

/**
 * Reads a source to its end. Null when `onHeader` did not want it. Throws ExpectedError that says what is wrong with it: no
 * pack, damaged, cut off, too large.
 */
export async function takeSource(
  stream: ReadableStream<Uint8Array>,
  options: TakeOptions = {},
): Promise<TakenSource | null> {
  const { limit = MAX_SOURCE_BYTES, signal, onHeader } = options;
  const keeper = new Keeper(limit);
  let header: PackHeader | undefined;
  let records = 0;
  for await (const lines of byteLines(await plainBytes(stream, options), MAX_RECORD_BYTES)) {
    signal?.throwIfAborted();
    for (const line of lines) {
      if (isEmpty(line.bytes)) continue;
      if (header === undefined) {
        header = headerOf(line);
        if (onHeader?.(header) === false) return null;
      } else if (!isSignature(line.bytes)) records++;
    }
    await keeper.keep(lines);
  }
  if (header === undefined) throw new ExpectedError('This file is empty.');
  if (records !== header.count) {
    throw new ExpectedError(
      `The pack says it has ${header.count} entities, but ${records} came. The file may have been cut off.`,
      'line 1, count',
    );
  }
  return { ...(await keeper.finish()), header };
}

/** The header of a pack's first line, as bytes. */
function headerOf({ bytes }: ByteLine): PackHeader {
  if (bytes.length > MAX_HEADER_BYTES)
    throw new ExpectedError('This is not a pack: its first line is too long.', 'line 1');
  return parsePackHeader(new TextDecoder().decode(bytes));
}

function isEmpty(bytes: Uint8Array): boolean {
  return bytes.length < 8 && bytes.every((byte) => byte <= 0x20);
}

/** Entities begin with an id or another field; a line that begins so is the signature. */
function isSignature(bytes: Uint8Array): boolean {
  return bytes.length < 200 && new TextDecoder().decode(bytes.subarray(0, 14)).startsWith('{"signature":');
}

/** Puts lines together to a file again, hashed, with little of it in memory. */
class Keeper {
  readonly #hasher = new PieceHasher();
  readonly #limit: number;
  readonly #blobs: Blob[] = [];
  #held: Uint8Array<ArrayBuffer>[] = [];
  #heldBytes = 0;
  #bytes = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  async keep(lines: readonly ByteLine[]): Promise<void> {
    const length = lines.reduce((sum, { bytes, isEnded }) => sum + bytes.length + (isEnded ? 1 : 0), 0);
    this.#bytes += length;
    if (this.#bytes > this.#limit) throw tooLarge(this.#limit);
    const joined = new Uint8Array(length);
    let at = 0;
    for (const { bytes, isEnded } of lines) {
      joined.set(bytes, at);
      at += bytes.length;
      if (isEnded) joined[at++] = 0x0a;
    }
    await this.#hasher.add(joined);
    this.#held.push(joined);
    this.#heldBytes += length;
    if (this.#heldBytes >= HELD_BYTES) this.#put();
  }

  async finish(): Promise<{ source: Blob; hash: string }> {
    this.#put();
    return { source: new Blob(this.#blobs, { type: 'application/jsonl' }), hash: await this.#hasher.finish() };
  }

  #put(): void {
    this.#blobs.push(new Blob(this.#held));
    this.#held = [];
    this.#heldBytes = 0;
  }
}

function tooLarge(limit: number): ExpectedError {
  const words =
    limit === MAX_SOURCE_BYTES ? 'larger than 1 GB; no pack is.' : `larger than the ${limit} bytes it should have.`;
  return new ExpectedError(`This file is ${words}`);
}

/** The stream unpacked when it is gzip, as its first two bytes tell. Throws, or breaks later, with an ExpectedError. */
export async function plainBytes(
  stream: ReadableStream<Uint8Array>,
  { onBytes }: Pick<TakeOptions, 'onBytes'> = {},
): Promise<ReadableStream<Uint8Array>> {
  let arrived = 0;
  const { begin, whole } = await peekStream(stream, 2, (bytes) => {
    arrived += bytes;
    onBytes?.(arrived);
  });
  if (begin[0] !== 0x1f || begin[1] !== 0x8b) return whole;
  const unpacked = whole.pipeThrough(new DecompressionStream('gzip') as TransformStream<Uint8Array, Uint8Array>);
  let grown = 0;
  return watched(unpacked, (bytes) => {
    grown += bytes;
    if (grown > GROWTH_FROM && grown > arrived * MAX_GROWTH) {
      throw new ExpectedError(
        'This file grows more than a hundredfold when it is unpacked. No pack does; it was not read.',
      );
    }
  });
}

/** The stream, each chunk seen by `onBytes`, which may throw; what breaks in unpacking is said in words. */
function watched(stream: ReadableStream<Uint8Array>, onBytes: (bytes: number) => void): ReadableStream<Uint8Array> {
  const reader = stream.getReader();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const step = await reader.read().catch((error: unknown) => {
        // The platform's word for bytes that are no gzip; everything else came from further up.
        if (error instanceof TypeError)
          throw new ExpectedError('This file is damaged or was cut off: it cannot be unpacked.');
        throw error;
      });
      if (step.done) return controller.close();
      onBytes(step.value.length);
      controller.enqueue(step.value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}
