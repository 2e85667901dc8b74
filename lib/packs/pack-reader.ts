// Reads a built pack: entities by id, names as one types, the linking source, or everything in order.
import { ENTITY_TYPES, type Entity, type EntityType } from '../entities/entity.ts';
import type { LinkingBytes } from '../linking/linking-source.ts';
import { checkIndex } from '../names/name-index.ts';
import { checksum } from './checksum.ts';
import { ByteReader } from './growing-array.ts';
import { ordinalsOf } from './id-table.ts';
import {
  type Container,
  checkSection,
  openContainer,
  readInside,
  readSection,
  readUnchecked,
  type SectionName,
} from './pack-container.ts';
import { PackDamaged } from './pack-damaged.ts';
import type { PackHeader } from './pack-header.ts';
import { BLOCK_ENTITIES, entityOfLine, openBlock } from './record-blocks.ts';
import { searchKey } from './search-key.ts';
import { DIRECTORY_KEY_BYTES, LABEL_BLOCK } from './search-table.ts';

/** Blocks kept open: neighbours on a page are often read together, and a card is opened twice. */
const BLOCKS_KEPT = 16;
/** Pages read at once by who reads them all, 4,096 entries: a few milliseconds of work, and few reads. */
const PAGES_AT_ONCE = { starts: 16, labels: 128 } as const;
/** Pages with hits read for one search in one run, so that a word everybody has costs no more than a rare one. */
const MAX_PAGES = 6;

/** An entity found by one of its names. */
export interface NameHit {
  readonly id: string;
  readonly type: EntityType;
  readonly label: string;
  /** The name that was found, as written; often the label. */
  readonly name: string;
  /** 0: the name is what was typed. 1: it begins so. 2: a word inside it begins so. */
  readonly rank: 0 | 1 | 2;
}

/** What a list shows of an entity. */
export interface EntityHead {
  readonly id: string;
  readonly type: EntityType;
  readonly label: string;
}

interface Directory {
  readonly pages: number;
  readonly offsets: Uint32Array;
  readonly checksums: Uint32Array;
  /** First keys of the pages, one after another, and where each ends; empty for labels. */
  readonly keyEnds: Uint32Array;
  readonly keys: Uint8Array;
}

interface Found {
  readonly ordinal: number;
  readonly name: string;
  readonly rank: 0 | 1 | 2;
}

export class PackReader {
  readonly header: PackHeader;
  readonly entityCount: number;
  readonly nameCount: number;
  readonly #container: Container;
  readonly #blocks = new Map<number, Promise<string[]>>();
  #ids: Promise<Uint32Array> | undefined;
  #offsets: Promise<Uint32Array> | undefined;
  #search: Promise<{ starts: Directory; words: Directory; labels: Directory }> | undefined;

  private constructor(container: Container) {
    this.#container = container;
    this.header = container.header;
    this.entityCount = container.entities;
    this.nameCount = container.names;
  }

  /** Throws PackDamaged when the file is not a whole container. Every other method may throw it too. */
  static async open(blob: Blob): Promise<PackReader> {
    return new PackReader(await openContainer(blob));
  }

  /** The entities the pack has under these ids. */
  async entities(ids: readonly string[]): Promise<Map<string, Entity>> {
    const [table, offsets] = await Promise.all([this.#idTable(), this.#recordOffsets()]);
    const found = new Map<string, Entity>();
    await Promise.all(
      ids.map(async (id) => {
        for (const ordinal of ordinalsOf(table, id)) {
          const entity = await this.#record(ordinal, offsets);
          if (entity.id === id) found.set(id, entity);
        }
      }),
    );
    return found;
  }

  /** Ordinals whose entity may have this id; another entity has the same hash once in four billion. */
  async ordinals(id: string): Promise<readonly number[]> {
    return ordinalsOf(await this.#idTable(), id);
  }

  /**
   * What lib/linking opens in place. The names carry a checksum that opening looks at. With `verify` false the entities' is
   * not looked at either; `checkLinking` does it.
   */
  async linkingBytes({ verify = true }: { verify?: boolean } = {}): Promise<LinkingBytes> {
    const [names, entities] = await Promise.all([
      readUnchecked(this.#container, 'linkingNames'),
      readUnchecked(this.#container, 'linkingEntities'),
    ]);
    if (verify) checkSection(this.#container, 'linkingEntities', entities);
    return { names: names.buffer, entities: entities.buffer };
  }

  /** Throws PackDamaged when bytes that were read with `verify` false are not those of the pack. */
  checkLinking({ names, entities }: LinkingBytes): void {
    checkSection(this.#container, 'linkingEntities', new Uint8Array(entities));
    try {
      checkIndex(names);
    } catch (error) {
      throw new PackDamaged('linkingNames', error);
    }
  }

  /** Entities whose names, or a word in them, begin with what was typed; best first, each once. */
  async search(typed: string, limit: number): Promise<NameHit[]> {
    const key = searchKey(typed);
    if (key === '' || limit <= 0) return [];
    const { starts, words, labels } = await this.#searchTables();
    const found = new Map<number, Found>();
    await this.#collect('starts', starts, key, limit, found);
    if (found.size < limit) await this.#collect('words', words, key, limit, found);
    return await Promise.all([...found.values()].slice(0, limit).map((one) => this.#hit(one, labels)));
  }

  /** Every entity in order, a block at a time. */
  async *all(): AsyncGenerator<Entity[]> {
    const offsets = await this.#recordOffsets();
    for (let block = 0; block + 1 < offsets.length; block++) {
      yield (await this.#readBlock(block, offsets)).map(entityOfLine);
    }
  }

  /** Every record in order, a block at a time, as the JSON it is stored in. */
  async *lines(): AsyncGenerator<string[]> {
    const offsets = await this.#recordOffsets();
    for (let block = 0; block + 1 < offsets.length; block++) yield await this.#readBlock(block, offsets);
  }

  /** The heads of these entities, in the order asked. */
  async heads(ordinals: readonly number[]): Promise<EntityHead[]> {
    const { labels } = await this.#searchTables();
    return await Promise.all(ordinals.map((ordinal) => this.#head(ordinal, labels)));
  }

  /** All of a run of search-table.ts in order, some pages at a time; their entries follow each other without a gap. */
  async *pages(run: 'starts' | 'labels'): AsyncGenerator<ByteReader> {
    const directory = (await this.#searchTables())[run];
    for (let page = 0; page < directory.pages; page += PAGES_AT_ONCE[run]) {
      const end = Math.min(directory.pages, page + PAGES_AT_ONCE[run]);
      const from = directory.offsets[page]!;
      const bytes = await readInside(this.#container, run, from, directory.offsets[end]!);
      for (let i = page; i < end; i++) {
        // A page may begin at any byte; the checksum reads a copy from its own beginning.
        const one = bytes.slice(directory.offsets[i]! - from, directory.offsets[i + 1]! - from);
        if (checksum(one) !== directory.checksums[i]) throw new PackDamaged(run);
      }
      yield new ByteReader(bytes);
    }
  }

  /** Reads everything once and throws PackDamaged when any byte is wrong, but those lib/linking checks itself. */
  async verify(): Promise<void> {
    const [ids, offsets] = await Promise.all([this.#idTable(), this.#recordOffsets()]);
    const tables = await this.#searchTables();
    for (const name of ['starts', 'words', 'labels'] as const) {
      for (let page = 0; page < tables[name].pages; page++) await this.#page(name, tables[name], page);
    }
    let ordinal = 0;
    for await (const entities of this.all()) {
      for (const entity of entities) {
        if (!ordinalsOf(ids, entity.id).includes(ordinal++)) throw new PackDamaged('ids');
      }
    }
    if (ordinal !== this.entityCount || offsets.length - 1 !== Math.ceil(ordinal / BLOCK_ENTITIES)) {
      throw new PackDamaged('records');
    }
  }

  #idTable(): Promise<Uint32Array> {
    this.#ids ??= readSection(this.#container, 'ids').then((bytes) => new Uint32Array(bytes.buffer));
    return this.#ids;
  }

  #recordOffsets(): Promise<Uint32Array> {
    this.#offsets ??= readSection(this.#container, 'recordDirectory').then((bytes) => new Uint32Array(bytes.buffer));
    return this.#offsets;
  }

  async #record(ordinal: number, offsets: Uint32Array): Promise<Entity> {
    const block = Math.floor(ordinal / BLOCK_ENTITIES);
    let lines = this.#blocks.get(block);
    if (lines) this.#blocks.delete(block);
    else lines = this.#readBlock(block, offsets);
    this.#blocks.set(block, lines);
    if (this.#blocks.size > BLOCKS_KEPT) this.#blocks.delete(this.#blocks.keys().next().value as number);
    const line = (await lines)[ordinal % BLOCK_ENTITIES];
    if (line === undefined) throw new PackDamaged('records');
    return entityOfLine(line);
  }

  async #readBlock(block: number, offsets: Uint32Array): Promise<string[]> {
    const [from, to] = [offsets[block], offsets[block + 1]];
    if (from === undefined || to === undefined) throw new PackDamaged('records');
    const bytes = await readInside(this.#container, 'records', from, to);
    try {
      return await openBlock(bytes);
    } catch (error) {
      throw new PackDamaged('records', error);
    }
  }

  #searchTables() {
    const directory = async (name: SectionName, withKeys: boolean) =>
      readDirectory(await readSection(this.#container, name), withKeys);
    this.#search ??= Promise.all([
      directory('startsDirectory', true),
      directory('wordsDirectory', true),
      directory('labelsDirectory', false),
    ]).then(([starts, words, labels]) => ({ starts, words, labels }));
    return this.#search;
  }

  /** Adds what begins with `key` in one run, from the page where it may first stand. */
  async #collect(
    run: 'starts' | 'words',
    directory: Directory,
    key: string,
    limit: number,
    found: Map<number, Found>,
  ): Promise<void> {
    const bytes = new TextEncoder().encode(key);
    let matching = 0;
    for (let page = firstPage(directory, bytes); page < directory.pages && matching < MAX_PAGES; page++) {
      const pageKey = keyOfPage(directory, page);
      if (compareBytes(pageKey, bytes) > 0 && !startsWith(pageKey, bytes)) return;
      const before = found.size;
      const reader = new ByteReader(await this.#page(run, directory, page));
      for (const { tail, head, ordinal } of entriesOf(reader, run === 'words')) {
        if (found.has(ordinal)) continue;
        const entryKey = searchKey(tail);
        if (!entryKey.startsWith(key)) continue;
        const rank = run === 'words' ? 2 : entryKey.length === key.length ? 0 : 1;
        found.set(ordinal, { ordinal, name: head + tail, rank });
        if (found.size >= limit) return;
      }
      if (found.size > before) matching++;
    }
  }

  async #page(
    name: 'starts' | 'words' | 'labels',
    directory: Directory,
    page: number,
  ): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = await readInside(this.#container, name, directory.offsets[page]!, directory.offsets[page + 1]!);
    if (checksum(bytes) !== directory.checksums[page]) throw new PackDamaged(name);
    return bytes;
  }

  async #hit({ ordinal, name, rank }: Found, labels: Directory): Promise<NameHit> {
    return { ...(await this.#head(ordinal, labels)), name, rank };
  }

  async #head(ordinal: number, labels: Directory): Promise<EntityHead> {
    const reader = new ByteReader(await this.#page('labels', labels, Math.floor(ordinal / LABEL_BLOCK)));
    for (let skipped = ordinal % LABEL_BLOCK; skipped > 0; skipped--) {
      reader.take(reader.number());
      reader.take(reader.number());
      reader.number();
    }
    const id = decode(reader.take(reader.number()));
    const label = decode(reader.take(reader.number()));
    return { id, label, type: ENTITY_TYPES[reader.number()] ?? 'other' };
  }
}

function* entriesOf(reader: ByteReader, withHead: boolean): Generator<{ tail: string; head: string; ordinal: number }> {
  let before = new Uint8Array(0);
  while (!reader.isAtEnd) {
    const shared = reader.number();
    const rest = reader.take(reader.number());
    const bytes = new Uint8Array(shared + rest.length);
    bytes.set(before.subarray(0, shared));
    bytes.set(rest, shared);
    before = bytes;
    const head = withHead ? decode(reader.take(reader.number())) : '';
    yield { tail: decode(bytes), head, ordinal: reader.number() };
  }
}

/** The page before the first one that begins at or after `key`: it may end with it. */
function firstPage(directory: Directory, key: Uint8Array): number {
  const cut = key.subarray(0, DIRECTORY_KEY_BYTES);
  let low = 0;
  let high = directory.pages;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareBytes(keyOfPage(directory, middle), cut) < 0) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

/** The first key of a page, at most DIRECTORY_KEY_BYTES of it. */
function keyOfPage({ keyEnds, keys }: Directory, page: number): Uint8Array {
  return keys.subarray(page === 0 ? 0 : keyEnds[page - 1], keyEnds[page]);
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const both = Math.min(a.length, b.length);
  for (let i = 0; i < both; i++) {
    const difference = a[i]! - b[i]!;
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

function startsWith(bytes: Uint8Array, beginning: Uint8Array): boolean {
  return bytes.length >= beginning.length && compareBytes(bytes.subarray(0, beginning.length), beginning) === 0;
}

/** Labels have a directory without keys. */
function readDirectory(bytes: Uint8Array<ArrayBuffer>, withKeys: boolean): Directory {
  const pages = new DataView(bytes.buffer).getUint32(0, true);
  const numbers = new Uint32Array(bytes.buffer, 4, (withKeys ? 3 : 2) * pages + 1);
  return {
    pages,
    offsets: numbers.subarray(0, pages + 1),
    checksums: numbers.subarray(pages + 1, 2 * pages + 1),
    keyEnds: numbers.subarray(2 * pages + 1),
    keys: bytes.subarray(4 * (numbers.length + 1)),
  };
}

const decoder = new TextDecoder();

function decode(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}
