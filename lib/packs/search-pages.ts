// Writes the pages of a run of the label table (search-table.ts says what is in them), and the directory before them.
import { checksum } from './checksum.ts';
import { GrowingBytes, GrowingUint32 } from './growing-array.ts';
import { joinBytes } from './join-bytes.ts';
import { type SectionPart, sectionPart } from './pack-container.ts';

export interface Run {
  readonly pages: SectionPart;
  readonly directory: SectionPart;
}

/** Takes the entries of a run in order. */
export class PageWriter {
  readonly #pages = new GrowingBytes();
  readonly #offsets = new GrowingUint32();
  readonly #checksums = new GrowingUint32();
  readonly #keyEnds = new GrowingUint32();
  readonly #keys = new GrowingBytes();
  /** Where the tail of the entry before lies in the texts. */
  #beforeFrom = 0;
  #beforeTo = 0;

  begin(firstKey: Uint8Array): void {
    this.#end();
    this.#offsets.push(this.#pages.length);
    this.#keys.bytes(firstKey);
    this.#keyEnds.push(this.#keys.length);
    this.#beforeFrom = this.#beforeTo = 0;
  }

  /** The name at `begin` to `end` of the texts, under its word at `cut`; under the whole of it where that is -1. */
  entry(texts: Uint8Array, begin: number, cut: number, end: number, ordinal: number): void {
    const from = cut < 0 ? begin : cut;
    const before = this.#beforeFrom;
    const most = Math.min(end - from, this.#beforeTo - before);
    let shared = 0;
    while (shared < most && texts[from + shared] === texts[before + shared]) shared++;
    this.#pages.number(shared);
    this.#pages.number(end - from - shared);
    this.#pages.some(texts, from + shared, end);
    if (cut >= 0) {
      this.#pages.number(cut - begin);
      this.#pages.some(texts, begin, cut);
    }
    this.#pages.number(ordinal);
    this.#beforeFrom = from;
    this.#beforeTo = end;
  }

  finish(): Run {
    this.#end();
    const offsets = this.#offsets.view();
    const header = Uint32Array.of(offsets.length);
    const end = Uint32Array.of(this.#pages.length);
    const directory = joinBytes([
      header,
      offsets,
      end,
      this.#checksums.view(),
      this.#keyEnds.view(),
      this.#keys.view(),
    ]);
    const run = { pages: sectionPart(this.#pages.view()), directory: sectionPart(directory) };
    this.#pages.release();
    return run;
  }

  #end(): void {
    const count = this.#offsets.length;
    if (count === 0) return;
    // The page may begin at any byte; the checksum reads a copy from its own beginning, as a reader will.
    this.#checksums.push(checksum(this.#pages.view().slice(this.#offsets.view()[count - 1])));
  }
}
