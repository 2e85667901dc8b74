// Makes the newer version of a source out of the older one and the difference that its publisher offers.
//
//   {"format":"backstory-pack-diff","version":1,"id":"...","from":"HASH","to":"HASH","bytes":48110233}
//   =1200         the next 1,200 lines of the older source stay
//   -3            the next 3 are left out
//   +{"id":...}   this line comes in
//
// Both sides are read as streams, side by side. The result is compared with the hash of the newer source, so a difference
// that was damaged, or made for another version, is only time lost: the whole is fetched then.
import * as v from 'valibot';
import { ExpectedError } from '../errors.ts';
import { check } from '../knowledge/check.ts';
import { byteLines } from './byte-lines.ts';
import { PackIdSchema } from './pack-header.ts';
import { MAX_RECORD_BYTES } from './record-blocks.ts';

export const DIFF_FORMAT = 'backstory-pack-diff';
/** A line of a source with the sign before it. */
export const MAX_DIFF_LINE_BYTES = MAX_RECORD_BYTES + 1;

const DiffHeaderSchema = v.looseObject({
  format: v.literal(DIFF_FORMAT),
  version: v.literal(1),
  id: PackIdSchema,
  from: v.string(),
  to: v.string(),
});

const ADD = 0x2b;
const DROP = 0x2d;
const KEEP = 0x3d;

/**
 * The newer source as a stream; `older` are the older one's plain bytes, `diff` the plain bytes of the difference. The
 * stream breaks with an ExpectedError when the two do not fit. Whoever reads it compares the hash.
 */
export function applyDiff(
  older: ReadableStream<Uint8Array>,
  diff: ReadableStream<Uint8Array>,
): ReadableStream<Uint8Array> {
  const chunks = patched(older, diff);
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const step = await chunks.next();
      if (step.done) controller.close();
      else controller.enqueue(step.value);
    },
    async cancel() {
      await chunks.return(undefined);
    },
  });
}

async function* patched(
  older: ReadableStream<Uint8Array>,
  diff: ReadableStream<Uint8Array>,
): AsyncGenerator<Uint8Array, undefined> {
  const old = new LineReader(older);
  try {
    for await (const lines of byteLines(diff, MAX_DIFF_LINE_BYTES)) {
      const out = new Gathered();
      for (const { bytes, line } of lines) {
        if (line === 1) checkHeader(bytes);
        else if (bytes[0] === ADD) out.add(bytes.subarray(1));
        else {
          const count = countOf(bytes, line);
          for (let i = 0; i < count; i++) {
            const kept = await old.next();
            if (kept === null) throw new ExpectedError(`Line ${line} of the difference goes beyond the older version.`);
            if (bytes[0] === KEEP) out.add(kept);
            if (out.isFull) yield out.take();
          }
        }
        if (out.isFull) yield out.take();
      }
      yield out.take();
    }
  } finally {
    await old.close();
  }
}

function checkHeader(bytes: Uint8Array): void {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new ExpectedError('This is no difference between two versions of a pack.', 'line 1');
  }
  check(DiffHeaderSchema, value);
}

function countOf(bytes: Uint8Array, line: number): number {
  const number = /^[=-]([1-9]\d{0,8})$/.exec(new TextDecoder().decode(bytes.subarray(0, 20)))?.[1];
  if (number === undefined || (bytes[0] !== KEEP && bytes[0] !== DROP)) {
    throw new ExpectedError(
      `Line ${line} of the difference says neither = nor - with a number, nor +.`,
      `line ${line}`,
    );
  }
  return Number(number);
}

/** Lines of a stream, one at a time. */
class LineReader {
  readonly #batches: AsyncGenerator<{ bytes: Uint8Array }[]>;
  #lines: readonly { bytes: Uint8Array }[] = [];
  #at = 0;

  constructor(stream: ReadableStream<Uint8Array>) {
    this.#batches = byteLines(stream, MAX_RECORD_BYTES);
  }

  /** Good until the next line is asked for; null at the end. */
  async next(): Promise<Uint8Array | null> {
    while (this.#at === this.#lines.length) {
      const step = await this.#batches.next();
      if (step.done) return null;
      this.#lines = step.value;
      this.#at = 0;
    }
    return this.#lines[this.#at++]?.bytes ?? null;
  }

  async close(): Promise<void> {
    await this.#batches.return(undefined);
  }
}

/** Lines put together to one chunk, each with its newline. */
class Gathered {
  #bytes = new Uint8Array(64 * 1024);
  #length = 0;

  get isFull(): boolean {
    return this.#length >= 64 * 1024;
  }

  add(line: Uint8Array): void {
    const length = this.#length + line.length + 1;
    if (length > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(length, this.#bytes.length * 2));
      larger.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = larger;
    }
    this.#bytes.set(line, this.#length);
    this.#bytes[length - 1] = 0x0a;
    this.#length = length;
  }

  take(): Uint8Array {
    const taken = this.#bytes.slice(0, this.#length);
    this.#length = 0;
    return taken;
  }
}
