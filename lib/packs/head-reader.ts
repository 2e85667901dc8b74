// Reads what lists show of a pack's entities: id, label and type.
//
// Labels lie anywhere; they are read one by one for the first search, and all of them meanwhile, some 30 bytes an entity, so
// that typing on reads none. A list, whose rows lie on a hundred pages, waits for all of them: a hundred reads for each screen
// take longer, and the page that scrolls it stutters.
import { ENTITY_TYPES, type EntityType } from '../entities/entity.ts';
import { checksum } from './checksum.ts';
import { ByteReader } from './growing-array.ts';
import { type Container, readInside } from './pack-container.ts';
import { PackDamaged } from './pack-damaged.ts';
import { type Directory, readPage } from './search-directory.ts';
import { decode } from './search-entries.ts';
import { LABEL_BLOCK } from './search-table.ts';

/** Pages read one by one, at most, where all of them may be read at once. */
const FEW_PAGES = 8;
/** Labels of a million entities; more are read by the page. */
const MOST_BYTES = 32 * 1024 * 1024;

/** What a list shows of an entity. */
export interface EntityHead {
  readonly id: string;
  readonly type: EntityType;
  readonly label: string;
}

interface AllLabels {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Pages that were looked at. */
  readonly sound: Set<number>;
}

/** Each method may throw PackDamaged. */
export class HeadReader {
  readonly #container: Container;
  readonly #directory: Directory;
  /** All labels, once they were read. */
  #all: AllLabels | undefined;
  #reading: Promise<AllLabels | undefined> | undefined;

  constructor(container: Container, directory: Directory) {
    this.#container = container;
    this.#directory = directory;
  }

  /** The heads of these entities, in the order asked. */
  async heads(ordinals: readonly number[]): Promise<EntityHead[]> {
    const all = this.readAll();
    if (new Set(ordinals.map(pageOf)).size > FEW_PAGES) await all;
    return await Promise.all(ordinals.map((ordinal) => this.head(ordinal)));
  }

  async head(ordinal: number): Promise<EntityHead> {
    const reader = new ByteReader(await this.#page(pageOf(ordinal)));
    for (let skipped = ordinal % LABEL_BLOCK; skipped > 0; skipped--) {
      reader.take(reader.number());
      reader.take(reader.number());
      reader.number();
    }
    const id = decode(reader.take(reader.number()));
    const label = decode(reader.take(reader.number()));
    return { id, label, type: ENTITY_TYPES[reader.number()] ?? 'other' };
  }

  /** Reads all labels, unless they are there or too many to hold. What fails is tried again by the next who asks. */
  async readAll(): Promise<void> {
    const { bytes } = this.#container.sections.labels;
    if (this.#all !== undefined || bytes > MOST_BYTES) return;
    this.#reading ??= readInside(this.#container, 'labels', 0, bytes).then(
      (read) => ({ bytes: read, sound: new Set<number>() }),
      // Read page by page then, and whoever needs a page is told what is wrong with it.
      () => undefined,
    );
    this.#all = await this.#reading;
    this.#reading = undefined;
  }

  async #page(page: number): Promise<Uint8Array> {
    const all = this.#all;
    if (all === undefined) return await readPage(this.#container, 'labels', this.#directory, page);
    const [from, to] = [this.#directory.offsets[page]!, this.#directory.offsets[page + 1]!];
    if (!all.sound.has(page)) {
      if (checksum(all.bytes.slice(from, to)) !== this.#directory.checksums[page]) throw new PackDamaged('labels');
      all.sound.add(page);
    }
    return all.bytes.subarray(from, to);
  }
}

const pageOf = (ordinal: number) => Math.floor(ordinal / LABEL_BLOCK);
