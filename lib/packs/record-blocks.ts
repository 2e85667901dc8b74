// Entity records in gzip blocks of 64, so that any one is read at random: a slice and an inflation, about a millisecond.
import type { Entity } from '../entities/entity.ts';
import { gunzip, gzip } from '../gzip.ts';
import { GrowingBytes } from './growing-array.ts';

/** Larger blocks pack a little better and take longer to open; see PACKS.md for the measurement. */
export const BLOCK_ENTITIES = 64;
/** One record, as JSON. Longer ones are refused when the pack is read. */
export const MAX_RECORD_BYTES = 256 * 1024;

const NEWLINE = 0x0a;

/**
 * Takes records in order and makes finished blocks of them, one compressed at a time: browsers compress on the thread that
 * asks, where several at once only take more memory (0.7 ms a block instead of 1.0 in Chromium 156).
 */
export class BlockWriter {
  /** The block that is written; its memory is used again once the one before is compressed. */
  #lines = new GrowingBytes();
  #other = new GrowingBytes();
  #inBlock = 0;
  /** Those since the last `take`. */
  #blocks: Promise<Uint8Array<ArrayBuffer>>[] = [];
  /** The one being compressed. */
  #last: Promise<Uint8Array<ArrayBuffer>> | undefined;

  /** `json` is one line, as text or in UTF-8. Await it: it waits while enough blocks are being compressed. */
  async add(json: string | Uint8Array): Promise<void> {
    if (typeof json === 'string') this.#lines.text(json);
    else this.#lines.bytes(json);
    this.#lines.push(NEWLINE);
    if (++this.#inBlock === BLOCK_ENTITIES) await this.#close();
  }

  /** The blocks since the last `take`, once they are compressed; a begun block is closed when `andLast`. */
  async take(andLast: boolean): Promise<Uint8Array<ArrayBuffer>[]> {
    if (andLast && this.#inBlock > 0) await this.#close();
    const blocks = this.#blocks;
    this.#blocks = [];
    return await Promise.all(blocks);
  }

  async #close(): Promise<void> {
    // Before the next one is begun, whose bytes go where this one's were.
    await this.#last;
    this.#last = gzip(this.#lines.view());
    this.#blocks.push(this.#last);
    [this.#lines, this.#other] = [this.#other, this.#lines];
    this.#lines.clear();
    this.#inBlock = 0;
  }
}

/** The lines of a block. Throws when it is damaged. */
export async function openBlock(bytes: Uint8Array<ArrayBuffer>): Promise<string[]> {
  const inflated = await gunzip(bytes, BLOCK_ENTITIES * MAX_RECORD_BYTES);
  const lines = new TextDecoder().decode(inflated).split('\n');
  lines.pop();
  return lines;
}

/** The entity of a line of a block. */
export function entityOfLine(line: string): Entity {
  return JSON.parse(line) as Entity;
}
