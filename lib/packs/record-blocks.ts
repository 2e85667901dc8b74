// Entity records in gzip blocks of 64, so that any one is read at random: a slice and an inflation, about a millisecond.
import type { Entity } from '../entities/entity.ts';
import { gunzip, gzip } from '../gzip.ts';
import { GrowingBytes } from './growing-array.ts';

/** Larger blocks pack a little better and take longer to open; see PACKS.md for the measurement. */
export const BLOCK_ENTITIES = 64;
/** One record, as JSON. Longer ones are refused when the pack is read. */
export const MAX_RECORD_BYTES = 256 * 1024;
/** Blocks compressed at the same time. */
const AT_ONCE = 4;

const NEWLINE = 0x0a;

/** Takes records in order and makes finished blocks of them. */
export class BlockWriter {
  readonly #lines = new GrowingBytes();
  #inBlock = 0;
  #pending: Promise<Uint8Array<ArrayBuffer>>[] = [];
  /** Finished blocks since the last `take`. */
  #finished: Uint8Array<ArrayBuffer>[] = [];

  /** `json` is one line. Await it: it waits while enough blocks are being compressed. */
  async add(json: string): Promise<void> {
    this.#lines.text(json);
    this.#lines.push(NEWLINE);
    if (++this.#inBlock === BLOCK_ENTITIES) await this.#close();
  }

  /** The blocks finished so far; a begun block is closed when `andLast`. */
  async take(andLast: boolean): Promise<Uint8Array<ArrayBuffer>[]> {
    if (andLast && this.#inBlock > 0) await this.#close();
    this.#finished.push(...(await Promise.all(this.#pending)));
    this.#pending = [];
    const blocks = this.#finished;
    this.#finished = [];
    return blocks;
  }

  async #close(): Promise<void> {
    this.#pending.push(gzip(this.#lines.view().slice()));
    this.#lines.clear();
    this.#inBlock = 0;
    if (this.#pending.length >= AT_ONCE) this.#finished.push(await this.#pending.shift()!);
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
